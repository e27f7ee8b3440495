"""Reading households and deliveries, always for a viewer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.cylinders.choices import DeliveryState
from anma.cylinders.inputs import months_before
from anma.cylinders.models import Cylinder, Delivery, Household
from anma.cylinders.queries import day_or_none, uuid_or_none
from anma.cylinders.rules.tables import setting
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer

DUE = ("bad", "hose", "ended")


def hose_limit() -> date:
    """A hose put in before this day must be changed."""
    return months_before(clock.today(), setting("hose_months"))


def households(viewer: Viewer, asked: Mapping[str, str]) -> QuerySet[Household]:
    """The households that fit `due` and `q` (number, name, phone, address) of an address; ended ones only if asked."""
    rows: QuerySet[Household] = Household.objects.visible_to(viewer)
    due = asked.get("due", "")
    rows = rows.filter(ended_day__isnull=due != "ended")
    if due == "bad":
        rows = rows.exclude(bad=[])
    if due == "hose":
        rows = rows.filter(hose_day__lt=hose_limit())
    text = searched(asked.get("q", ""))
    if text:
        where = ("number__istartswith", "name__icontains", "phone__contains", "address__icontains")
        rows = rows.filter(_any(where, text))
    return rows.order_by("number", "id")


def _any(where: tuple[str, ...], text: str) -> Q:
    found = Q()
    for name in where:
        found |= Q(**{name: text})
    return found


def household(viewer: Viewer, pk: UUID) -> Household:
    """One household, or `Refused` as if there were none."""
    found = Household.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def standing(viewer: Viewer, rows: list[Household]) -> dict[UUID, int]:
    """How many bottles stand with each household."""
    found = Cylinder.objects.visible_to(viewer).filter(household_id__in=[row.pk for row in rows])
    return dict(found.order_by().values_list("household_id").annotate(n=Count("pk")))


def bottles_at(viewer: Viewer, home: UUID) -> list[Cylinder]:
    """What stands there by the file."""
    return list(Cylinder.objects.visible_to(viewer).filter(household_id=home).order_by("id"))


def deliveries(viewer: Viewer, asked: Mapping[str, str]) -> QuerySet[Delivery]:
    """The deliveries that fit `from`, `day`, `state` and `station` of an address; without a day, today's."""
    rows: QuerySet[Delivery] = Delivery.objects.visible_to(viewer)
    day, station = day_or_none(asked.get("day", "")) or clock.today(), uuid_or_none(asked.get("station", ""))
    first = day_or_none(asked.get("from", "")) or day
    rows = rows.filter(day__gte=first, day__lte=max(day, first))
    if asked.get("state") in DeliveryState.values:
        rows = rows.filter(state=asked["state"])
    if station:
        rows = rows.filter(holder_id=station)
    return rows.order_by("-at", "-id")


def bottles_of(viewer: Viewer, rows: list[Delivery]) -> dict[UUID, Cylinder]:
    """The bottles that deliveries brought or took back."""
    wanted = {pk for row in rows for pk in (row.cylinder_id, row.back_id) if pk}
    return {row.pk: row for row in Cylinder.objects.visible_to(viewer).filter(pk__in=wanted)}


def last_of(viewer: Viewer, home: UUID, most: int = 5) -> list[Any]:
    """The last times at a household."""
    return list(Delivery.objects.visible_to(viewer).filter(household_id=home).order_by("-at", "-id")[:most])
