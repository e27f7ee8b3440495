"""Reading the register of cabinets, always for a viewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.cabinets.kinds import needs
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import CabinetState, Said
from anma.kernel.viewer import Viewer

SHOWS = ("all", "missing", "gone")


def cabinets(viewer: Viewer, firm: UUID | None = None, show: str = "all", kind: str = "") -> QuerySet[Cabinet]:
    """The register, by room; with `show` what is in use, what lacks something, or what is gone."""
    rows: QuerySet[Cabinet] = Cabinet.objects.visible_to(viewer)
    rows = rows.filter(state=CabinetState.GONE if show == "gone" else CabinetState.KEPT)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(_lacking()) if show == "missing" else rows
    return rows.order_by("enterprise_id", "place", "name", "id")


def cabinet(viewer: Viewer, pk: UUID) -> Cabinet:
    """One cabinet, or `Refused` as if there were none."""
    found: Cabinet | None = Cabinet.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _lacking() -> Q:
    """What its kind needs and nobody has said is there; figures of the place are told on the page alone."""
    found = Q(keeper_id__isnull=True) | Q(point_id__isnull=True)
    for kind, need in needs().items():
        of = Q(kind=kind)
        found |= of & (Q(locks__isnull=True) | Q(locks__lt=need.locks))
        found |= of & ~Q(earthed=Said.YES) if need.earthed else Q(pk__in=())
        found |= of & ~Q(tray=Said.YES) if need.tray else Q(pk__in=())
        found |= of & Q(air__in=("", "none")) if need.air else Q(pk__in=())
        found |= of & (Q(second_id__isnull=True) | Q(second_id=F("keeper_id"))) if need.second else Q(pk__in=())
    return found
