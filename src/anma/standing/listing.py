"""An office's list of firms by score and level: of firms, never of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr

from anma.enterprises import queries as register
from anma.enterprises.choices import TAKING_PART
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import after
from anma.standing import levels
from anma.standing.bands import Band
from anma.standing.doubting.queries import held_by_office
from anma.standing.editions import rules_on
from anma.standing.models import Score, SupervisionLevel

FIRM = OuterRef("enterprise_id")


@dataclass(frozen=True, slots=True)
class Asked:
    """The week (its Monday) and the edition that the list is of, and what narrows it down."""

    first: date | None
    edition: str
    band: str = ""
    level: str = ""
    area: str = ""
    due: bool = False


def asked_by(viewer: Viewer, query: Mapping[str, str]) -> Asked:
    """From the address; the newest stored week that the viewer sees, by its newest edition."""
    newest = Score.objects.visible_to(viewer).order_by("-first_day", "-edition").values_list("first_day", "edition")
    first, edition = newest.first() or (None, "")
    level = query.get("level", "")
    return Asked(
        first,
        edition,
        query.get("band", "") if query.get("band") in Band.values else "",
        level if level in rules_on(clock.today()).levels else "",
        query.get("area", "") if query.get("area", "").isdigit() else "",
        query.get("due") == "1",
    )


def scores(viewer: Viewer, asked: Asked) -> QuerySet[Any]:
    """The stored scores of the week, narrowed to the area alone."""
    rows: QuerySet[Any] = Score.objects.visible_to(viewer).filter(first_day=asked.first, edition=asked.edition)
    return rows.filter(area_code__gte=asked.area, area_code__lt=after(asked.area)) if asked.area else rows


def firms(viewer: Viewer, asked: Asked) -> QuerySet[Enterprise]:
    """Firms that take part with `score` and `lost` points, `level` and `visits`; the lowest first, without any last."""
    rows = register.firms(viewer, area=asked.area)
    if asked.due:
        rows = levels.due_firms(viewer, rules_on(clock.today())).filter(pk__in=rows.values("pk"))
    own = scores(viewer, asked).filter(enterprise_id=FIRM)
    held = SupervisionLevel.objects.visible_to(viewer).filter(enterprise_id=FIRM)
    rows = rows.filter(state__in=TAKING_PART) if not asked.due else rows
    rows = rows.filter(Exists(own.filter(band=asked.band))) if asked.band else rows
    rows = rows.filter(Exists(held.filter(level=asked.level))) if asked.level else rows
    found: QuerySet[Enterprise] = rows.annotate(
        points=Subquery(own.values("points")[:1]), level=Subquery(held.values("level")[:1])
    ).order_by(F("points").asc(nulls_last=True), "initials", "pk")
    return found


def by_firm(viewer: Viewer, asked: Asked, rows: list[Enterprise]) -> list[dict[str, Any]]:
    """The firms of a page with their score and level rows."""
    ids = [row.pk for row in rows]
    own = {one.enterprise_id: one for one in scores(viewer, asked).filter(enterprise_id__in=ids)}
    held = SupervisionLevel.objects.visible_to(viewer).filter(enterprise_id__in=ids)
    level = {one.enterprise_id: one for one in held}
    asked_of = held_by_office(viewer, ids)
    return [
        {"firm": row, "score": own.get(row.pk), "level": level.get(row.pk), "doubts": asked_of.get(row.pk, 0)}
        for row in rows
    ]


def bands(viewer: Viewer, asked: Asked) -> dict[str, int]:
    """How many firms of the area are in each band; counted from the rows, never averaged."""
    counted = scores(viewer, asked).order_by().values_list("band").annotate(n=Count("pk"))
    found = dict(counted)
    return {band: found.get(band, 0) for band in Band.values}


def by_area(viewer: Viewer, asked: Asked) -> dict[str, dict[str, int]]:
    """Firms by band in each area one step below the chosen one (or the reach): districts, then towns."""
    digits = _step(viewer, asked)
    rows = scores(viewer, asked).annotate(part=Substr("area_code", 1, digits)).order_by()
    found: dict[str, dict[str, int]] = {}
    for part, band, n in rows.values_list("part", "band").annotate(n=Count("pk")):
        found.setdefault(part, dict.fromkeys(Band.values, 0))[band] = n
    return dict(sorted(found.items()))


def _step(viewer: Viewer, asked: Asked) -> int:
    """How long the codes of the next areas are: of a city the districts', below that the towns', then the villages'."""
    base = asked.area or min((reach.lo for reach in viewer.reach), key=len, default="")
    return next((length for length in (6, 9) if length > len(base)), 12)


def late(viewer: Viewer) -> QuerySet[Any]:
    """Firms whose visit is due, for whoever reads them from elsewhere."""
    return levels.due_firms(viewer, rules_on(clock.today()))


def late_keys(viewer: Viewer) -> Any:
    """The same as a condition on a firm's key."""
    return levels.due_keys(viewer, rules_on(clock.today()))
