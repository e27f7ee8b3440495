"""The tables' texts in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from anma.knowledge.text import Text
from anma.permits.models import Permit
from anma.permits.rules.tables import Limit, limits, measures


def in_reader(text: Text) -> str:
    """The text in the language now active."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")


def title_of(row: Permit) -> str:
    """Kind and grade."""
    return in_reader(row.rule.title)


def measure_text(row: Permit, one: dict[str, object]) -> str:
    """What a measure of the permit says; its own words where it is none of the table."""
    known = {measure.key: in_reader(measure.text) for measure in measures(row.kind)}
    return str(one.get("text") or known.get(str(one["key"]), one["key"]))


def values_in_words(row: Permit, test: dict[str, object]) -> list[tuple[str, str, bool]]:
    """Name, value with unit, and whether it holds, for each value of a test."""
    said: dict[str, str] = test["values"]  # type: ignore[assignment]
    out: list[str] = test["out"]  # type: ignore[assignment]
    found = []
    for limit in limits(row.kind):
        if limit.gas in said:
            found.append((in_reader(limit.name), f"{said[limit.gas]} {limit.unit}", limit.gas not in out))
    return found


def range_of(limit: Limit) -> str:
    """The limits as one reads them: 19.5-21, or at most 10."""
    low, high, unit = limit.low, limit.high, limit.unit
    if low is not None and high is not None:
        return f"{low}\u2013{high} {unit}"
    return f"\u2264 {high} {unit}" if high is not None else f"\u2265 {low} {unit}"
