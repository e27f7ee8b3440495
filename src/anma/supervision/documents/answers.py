"""What a kind asks besides: checked when it is said, complete when the paper is issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from anma.acts.paper import LINE_ENDS, unprintable
from anma.acts.reasons import Refused
from anma.supervision.documents.forms import Ask, Kind, reader
from anma.supervision.documents.reasons import ANSWER_MISSING, ANSWER_WRONG


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


def must_be_complete(kind: Kind, values: Mapping[str, str]) -> None:
    """Refuse a paper in which a question is open."""
    for ask in kind.asks:
        if ask.needed and not values.get(ask.key):
            raise Refused(ANSWER_MISSING, what=ask.title.in_(reader()))
