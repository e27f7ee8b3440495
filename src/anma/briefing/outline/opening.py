"""What stands behind a line: how many rows, counted anew, and the address that opens exactly these."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.urls import reverse

from anma.briefing.outline.answers import Answer
from anma.briefing.scopes import address_of
from anma.facts.behind import condition, model_of
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.facts.reporting import behind
from anma.kernel.viewer import system_scope


def opened(answer: Answer) -> Indicator:
    """Whose rows the line opens: its own, or, of a share, those of the whole that it is a share of."""
    one = answer.indicator
    return get(one.denominator) if one.kind is Kind.RATIO else one


def link(answer: Answer) -> str:
    """The address of the rows; empty where the line speaks of no place or time."""
    return link_of(opened(answer), answer.wheres, answer.period) if answer.wheres and answer.period else ""


def link_of(indicator: Indicator, wheres: Sequence[Where], period: Period) -> str:
    return f"{reverse('briefing:figure', args=[indicator.key])}?{address_of(wheres, period)}"


def rows(answer: Answer) -> int:
    """How many rows the address opens, whoever may see them all."""
    return rows_of(opened(answer), answer.wheres, answer.period) if answer.wheres and answer.period else 0


def rows_of(indicator: Indicator, wheres: Sequence[Where], period: Period) -> int:
    """Rows, not what they add up to: orders behind firms, policies behind people."""
    if indicator.listed is not None:
        return len(indicator.listed())
    if indicator.kind is Kind.REPORTED:
        return sum(value.stands for where in wheres for value in behind(indicator.key, where, period))
    if indicator.behind is None:
        return 0
    places = reduce(or_, (condition(indicator, where, period) for where in wheres))
    with system_scope("count the rows behind a line"):
        return int(model_of(indicator.behind).objects.as_system().filter(places).count())


def parts(answer: Answer) -> list[dict[str, Any]]:
    """What a share is made of, each with its rows; nothing of any other line."""
    if answer.indicator.kind is not Kind.RATIO or not (answer.wheres and answer.period):
        return []
    both = (get(answer.indicator.numerator), get(answer.indicator.denominator))
    return [
        {
            "indicator": one.key,
            "name": str(one.name),
            "rows": rows_of(one, answer.wheres, answer.period),
            "link": link_of(one, answer.wheres, answer.period),
        }
        for one in both
    ]
