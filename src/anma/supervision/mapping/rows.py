"""The rows of the map as they should be, made from the register, risks, hazards and doubts; and making them so.

The measures are those of the list of firms (`enterprises.overview`), read as an office of the whole city reads them.
Needs `system_scope`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Min, Q

from anma.acts.bulk import batched
from anma.enterprises import overview
from anma.enterprises.choices import TAKING_PART, EnterpriseState
from anma.enterprises.models import Enterprise
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.kernel import clock
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Reach, Viewer, system_scope
from anma.places.outlines import Layout, layout
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.standing.models import Doubt
from anma.supervision.cases.queries import stopped_firms
from anma.supervision.mapping import mercator
from anma.supervision.mapping.heaps import POINTS
from anma.supervision.models import MapFirm, MapMark
from anma.supervision.models.mapping import NO_LEVEL

OFFICE = Viewer(role="operator", reach=(Reach("", "~"),))
AT_ONCE = 500
MARK = "map"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the mark of a map that was never made whole
TAKEN = (
    "id", "area_code", "area_then", "sector", "sector_then", "grid_id", "lat", "lng", "state",
    "worst", "open", "overdue", "checked", "visited", "claimed_day", "registered_day",
)  # fmt: skip
# What a row of the map says; the copies of place and trade follow by themselves (`rewrite_copies`).
COPIES = ("area_code", "area_then", "sector", "sector_then", "grid_id")
SAID = (
    "key", "x", "y", "guessed", "level", *POINTS, "open", "overdue", "doubts", "stopped",
    "checked", "visited", "known_day", "registered_day", "next_due",
)  # fmt: skip


def refresh(firms: Collection[UUID]) -> int:
    """Make the rows of some firms anew, each batch in its own transaction; returns how many were otherwise."""
    return sum(_write(list(some)) for some in batched(sorted(set(firms)), AT_ONCE))


def rebuild() -> int:
    """Make every row anew; returns how many were otherwise. A row whose firm is gone goes too."""
    with system_scope("the map's rows"):
        wanted = set(Enterprise.objects.as_system().values_list("pk", flat=True))
        wanted |= set(MapFirm.objects.as_system().values_list("enterprise_id", flat=True))
        return refresh(wanted)


def wanted(firms: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What the rows of some firms should say; nothing of a closed one."""
    rows = Enterprise.objects.visible_to(OFFICE).filter(pk__in=firms).exclude(state=EnterpriseState.CLOSED)
    doubts, due, points, drawn = _doubts(firms), _next_due(firms), _points(firms), layout()
    stopped = stopped_firms(OFFICE, firms)
    found = {}
    for row in overview.measured(rows, OFFICE).order_by().values(*TAKEN):
        firm = row["id"]
        more = {"doubts": doubts.get(firm, 0), "next_due": due.get(firm), "stopped": firm in stopped}
        found[firm] = {**_said(row, drawn), **points.get(firm, dict.fromkeys(POINTS, 0)), **more}
    return found


def _said(row: dict[str, Any], drawn: Layout) -> dict[str, Any]:
    worst = row["worst"]
    return {
        **{name: row[name] for name in (*COPIES, "open", "overdue", "checked", "visited", "registered_day")},
        **_stands(row, drawn),
        "level": NO_LEVEL if worst is None else worst,
        "known_day": row["claimed_day"] if row["state"] in TAKING_PART else None,
    }


def _stands(row: dict[str, Any], drawn: Layout) -> dict[str, Any]:
    guessed = row["lat"] is None or row["lng"] is None
    place = drawn.centre(row["area_code"]) if guessed else (float(row["lng"]), float(row["lat"]))
    if place is None:
        return {"key": None, "x": None, "y": None, "guessed": True}
    x, y = mercator.units(place)
    return {"key": mercator.key(x, y), "x": x, "y": y, "guessed": guessed}


def _doubts(firms: Sequence[UUID]) -> dict[UUID, int]:
    """Those that the office holds; what is asked within a firm is the firm's alone."""
    rows = Doubt.objects.as_system().filter(enterprise_id__in=firms, told="", shown_to=Shown.AUTHORITY)
    return dict(rows.order_by().values_list("enterprise_id").annotate(n=Count("pk")))


def _next_due(firms: Sequence[UUID]) -> dict[UUID, date]:
    rows = Hazard.objects.visible_to(OFFICE).exclude(shown_to=Shown.AUTHORITY)
    rows = rows.filter(enterprise_id__in=firms, state__in=WORKING, due_on__gte=clock.today())
    return dict(rows.order_by().values_list("enterprise_id").annotate(first=Min("due_on")))


def _points(firms: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    places = {level.code: name for level, name in zip(overview.levels(), POINTS, strict=True)}
    rows = RiskPoint.objects.visible_to(OFFICE).filter(enterprise_id__in=firms, state=PointState.PUBLISHED)
    found: dict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(POINTS, 0))
    for firm, level, number in rows.order_by().values_list("enterprise_id", "level").annotate(n=Count("pk")):
        found[firm][places[level]] = number
    return found


def _write(firms: list[UUID]) -> int:
    with transaction.atomic(), system_scope("the map's rows"):
        lock_mark()  # two makers of one row wait for each other
        should = wanted(firms)
        stored = {row.enterprise_id: row for row in MapFirm.objects.as_system().filter(enterprise_id__in=firms)}
        changed = [stored[firm] for firm, said in should.items() if firm in stored and differs(stored[firm], said)]
        for row in changed:
            for name, value in should[row.enterprise_id].items():
                setattr(row, name, value)
        new = [_new(firm, said) for firm, said in should.items() if firm not in stored]
        gone = [firm for firm in stored if firm not in should]
        MapFirm.objects.bulk_create(new, batch_size=AT_ONCE)
        MapFirm.objects.as_system().bulk_update(changed, [*COPIES, *SAID], batch_size=AT_ONCE)
        if gone:
            MapFirm.objects.as_system().filter(enterprise_id__in=gone).delete()
        number = len(new) + len(changed) + len(gone)
        if number:
            touch()
    return number


def _new(firm: UUID, said: dict[str, Any]) -> MapFirm:
    return MapFirm(enterprise_id=firm, held_by=Party.AUTHORITY, shown_to=Shown.AUTHORITY, **said)


def differs(row: MapFirm, said: dict[str, Any]) -> list[str]:
    """The columns in which a row says something else."""
    return [name for name, value in said.items() if getattr(row, name) != value]


def lock_mark() -> MapMark:
    """The mark, locked until the transaction ends."""
    MapMark.objects.get_or_create(name=MARK, defaults={"until": NEVER})
    return MapMark.objects.select_for_update().get(name=MARK)


def touch() -> None:
    """What was drawn is drawn anew: a row changed, or who may see one (a move, another grid)."""
    MapMark.objects.filter(name=MARK).update(edition=F("edition") + 1)


def overdue_by_now() -> Q:
    """Rows in which a hazard became overdue by the calendar alone."""
    return Q(next_due__lt=clock.today())
