"""A figure of an office as an indicator: its value over places, and exactly its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from anma.briefing.figures import over
from anma.briefing.models import OwnFigure
from anma.briefing.outline.declared import reader
from anma.briefing.own.countables import COUNTABLES, DIMENSIONS, condition
from anma.briefing.rates import FEW
from anma.facts import behind
from anma.facts.indicators import Indicator, Kind, Period, Where, every, get
from anma.kernel.viewer import Viewer, system_scope

PER_CENT = "%"


class Unknown(KeyError):
    """A key that neither anma nor an office declares."""


@dataclass(frozen=True, slots=True)
class Own:
    """The version of a figure that stands."""

    row: OwnFigure

    @property
    def key(self) -> str:
        return str(self.row.key)

    @property
    def name(self) -> str:
        return str((self.row.name_en if reader() == "en" else "") or self.row.name_zh)

    @property
    def is_rate(self) -> bool:
        return bool(self.row.above)

    @property
    def unit(self) -> str:
        return PER_CENT if self.is_rate else str(self.row.unit)

    @property
    def said(self) -> str:
        """What it counts, in words made of its pieces; a definition that nobody has to write."""
        if self.is_rate:
            return f"{name_of(self.row.above)} ÷ {name_of(self.row.below)}"
        parts = [f"{DIMENSIONS[key].title}: {_values(key, values)}" for key, values in sorted(self.row.filters.items())]
        return " · ".join([str(get(self.row.counted).name), *parts])

    @property
    def indicator(self) -> Indicator:
        """A count as an indicator with rows of its own, in no registry."""
        one = get(self.row.counted)
        assert one.behind is not None  # noqa: S101  (countables have rows)
        only = one.behind.only & condition(self.row.counted, self.row.filters)
        return replace(one, key=self.key, name=self.name, unit=self.unit, behind=replace(one.behind, only=only))


def _values(key: str, values: Iterable[str]) -> str:
    titles = DIMENSIONS[key].titles()
    return " / ".join(str(titles.get(value, value)) for value in values)


def standing(keys: Iterable[str] | None = None) -> dict[str, Own]:
    """The newest version of each figure, those that were withdrawn left out."""
    rows = OwnFigure.objects.order_by("key", "version")
    rows = rows if keys is None else rows.filter(key__in=list(keys))
    newest = {row.key: row for row in rows}
    return {key: Own(row) for key, row in newest.items() if not row.withdrawn}


def for_places(wheres: Sequence[Where]) -> list[Own]:
    """The figures that are shown for these places: those of an office whose area holds them all, by name."""
    found = standing().values()
    inside = [one for one in found if wheres and all(where.area_code.startswith(one.row.area_code) for where in wheres)]
    return sorted(inside, key=lambda one: (one.row.defined_at, one.key))


def history(key: str) -> list[OwnFigure]:
    return list(OwnFigure.objects.filter(key=key).order_by("version"))


def parts_for(area: str) -> dict[str, str]:
    """What a rate may be made of: whatever anma counts, and the counts of offices above."""
    declared = {one.key: str(one.name) for one in every() if one.kind not in (Kind.RATIO, Kind.REPORTED)}
    own = {one.key: one.name for one in standing().values() if not one.is_rate and area.startswith(one.row.area_code)}
    return {**own, **declared}


def name_of(key: str) -> str:
    own = standing([key]).get(key)
    if own is not None:
        return own.name
    try:
        return str(get(key).name)
    except KeyError:
        return key


@dataclass(frozen=True, slots=True)
class Value:
    """A value over places; of a rate in per cent, with both parts. None where it has no base."""

    value: Decimal | None
    above: Decimal | None = None
    below: Decimal | None = None

    @property
    def is_few(self) -> bool:
        return self.value is not None and self.below is not None and self.below < FEW


def value(own: Own, wheres: Sequence[Where], period: Period) -> Value:
    """Counted from the rows now, as they would open to somebody who may see them all."""
    if not own.is_rate:
        return Value(_count(own.indicator, wheres, period))
    above, below = (_part(key, wheres, period) for key in (own.row.above, own.row.below))
    if above is None or not below:
        return Value(None, above, below)
    return Value(above * 100 / below, above, below)


def _part(key: str, wheres: Sequence[Where], period: Period) -> Decimal | None:
    own = standing([key]).get(key)
    if own is not None and not own.is_rate:
        return _count(own.indicator, wheres, period)
    try:
        return over(get(key), wheres, period)
    except KeyError:
        return None


def _count(one: Indicator, wheres: Sequence[Where], period: Period) -> Decimal:
    assert one.behind is not None  # noqa: S101
    with system_scope("count a figure of an office"):
        rows = behind.model_of(one.behind).objects.as_system().filter(_places(one, wheres, period))
        if one.kind is Kind.DISTINCT:
            return Decimal(rows.exclude(enterprise_id=None).values("enterprise_id").distinct().count())
        return Decimal(rows.count())


def _places(one: Indicator, wheres: Sequence[Where], period: Period) -> Q:
    return reduce(or_, (behind.condition(one, where, period) for where in wheres), Q(pk__in=()))


def rows_of(own: Own, viewer: Viewer, wheres: Sequence[Where], period: Period) -> QuerySet[Any]:
    """Exactly the rows of a count, as far as the viewer may see them."""
    one = own.indicator
    day = one.behind.day if one.behind else "id"
    return behind.readable(one, viewer).filter(_places(one, wheres, period)).order_by(f"-{day}", "-id")


def is_countable(key: str) -> bool:
    return key in COUNTABLES
