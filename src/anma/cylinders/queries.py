"""Reading stations, bottles and fillings, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.cylinders.choices import IN_USE, CylinderState, FillingState, StationState
from anma.cylinders.models import Cylinder, Filling, Station
from anma.cylinders.rules.tables import media, setting
from anma.kernel import clock
from anma.kernel.database.counting import counted_each
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope

CALLED_BACK = Q(recall_id__isnull=False, recall_freed__isnull=True)
DUE = ("over", "soon", "life", "doubt")
# What is due longest comes first; everything else as it was entered, the newest first.
ORDERS = dict.fromkeys(("over", "soon"), ("next_inspection", "id")) | {"life": ("service_until", "id")}


def uuid_or_none(text: str) -> UUID | None:
    """What an address says as an id; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_or_none(text: str) -> date | None:
    """What an address says as a day; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def bottles(viewer: Viewer, asked: Mapping[str, str]) -> QuerySet[Cylinder]:
    """The bottles that fit `state`, `due`, `medium`, `station` and `q` of an address."""
    rows: QuerySet[Cylinder] = Cylinder.objects.visible_to(viewer)
    state, medium, station = asked.get("state", ""), asked.get("medium", ""), uuid_or_none(asked.get("station", ""))
    if state in CylinderState.values:
        rows = rows.filter(state=state)
    elif asked.get("due") not in DUE:
        rows = rows.filter(**{"out_day__wide_isnull" if asked.get("q") else "out_day__isnull": True})
    if medium in media():
        rows = rows.filter(medium=medium)
    if station:
        rows = rows.filter(holder_id=station)
    if asked.get("due") in DUE:
        rows = rows.filter(_due(asked["due"]))
    text = searched(asked.get("q", ""))
    if text:
        rows = rows.filter(_numbered(text))
    return rows.order_by(*ORDERS.get(asked.get("due", ""), ("-id",)))


def _numbered(text: str) -> Q:
    """The beginning of a bottle's own number or stamp, or a whole batch; letters as typed or as capitals."""
    found = Q(batch=text)
    for number in {text, text.upper()}:
        found |= Q(own_number__begins=number) | Q(serial__begins=number)
    return found


def _due(key: str) -> Q:
    today = clock.today()
    soon = today + timedelta(days=setting("soon_days"))
    live = Q(state__wide_in=IN_USE)
    wanted = {
        "over": live & Q(next_inspection__lt=today),
        "soon": live & Q(next_inspection__gte=today, next_inspection__lte=soon),
        "life": live & Q(service_until__lt=today),
        "doubt": live & (Q(doubt__gt="") | CALLED_BACK),
    }
    return wanted[key]


def bottle(viewer: Viewer, pk: UUID) -> Cylinder:
    """One bottle, or `Refused` as if there were none."""
    found = Cylinder.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def by_state(viewer: Viewer, station: UUID | None = None) -> dict[str, int]:
    """How many bottles are in which state, as far as is counted."""
    rows = Cylinder.objects.visible_to(viewer)
    rows = rows.filter(holder_id=station) if station else rows
    return counted_each({state: rows.filter(state=state) for state in CylinderState.values})


def fillings(viewer: Viewer, asked: Mapping[str, str]) -> QuerySet[Filling]:
    """The fillings that fit `day`, `state`, `why` and `station` of an address; without a day, today's."""
    rows: QuerySet[Filling] = Filling.objects.visible_to(viewer)
    day, station = day_or_none(asked.get("day", "")) or clock.today(), uuid_or_none(asked.get("station", ""))
    first = day_or_none(asked.get("from", "")) or day
    rows = rows.filter(begun_day__range=(first, day)) if first < day else rows.filter(begun_day=first)
    if asked.get("state") in FillingState.values:
        rows = rows.filter(state=asked["state"])
    if asked.get("why"):
        rows = rows.filter(why=asked["why"])
    if station:
        rows = rows.filter(holder_id=station)
    return rows.order_by("-begun_day", "-begun_at", "-id")


def refusals(rows: QuerySet[Filling]) -> list[tuple[str, int]]:
    """How many were turned away for which reason, the most frequent first."""
    counted = rows.filter(state=FillingState.REFUSED).order_by().values_list("why").annotate(n=Count("pk"))
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def filling(viewer: Viewer, pk: UUID) -> Filling:
    """One filling, or `Refused` as if there were none."""
    found = Filling.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def bottles_of(viewer: Viewer, rows: Iterable[Filling]) -> dict[UUID, Cylinder]:
    """The bottles of fillings, as far as the viewer may see them."""
    wanted = {row.cylinder_id for row in rows if row.cylinder_id}
    return {row.pk: row for row in Cylinder.objects.visible_to(viewer).filter(pk__in=wanted)}


def stations(viewer: Viewer, on: date | None = None) -> QuerySet[Station]:
    """The stations of a day: open by then and not closed yet. Without a day all that ever were."""
    rows: QuerySet[Station] = Station.objects.visible_to(viewer).order_by("name", "id")
    if on is None:
        return rows
    return rows.filter(opened_day__lte=on).filter(Q(closed_day__isnull=True) | Q(closed_day__gt=on))


def station(viewer: Viewer, pk: UUID) -> Station:
    """One station, or `Refused` as if there were none."""
    found = Station.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def station_names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """What stations are called: names of stations are public. Needs `system_scope`."""
    wanted = {pk for pk in ids if pk}
    return dict(Station.objects.as_system().filter(pk__in=wanted).values_list("pk", "name"))


def others(own: UUID | None) -> list[tuple[UUID, str]]:
    """The stations that a bottle can go to. Needs `system_scope`."""
    rows = Station.objects.as_system().filter(state=StationState.WORKING).exclude(pk=own)
    return list(rows.order_by("name").values_list("pk", "name"))


def at(viewer: Viewer, rows: list[Any], key: str = "holder_id") -> dict[UUID | None, str]:
    """The stations' names beside rows, where there are several; a station's own people read none."""
    if not viewer.reach:
        return {}
    with system_scope("names of stations beside rows already seen"):
        return station_names(getattr(row, key) for row in rows)


def public_names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """What stations are called, for a page."""
    with system_scope("names of stations are public"):
        return station_names(ids)
