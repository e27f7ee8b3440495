"""Figures of accidents, cut one way, with the year before; each opens its rows, none is made up.

Counted from the rows by where and when it happened. The base of a change is known where the register was complete for
the whole period before (`Stated` of measure "register"), else where somebody stated the total; otherwise it is unknown
and says so. A part of a cut is compared only with rows: a stated total has no parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr, TruncMonth
from django.utils.translation import gettext as _

from anma.accidents import types
from anma.accidents.arithmetic import change, year_before
from anma.accidents.choices import Branch, Cut, Measured, Scope
from anma.accidents.models import Accident, Stated
from anma.accidents.sizes import size_name, sizes
from anma.facts.indicators import Period, Where
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.places.queries import after, area_name

COUNTS = (Measured.ACCIDENTS, Measured.DEATHS, Measured.INJURED)
COLUMNS = {Cut.TYPE: "type_new", Cut.OLD_TYPE: "type_old", Cut.SIZE: "size", Cut.BRANCH: "branch",
           Cut.SECTOR: "sector_then"}  # fmt: skip
DISTRICT, TOWN = 6, 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asks: where, when, of which scope, cut how, rounded how."""

    where: Where
    period: Period
    scope: str = Scope.PRODUCTION
    cut: str = Cut.AREA
    rounding: str = "half_up"


@dataclass(frozen=True, slots=True)
class Line:
    """One part: counts by measure, those of the year before (None where unknown), and the query that opens its rows."""

    key: str
    title: str
    now: Mapping[str, Any]
    base: Mapping[str, Any] | None
    query: Mapping[str, str] = field(default_factory=dict)

    def cells(self, rounding: str) -> list[tuple[Any, Any, Decimal | None]]:
        """(now, base, change) of accidents, deaths and injured."""
        found = []
        for key in COUNTS:
            now, base = self.now.get(key, 0), None if self.base is None else self.base.get(key, 0)
            found.append((now, base, change(now, base, rounding)))
        return found


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page: the sum and its parts. `base_is` says where the base comes from: rows, stated, or unknown."""

    total: Line
    lines: Sequence[Line]
    before: Period
    base_is: str


def rows_of(viewer: Viewer, asked: Asked, period: Period) -> QuerySet[Accident]:
    """Exactly the rows that count."""
    rows: QuerySet[Accident] = Accident.objects.visible_then(viewer).filter(
        scope=asked.scope, struck_day__isnull=True, happened_day__range=(period.first, period.last)
    )
    code = asked.where.area_code
    rows = rows.filter(area_then__gte=code, area_then__lt=after(code)) if code else rows
    return rows.filter(sector_then=asked.where.sector) if asked.where.sector else rows


def report(viewer: Viewer, asked: Asked) -> Report:
    """The figures of a page, in a handful of grouped questions."""
    before = year_before(asked.period)
    now = _cut(rows_of(viewer, asked, asked.period), asked)
    whole = is_whole(asked.where.area_code, before)
    base = _cut(rows_of(viewer, asked, before), asked) if whole else None
    total_base, base_is = (_sum(base), "rows") if base is not None else _stated_base(asked, before)
    lines = [
        Line(key, title_of(asked.cut, key), now.get(key, {}), None if base is None else base.get(key, {}),
             _query(asked.cut, key))
        for key in _order(asked.cut, {*now, *(base or {})})
    ]  # fmt: skip
    return Report(Line("", _("In all"), _sum(now), total_base), lines, before, base_is)


def _cut(rows: QuerySet[Accident], asked: Asked) -> dict[str, dict[str, Any]]:
    key: Any = COLUMNS.get(asked.cut)  # type: ignore[call-overload]
    if asked.cut == Cut.AREA:
        digits = TOWN if len(asked.where.area_code) >= DISTRICT else DISTRICT
        rows, key = rows.annotate(part=Substr("area_then", 1, digits)), "part"
    elif asked.cut == Cut.MONTH:
        rows, key = rows.annotate(part=TruncMonth("happened_day")), "part"
    grouped = (
        rows.order_by()
        .values_list(key)
        .annotate(
            n=Count("pk"), d=Sum("deaths"), h=Sum("hurt"), y=Sum("loss"), u=Count("pk", filter=Q(loss__isnull=True))
        )
    )
    return {_text(part): _counts(*numbers) for part, *numbers in grouped}


def _text(part: Any) -> str:
    return f"{part:%m}" if hasattr(part, "strftime") else str(part)


def _counts(n: int, deaths: int, hurt: int, loss: Decimal | None, unknown: int) -> dict[str, Any]:
    return {"accidents": n, "deaths": deaths or 0, "injured": hurt or 0, "loss": loss or Decimal(0), "unknown": unknown}


def _sum(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    keys = ("accidents", "deaths", "injured", "loss", "unknown")
    return {key: sum((part[key] for part in parts.values()), Decimal(0) if key == "loss" else 0) for key in keys}


def is_whole(area_code: str, period: Period) -> bool:
    """Whether somebody said that the register holds every accident of the area in that period.

    Said of an area above, it holds below too.
    """
    above = [area_code[:n] for n in range(1, len(area_code) + 1)]
    rows = Stated.objects.filter(measure=Measured.REGISTER, area_code__in=above)
    return bool(rows.filter(first_day__lte=period.first, last_day__gte=period.last).exists())


def _stated_base(asked: Asked, before: Period) -> tuple[dict[str, Any] | None, str]:
    """A total that somebody stated, the newest; of all trades alone."""
    if asked.where.sector:
        return None, "unknown"
    found: dict[str, Any] = {}
    rows = Stated.objects.filter(
        area_code=asked.where.area_code, scope=asked.scope, first_day=before.first, last_day=before.last,
        measure__in=COUNTS, value__isnull=False,
    )  # fmt: skip
    for row in rows.order_by("as_of", "stated_at", "id"):
        found[row.measure] = int(row.value or 0)
    return ({key: found.get(key) for key in COUNTS}, "stated") if found else (None, "unknown")


def denominator(asked: Asked, measure: str) -> Stated | None:
    """The newest value somebody typed for exactly this area and period."""
    rows = Stated.objects.filter(
        area_code=asked.where.area_code, measure=measure, first_day=asked.period.first, last_day=asked.period.last
    )
    found: Stated | None = rows.order_by("as_of", "stated_at", "id").last()
    return found


def _order(cut: str, keys: set[str]) -> list[str]:
    if cut == Cut.SIZE:
        return [str(code) for code in sizes() if str(code) in keys]
    if cut == Cut.BRANCH:
        return [code for code in Branch.values if code in keys]
    return sorted(keys, key=lambda key: (not key, key))


def title_of(cut: str, key: str) -> str:
    if not key:
        return _("not said yet")
    if cut in (Cut.TYPE, Cut.OLD_TYPE):
        return types.name_of(key)
    if cut == Cut.SIZE:
        return size_name(int(key))
    if cut == Cut.BRANCH:
        return str(Branch(key).label)
    if cut == Cut.SECTOR:
        known = sectors().get(key)
        return known.name.in_(types.lang()) if known else key
    return area_name(key) if cut == Cut.AREA else key


NAMES = {Cut.AREA: "area", Cut.SECTOR: "sector", Cut.TYPE: "type", Cut.OLD_TYPE: "old_type", Cut.SIZE: "size",
         Cut.BRANCH: "branch", Cut.MONTH: "month"}  # fmt: skip


def _query(cut: str, key: str) -> dict[str, str]:
    """What an address adds to open exactly this part; what is not said yet opens as "-"."""
    return {NAMES[Cut(cut)]: key or "-"}
