"""What a kind asks besides: checked when it is said, complete when the paper is issued."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from anma.acts.paper import LINE_ENDS, unprintable
from anma.acts.reasons import Refused
from anma.supervision.documents.forms import Ask, Kind, reader
from anma.supervision.documents.reasons import ANSWER_FIXED, ANSWER_MISSING, ANSWER_WRONG
from anma.supervision.models import Document

GIVEN = "given"  # in `Document.facts`: the questions that a step answered


def proposed(kind: Kind, today: date) -> dict[str, str]:
    """What the form holds before anybody typed."""
    found = {}
    for ask in kind.asks:
        if ask.default is not None:
            found[ask.key] = ask.default.zh
        if ask.after is not None:
            found[ask.key] = (today + timedelta(days=ask.after)).isoformat()
    return found


def checked(kind: Kind, values: Mapping[str, str], today: date) -> dict[str, str]:
    """The answers, or `Refused` with the title of the first that does not fit."""
    asks = {ask.key: ask for ask in kind.asks}
    for key in values.keys() - asks.keys():
        raise Refused(ANSWER_WRONG, what=key)
    return {key: _one(asks[key], str(value).strip(), today) for key, value in values.items()}


def _one(ask: Ask, value: str, today: date) -> str:
    plain = "".join(letter for letter in value if letter not in LINE_ENDS)
    good = len(value) <= ask.longest and not unprintable(plain)
    if value and ask.kind == "day":
        good = good and _is_day(value, today)
    if value and ask.kind == "yuan":
        good = good and _is_money(value)
    if not good:
        raise Refused(ANSWER_WRONG, what=ask.title.in_(reader()))
    return value


def _is_day(value: str, today: date) -> bool:
    """A day that has not passed, within two years."""
    try:
        return today <= date.fromisoformat(value) <= today + timedelta(days=731)
    except ValueError:
        return False


def _is_money(value: str) -> bool:
    try:
        return 0 < Decimal(value) < Decimal("1e9")
    except InvalidOperation:
        return False


def fixed_on(row: Document) -> frozenset[str]:
    """The questions that a step of a case, order or talk answered: its paper says what was decided there."""
    return frozenset(row.facts.get(GIVEN, ()))


def fixed_by(kind: Kind, answered: Collection[str]) -> list[str]:
    """Which of the answers of a step are fixed on its paper."""
    return sorted({ask.key for ask in kind.asks if not ask.opens} & set(answered))


def must_leave_fixed(row: Document, kind: Kind, values: Mapping[str, str]) -> None:
    """Refuse another answer to what the step decided; the same one is no change."""
    known = {**row.answers, **row.named}
    for ask in kind.asks:
        if ask.key in fixed_on(row) and _plain(values.get(ask.key, known.get(ask.key, ""))) != _plain(
            known.get(ask.key, "")
        ):
            raise Refused(ANSWER_FIXED, what=ask.title.in_(reader()))


def _plain(value: str) -> str:
    """A browser sends line ends of its own."""
    return " ".join(value.split())


def must_be_complete(kind: Kind, values: Mapping[str, str]) -> None:
    """Refuse a paper in which a question is open."""
    for ask in kind.asks:
        if ask.needed and not values.get(ask.key):
            raise Refused(ANSWER_MISSING, what=ask.title.in_(reader()))
