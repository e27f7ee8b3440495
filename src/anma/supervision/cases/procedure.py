"""The procedure of a case: which step leads where, and what is still missing before one.

An act that ends in two ways is two steps; what an act needs beside its state, `missing` says in words.
"""

from __future__ import annotations

from datetime import date

from anma.acts.reasons import Reason
from anma.acts.transitions import TransitionTable, step
from anma.supervision.cases import reasons
from anma.supervision.cases.choices import CaseState, CaseWay
from anma.supervision.cases.limits import day_of, may_be_heard
from anma.supervision.cases.rules.tables import reaches
from anma.supervision.models.cases import Case

(
    DRAFT, INVESTIGATING, REPORTED, REVIEWED, NOTICE, SERVED, DECIDED, IN_FORCE, URGED, ENFORCEMENT, CLOSED, NOT_FILED,
    TAKEN_BACK, DROPPED, REFERRED,
) = CaseState.values  # fmt: skip
BACK = "supervision.review_case:back"
SERVE_NOTICE, SERVE_DECISION = "supervision.serve_case:notice", "supervision.serve_case:decision"
SERVE_REMINDER = "supervision.serve_case:reminder"
SERVICES = (SERVE_NOTICE, SERVE_DECISION, SERVE_REMINDER)
OPEN_STATES = (DRAFT, INVESTIGATING, REPORTED, REVIEWED, NOTICE, SERVED, DECIDED, IN_FORCE, URGED, ENFORCEMENT)
BEFORE_DECISION = (INVESTIGATING, REPORTED, REVIEWED, NOTICE, SERVED)
TO_CARRY_OUT = (IN_FORCE, URGED, ENFORCEMENT)

CASES = TransitionTable(
    DRAFT,
    [
        step(DRAFT, INVESTIGATING, "supervision.approve_filing"),
        step(DRAFT, NOT_FILED, "supervision.refuse_filing"),
        step(DRAFT, DRAFT, "supervision.swap_handler"),
        step(DRAFT, TAKEN_BACK, "supervision.withdraw_case"),
        step(DRAFT, DECIDED, "supervision.decide_on_spot"),
        step(INVESTIGATING, INVESTIGATING, "supervision.add_evidence"),
        step(INVESTIGATING, REPORTED, "supervision.report_case"),
        step(REPORTED, REVIEWED, "supervision.review_case"),
        step(REPORTED, INVESTIGATING, BACK),
        step((REPORTED, REVIEWED), NOTICE, "supervision.write_notice"),
        step(NOTICE, SERVED, SERVE_NOTICE),
        step(SERVED, SERVED, "supervision.note_statement"),
        step(SERVED, SERVED, "supervision.ask_hearing"),
        step(SERVED, SERVED, "supervision.hold_hearing"),
        step(SERVED, SERVED, "supervision.discuss_case"),
        step(SERVED, DECIDED, "supervision.decide_case"),
        step(DECIDED, IN_FORCE, SERVE_DECISION),
        *(step(state, state, "supervision.note_payment") for state in TO_CARRY_OUT),
        step(IN_FORCE, IN_FORCE, "supervision.urge_case"),
        step(IN_FORCE, URGED, SERVE_REMINDER),
        step(URGED, ENFORCEMENT, "supervision.ask_enforcement"),
        step(TO_CARRY_OUT, CLOSED, "supervision.close_case"),
        *(step(state, state, "supervision.ask_case_time") for state in BEFORE_DECISION),
        *(step(state, state, "supervision.give_case_time") for state in BEFORE_DECISION),
        step(BEFORE_DECISION, DROPPED, "supervision.drop_case"),
        step(BEFORE_DECISION, REFERRED, "supervision.refer_case"),
        *(step(state, state, "supervision.note_case") for state in CaseState.values),
    ],
)
# What one of the endings of an act is called in the table.
ENDINGS = {"supervision.review_case": (BACK,), "supervision.serve_case": SERVICES}


def steps_of(act: str) -> set[str]:
    """The names under which an act stands in the table."""
    own = {act} if act != "supervision.serve_case" else set()
    return own | set(ENDINGS.get(act, ()))


def fits(case: Case, act: str) -> bool:
    """Whether the state allows the act at all."""
    names = steps_of(act)
    return any(one.act in names and case.state in one.sources for one in CASES.steps)


def missing(case: Case, act: str, today: date) -> Reason | None:
    """Which step has to come first, as a sentence; None where nothing is missing."""
    ask = GUARDS.get(act)
    return ask(case, today) if ask else None


def needs_review(case: Case) -> bool:
    return reaches("review", case.party, case.proposed or 0)


def needs_hearing(case: Case) -> bool:
    """Whether the firm may ask for a hearing."""
    return may_be_heard(case)


def needs_discussion(case: Case) -> bool:
    return reaches("discuss", case.party, case.proposed or 0) or case.severity == "serious"


def _report(case: Case, today: date) -> Reason | None:
    evidence = {"inquiry_record", "hazard", "photo", "document", "other"}
    return None if evidence & set(case.steps_done) else reasons.EVIDENCE_FIRST


def _notice(case: Case, today: date) -> Reason | None:
    return reasons.REVIEW_FIRST if case.state == REPORTED and needs_review(case) else None


def _hearing_asked(case: Case, today: date) -> Reason | None:
    if not needs_hearing(case):
        return reasons.NO_HEARING_RIGHT
    if case.hearing_asked_day is not None:
        return reasons.ASKED_ALREADY
    last = day_of(case, "hearing")
    return reasons.HEARING_TOO_LATE if last is not None and today > last else None


def _hearing_held(case: Case, today: date) -> Reason | None:
    return reasons.HEARING_NOT_ASKED if case.hearing_asked_day is None else None


def _heard(case: Case, today: date) -> Reason | None:
    """The firm has spoken, or has let the time pass, and was heard where it asked for it."""
    if case.hearing_asked_day is not None and "hearing" not in case.steps_done:
        return reasons.HEARING_FIRST
    said = {"statement", "waived", "hearing"} & set(case.steps_done)
    until = day_of(case, "statement")
    if not said and until is not None and today <= until:
        return reasons.STATEMENT_FIRST
    if needs_hearing(case) and not {"hearing", "waived"} & set(case.steps_done):
        last = day_of(case, "hearing")
        return reasons.HEARING_OPEN if last is not None and today <= last else None
    return None


def _decide(case: Case, today: date) -> Reason | None:
    if waiting := _heard(case, today):
        return waiting
    discussed = "discussion" in case.steps_done
    return reasons.DISCUSSION_FIRST if needs_discussion(case) and not discussed else None


def _simple(case: Case, today: date) -> Reason | None:
    return None if case.way == CaseWay.SIMPLE else reasons.ORDINARY_ONLY


def _ordinary(case: Case, today: date) -> Reason | None:
    return reasons.SIMPLE_ONLY if case.way == CaseWay.SIMPLE else None


def reminder_waits(case: Case) -> bool:
    """Written, and not served yet."""
    return case.state == IN_FORCE and case.written_kind == "reminder"


def _serve(case: Case, today: date) -> Reason | None:
    if case.state != IN_FORCE:
        return None
    if case.done_day is not None:
        return reasons.DONE_ALREADY
    return None if reminder_waits(case) else reasons.NOTHING_TO_SERVE


def _urge(case: Case, today: date) -> Reason | None:
    if case.done_day is not None:
        return reasons.DONE_ALREADY
    if reminder_waits(case):
        return reasons.REMINDER_WRITTEN
    last = day_of(case, "pay")
    return reasons.PAY_DAYS if last is not None and today <= last else None


def _enforce(case: Case, today: date) -> Reason | None:
    if case.done_day is not None:
        return reasons.DONE_ALREADY
    last = day_of(case, "reminded")
    return reasons.REMINDER_DAYS if last is not None and today <= last else None


def _close(case: Case, today: date) -> Reason | None:
    return reasons.NOT_CARRIED_OUT if case.done_day is None and case.state != ENFORCEMENT else None


def _time(case: Case, today: date) -> Reason | None:
    return None if case.steps_done.count("more_time") > case.steps_done.count("time_given") else reasons.NOT_ASKED


GUARDS = {
    "supervision.approve_filing": _ordinary,
    "supervision.decide_on_spot": _simple,
    "supervision.report_case": _report,
    "supervision.write_notice": _notice,
    "supervision.ask_hearing": _hearing_asked,
    "supervision.hold_hearing": _hearing_held,
    "supervision.discuss_case": _heard,
    "supervision.decide_case": _decide,
    "supervision.serve_case": _serve,
    "supervision.urge_case": _urge,
    "supervision.ask_enforcement": _enforce,
    "supervision.close_case": _close,
    "supervision.give_case_time": _time,
}
