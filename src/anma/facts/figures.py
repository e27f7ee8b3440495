"""Reading figures: from the wide rows for sums, from marks for distinct firms, never live from business rows."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from anma.facts.adding import TEXT, Added, Keys, Piece, amount, chosen, next_month, pieces
from anma.facts.behind import undone_since
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.facts.models import DistinctMark, FoldMark, ReportedValue, RollUp
from anma.facts.ranges import EPOCH, after
from anma.kernel import clock
from anma.kernel.viewer import system_scope


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it is a value of. `value` None means that nothing was due or reported, never zero."""

    key: str
    value: Decimal | None
    period: Period
    where: Where


def figure(key: str, where: Where, period: Period) -> Figure:
    """One figure of any kind."""
    return Figure(key, value_of(get(key), where, period), period, where)


Sums = Callable[[Where, Period], Mapping[str, int]]


def value_of(indicator: Indicator, where: Where, period: Period, sums: Sums | None = None) -> Decimal | None:
    """The value by kind. Ratios are computed from their two parts and are None over a zero base.

    `sums` is where the sums come from; a `Remembered` where many figures are asked together.
    """
    sums = sums or sums_of
    match indicator.kind:
        case Kind.FLOW:
            known = amount(sums(where, Period(period.first, period.last)), indicator.key)
            return Decimal(known - undone_since(indicator, where, period))
        case Kind.STOCK:
            return Decimal(amount(sums(where, Period(EPOCH, period.last)), indicator.key))
        case Kind.DISTINCT:
            return Decimal(distinct(indicator.key, where, period))
        case Kind.RATIO:
            return ratio(indicator, where, period, sums)
        case Kind.REPORTED:
            return reported(indicator.key, where, period)
        case Kind.LISTED:
            return Decimal(len(indicator.listed() if indicator.listed else ()))


def sums_of(where: Where, period: Period, keys: Keys = None) -> Mapping[str, int]:
    """All keys of one area over a period: at most one row a month and the single days of two halves."""
    return sums_of_many([where.area_code], where.sector, period, keys)[where.area_code]


def sums_of_many(
    area_codes: Iterable[str], sector: str, period: Period, keys: Keys = None
) -> dict[str, Mapping[str, int]]:
    """All keys of several areas over a period, in one query; an area without rows has none."""
    return sums_of_spans(area_codes, sector, [period], keys)[period]


def sums_of_spans(
    area_codes: Iterable[str], sector: str, periods: Iterable[Period], keys: Keys = None
) -> dict[Period, dict[str, Mapping[str, int]]]:
    """Several periods of several areas in one query: each row is read once, for whichever of them holds it."""
    codes, today = list(area_codes), clock.today()
    plans = {period: pieces(period, today) for period in periods}
    totals = {period: {code: Added(keys) for code in codes} for period in plans}
    rows = RollUp.objects.filter(_rows_of(plans.values()), area_code__in=codes, sector=sector)
    for area, grain, day, text in rows.annotate(text=TEXT).values_list("area_code", "grain", "day", "text"):
        for period, plan in plans.items():
            for piece in plan:
                if piece.grain == grain and piece.first <= day <= piece.last:
                    totals[period][area].add(text, piece.sign)
    return {period: {code: one.sums for code, one in places.items()} for period, places in totals.items()}


def _rows_of(plans: Iterable[Iterable[Piece]]) -> Q:
    wanted = dict.fromkeys((one.grain, one.first, one.last) for plan in plans for one in plan)
    q = Q(pk__in=())
    for grain, first, last in wanted:
        q |= Q(grain=grain, day__gte=first, day__lte=last)
    return q


class Remembered:
    """Sums for many figures of the same places and periods: each is read once. For one page, not longer. Whoever says
    beforehand which `keys` will be asked (`keys_of`) reads them faster; any other is then a LookupError.
    """

    def __init__(self, keys: Keys = None) -> None:
        self._keys = keys
        self._known: dict[tuple[Where, Period], Mapping[str, int]] = {}

    def __call__(self, where: Where, period: Period) -> Mapping[str, int]:
        if (where, period) not in self._known:
            self._known[(where, period)] = sums_of(where, period, self._keys)
        return self._known[(where, period)]

    def preload(self, wheres: Iterable[Where], *periods: Period) -> None:
        """Flows and stocks of many places in one query a trade, but for what is known already."""
        spans = dict.fromkeys(span for one in periods for span in (one, Period(EPOCH, one.last)))
        by_sector: dict[str, list[str]] = {}
        for where in wheres:
            if any((where, span) not in self._known for span in spans):
                by_sector.setdefault(where.sector, []).append(where.area_code)
        for sector, codes in by_sector.items():
            wanted = [span for span in spans if any((Where(code, sector), span) not in self._known for code in codes)]
            for span, found in sums_of_spans(codes, sector, wanted, self._keys).items():
                self._known |= {(Where(area, sector), span): sums for area, sums in found.items()}

    def preload_months(self, wheres: Iterable[Where], months: Sequence[Period]) -> None:
        """Flows and stocks of many months of the same places: one query a trade, and one for each month that is not
        asked whole. A month begins on its first day.
        """
        ordered = sorted(months, key=lambda month: month.first)
        by_sector: dict[str, list[str]] = {}
        for where in wheres:
            by_sector.setdefault(where.sector, []).append(where.area_code)
        for sector, codes in by_sector.items():
            broken = [month for month in ordered if not _is_whole(month)]
            parts = sums_of_spans(codes, sector, broken, self._keys) if broken else {}
            for code, whole in _by_month(codes, sector, ordered[-1].last, self._keys).items():
                own = {month: parts[month][code] for month in parts}
                self._remember(Where(code, sector), ordered, whole, own)

    def _remember(
        self,
        where: Where,
        months: Sequence[Period],
        whole: Mapping[date, Mapping[str, int]],
        parts: Mapping[Period, Mapping[str, int]],
    ) -> None:
        """Each month by itself, and all until its end; `whole` is in the order of days."""
        stood, left = Counter[str](), deque(whole.items())
        for month in months:
            while left and left[0][0] < month.first:
                stood.update(left.popleft()[1])
            own = parts[month] if month in parts else whole.get(month.first, {})
            until = stood.copy()
            until.update(own)
            self._known[(where, month)] = chosen(own, self._keys)
            self._known[(where, Period(EPOCH, month.last))] = chosen(until, self._keys)


def _is_whole(month: Period) -> bool:
    return next_month(month.first) == month.last + timedelta(days=1)


def _by_month(codes: Sequence[str], sector: str, last: date, keys: Keys) -> dict[str, dict[date, Mapping[str, int]]]:
    """The sums of every month up to a day, by area and the month's first day."""
    found: dict[str, dict[date, Mapping[str, int]]] = {code: {} for code in codes}
    rows = RollUp.objects.filter(grain="month", area_code__in=codes, sector=sector, day__lte=last).order_by("day")
    for area, day, text in rows.annotate(text=TEXT).values_list("area_code", "day", "text"):
        (one := Added(keys)).add(text)
        found[area][day] = one.sums
    return found


def distinct(key: str, where: Where, period: Period) -> int:
    """How many enterprises were counted at least once; one that was counted in two towns is one firm."""
    with system_scope("count firms"):
        return _marks(key, where, period).values("enterprise_id").distinct().count()


def distinct_firms(key: str, where: Where, period: Period) -> set[UUID]:
    """The enterprises themselves, for places that are added up."""
    with system_scope("tell firms apart"):
        return set(_marks(key, where, period).values_list("enterprise_id", flat=True))


def distinct_over(keys: Sequence[str], wheres: Sequence[Where], period: Period) -> dict[str, Decimal]:
    """How many enterprises were counted at least once over all of several places, of every key in one query."""
    if not keys or not wheres:
        return dict.fromkeys(keys, Decimal(0))
    with system_scope("count firms over places"):
        marks = _marks_of(keys, period).filter(reduce(or_, (_inside(where) for where in wheres))).order_by()
        counted = dict(marks.values_list("indicator").annotate(n=Count("enterprise_id", distinct=True)))
    return {key: Decimal(counted.get(key, 0)) for key in keys}


def distinct_many(keys: Sequence[str], wheres: Sequence[Where], period: Period) -> dict[str, list[Decimal]]:
    """How many enterprises were counted at least once in each of several places, of every key in one query a trade."""
    found: dict[tuple[str, str], list[tuple[str, UUID]]] = {}
    with system_scope("count firms of many places"):
        for sector in {where.sector for where in wheres} if keys else ():
            inside = reduce(or_, (_inside(where) for where in wheres if where.sector == sector))
            marks = _marks_of(keys, period).filter(inside).order_by()
            for key, area, firm in marks.values_list("indicator", "area_then", "enterprise_id").distinct():
                found.setdefault((key, sector), []).append((area, firm))
    return {key: [_firms_in(found.get((key, where.sector), ()), where.area_code) for where in wheres] for key in keys}


def _firms_in(marks: Iterable[tuple[str, UUID]], code: str) -> Decimal:
    return Decimal(len({firm for area, firm in marks if area.startswith(code)}))


def _marks(key: str, where: Where, period: Period) -> QuerySet[DistinctMark]:
    return _marks_of([key], period).filter(_inside(where))


def _marks_of(keys: Sequence[str], period: Period) -> QuerySet[DistinctMark]:
    return DistinctMark.objects.filter(indicator__in=keys, day__gte=period.first, day__lte=period.last)


def _inside(where: Where) -> Q:
    """The marks of a place, and of its trade where it names one."""
    within = Q(area_then__gte=where.area_code, area_then__lt=after(where.area_code))
    return within & Q(sector_then=where.sector) if where.sector else within


def ratio(indicator: Indicator, where: Where, period: Period, sums: Sums) -> Decimal | None:
    """Numerator over denominator of the same place and period, as a fraction of one."""
    above = value_of(get(indicator.numerator), where, period, sums)
    below = value_of(get(indicator.denominator), where, period, sums)
    return None if above is None or not below else above / below


def reported(key: str, where: Where, period: Period) -> Decimal | None:
    """What was typed from below: the newest value of every reporting area and period inside, added up."""
    return reported_many([key], [where], period)[key][0]


def reported_many(keys: Sequence[str], wheres: Sequence[Where], period: Period) -> dict[str, list[Decimal | None]]:
    """What was typed from below each of several places, of every key in one query."""
    newest = _newest(keys, wheres, period)
    return {key: [_added(_typed_in(found, where.area_code)) for where in wheres] for key, found in newest.items()}


def standing_many(keys: Sequence[str], wheres: Sequence[Where], period: Period) -> dict[str, list[int]]:
    """How many typed values stand below each of several places, of every key in one query."""
    newest = _newest(keys, wheres, period)
    return {key: [len(_typed_in(found, where.area_code)) for where in wheres] for key, found in newest.items()}


Typed = dict[tuple[str, date, date], Decimal]


def _newest(keys: Sequence[str], wheres: Sequence[Where], period: Period) -> dict[str, Typed]:
    newest: dict[str, Typed] = {key: {} for key in keys}
    if keys and wheres:
        inside = (Q(area_code__gte=where.area_code, area_code__lt=after(where.area_code)) for where in wheres)
        rows = ReportedValue.objects.filter(
            reduce(or_, inside), indicator__in=keys, first_day__gte=period.first, last_day__lte=period.last
        )
        for row in rows.order_by("reported_at", "id"):
            newest[row.indicator][(row.area_code, row.first_day, row.last_day)] = row.value
    return newest


def _typed_in(newest: Typed, code: str) -> list[Decimal]:
    return [value for (area, *_span), value in newest.items() if area.startswith(code)]


def _added(values: Sequence[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0)) if values else None


def begun(wheres: Iterable[Where]) -> date | None:
    """The first month in which anything was counted in these places; None where nothing ever was."""
    codes = {where.area_code for where in wheres}
    found: date | None = RollUp.objects.filter(area_code__in=codes, grain="month").aggregate(first=Min("day"))["first"]
    return found


def as_of() -> datetime | None:
    """Up to when the roll-ups are folded."""
    return marks()[0]


def marks() -> tuple[datetime | None, datetime | None]:
    """Up to when the roll-ups are folded, and when one of them last changed."""
    known = dict(FoldMark.objects.filter(name__in=("fold", "changed")).values_list("name", "done_at"))
    return known.get("fold"), known.get("changed")
