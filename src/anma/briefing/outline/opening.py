"""What stands behind a line: how many rows, counted anew, and the address that opens exactly these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.urls import reverse

from anma.briefing.outline.answers import Answer
from anma.briefing.scopes import address_of
from anma.facts.behind import condition, model_of
from anma.facts.figures import marks, standing_many
from anma.facts.indicators import Indicator, Kind, Period, Where, get
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
    return rows_of_all([answer])[0]


def rows_of_all(found: Sequence[Answer]) -> list[int]:
    """The same of many lines; what is counted from rows in one statement for all of them."""
    return counted([(opened(one), one.wheres, one.period) for one in found])


def rows_of(indicator: Indicator, wheres: Sequence[Where], period: Period) -> int:
    """Rows, not what they add up to: orders behind firms, policies behind people."""
    return counted([(indicator, wheres, period)])[0]


Question = tuple[Indicator, Sequence[Where], Period | None]


def counted(asked: Sequence[Question]) -> list[int]:
    """How many rows stand behind each; none where a line speaks of no place or time."""
    whole = {at: (one, wheres, period) for at, (one, wheres, period) in enumerate(asked) if wheres and period}
    found = {at: len(one.listed()) for at, (one, _wheres, _period) in whole.items() if one.listed is not None}
    typed = {at: asks for at, asks in whole.items() if asks[0].kind is Kind.REPORTED}
    of_rows = {at: asks for at, asks in whole.items() if asks[0].behind is not None}
    found |= _typed(typed) | _from_rows(of_rows)
    return [found.get(at, 0) for at in range(len(asked))]


def _typed(asked: Mapping[int, tuple[Indicator, Sequence[Where], Period]]) -> dict[int, int]:
    """How many typed values stand: one statement for each place and time."""
    groups: dict[tuple[tuple[Where, ...], Period], list[int]] = {}
    for at, (_one, wheres, period) in asked.items():
        groups.setdefault((tuple(wheres), period), []).append(at)
    found: dict[int, int] = {}
    for (wheres, period), places in groups.items():
        keys = [asked[at][0].key for at in places]
        stand = standing_many(keys, wheres, period)
        found |= {at: sum(stand[asked[at][0].key]) for at in places}
    return found


def _from_rows(asked: Mapping[int, tuple[Indicator, Sequence[Where], Period]]) -> dict[int, int]:
    """Going through four years of a whole city takes seconds: what was counted holds until a figure changes."""
    if not asked:
        return {}
    questions = tuple((one.key, tuple(wheres), period) for one, wheres, period in asked.values())
    changed = marks()[1]
    found = _kept(questions, changed) if changed else _of_all(questions)
    return dict(zip(asked, found, strict=True))


Named = tuple[str, tuple[Where, ...], Period]


@lru_cache(maxsize=64)
def _kept(asked: tuple[Named, ...], _changed: datetime) -> list[int]:
    return _of_all(asked)


def _of_all(asked: Sequence[Named]) -> list[int]:
    """All of them in one statement."""
    with system_scope("count the rows behind lines"):
        first, *more = [_count(at, get(key), wheres, period) for at, (key, wheres, period) in enumerate(asked)]
        found = dict(first.union(*more, all=True) if more else first)
    return [found.get(at, 0) for at in range(len(asked))]


def _count(at: int, indicator: Indicator, wheres: Sequence[Where], period: Period) -> QuerySet[Any]:
    """One count as a row of a statement of many, with the number of its question."""
    assert indicator.behind is not None  # noqa: S101  (asked of what has rows)
    places = reduce(or_, (condition(indicator, where, period) for where in wheres))
    rows = model_of(indicator.behind).objects.as_system().filter(places).order_by()
    found: QuerySet[Any] = rows.annotate(at=Value(at, IntegerField())).values_list("at").annotate(n=Count("pk"))
    return found


def parts(answer: Answer) -> list[dict[str, Any]]:
    """What a share is made of, each with its rows; nothing of any other line."""
    if answer.indicator.kind is not Kind.RATIO or not (answer.wheres and answer.period):
        return []
    both = (get(answer.indicator.numerator), get(answer.indicator.denominator))
    numbers = counted([(one, answer.wheres, answer.period) for one in both])
    return [
        {
            "indicator": one.key,
            "name": str(one.name),
            "rows": n,
            "link": link_of(one, answer.wheres, answer.period),
        }
        for one, n in zip(both, numbers, strict=True)
    ]
