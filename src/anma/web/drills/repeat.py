"""Repeat: every submission is sent one to five times at once, many answers are never read; each counts once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from anma.web.drills.base import Outcome, Size
from anma.web.drills.ground import prepare
from anma.web.drills.judging import judge
from anma.web.drills.phone import NO_ANSWER, TAKEN, Phone, Submission, submission
from anma.web.drills.server import serving

AT_ONCE = 12
DROPPED = 0.2
CHANGED_EVERY = 5


def run(size: Size, dice: Random) -> Outcome:
    """Send, shuffle, repeat, change; judge."""
    outcome, token = Outcome(), prepare()
    sent = [submission(token, number, dice) for number in range(size.submissions)]
    with serving() as server:
        phone = Phone(server.port)
        tries = _tries(phone, sent, dice)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            unanswered = sum(pool.map(_without_answer, tries))
        _once_more(phone, sent, outcome)
        _changed(phone, sent[::CHANGED_EVERY], outcome)
    outcome.figures |= {"submissions": len(sent), "sendings": len(tries), "unanswered": unanswered}
    judge(outcome, sent)
    outcome.expect(outcome.figures["rows"] == len(sent), f"{outcome.figures['rows']} rows for {len(sent)} submissions")
    return outcome


Try = tuple[Callable[[Submission], object], Submission]


def _tries(phone: Phone, sent: list[Submission], dice: Random) -> list[Try]:
    """Every submission one to five times, in any order; some hang up before the answer."""
    ways: list[Try] = []
    for one in sent:
        for _time in range(dice.randint(1, 5)):
            ways.append((phone.send_and_leave if dice.random() < DROPPED else phone.send_text, one))
    dice.shuffle(ways)
    return ways


def _without_answer(attempt: Try) -> bool:
    way, one = attempt
    try:
        return way(one) is None
    except NO_ANSWER:
        return True


def _once_more(phone: Phone, sent: list[Submission], outcome: Outcome) -> None:
    """The last sending is answered, and all answers to one submission are the same receipt."""
    for one in sent:
        phone.send_text(one)
        phone.send(one)
        receipts = {str((answer["receipt"] or {}).get("no")) for answer in one.answers}
        outcomes = {answer["outcome"] for answer in one.answers}
        outcome.expect(len(receipts) == 1, f"{one.id} got different receipts: {sorted(receipts)}")
        outcome.expect(outcomes <= set(TAKEN), f"{one.id} was answered {sorted(outcomes)}")


def _changed(phone: Phone, some: list[Submission], outcome: Outcome) -> None:
    """Another body under a known id never replaces the first."""
    outcome.figures["changed_bodies"] = len(some)
    for one in some:
        answer = phone.send_text(one, description="Changed afterwards")
        outcome.expect(answer["outcome"] == "set_aside", f"a changed body of {one.id} was {answer['outcome']}")
