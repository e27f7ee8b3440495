"""Reading the laboratory's book, always for a viewer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.models import Cabinet, LabHandover, LabItem, LabMove, LabPurchase, LabRequest
from anma.chemicals.models.cabinets import CabinetState
from anma.chemicals.models.labs import Control, PurchaseState, RequestState
from anma.kernel import clock
from anma.kernel.viewer import Viewer

OPEN = (RequestState.ASKED, RequestState.AGREED, RequestState.WEIGHED, RequestState.OUT)
SOON = timedelta(days=60)
MOST_WAITING = 200


def of_firm(rows: QuerySet[Any], firm: UUID | None) -> QuerySet[Any]:
    return rows.filter(enterprise_id=firm) if firm else rows


def requests(viewer: Viewer, firm: UUID | None = None) -> QuerySet[LabRequest]:
    """What was asked for, the latest lesson first."""
    return of_firm(LabRequest.objects.visible_to(viewer), firm).order_by("-lesson_on", "-id")


def narrowed(rows: QuerySet[LabRequest], viewer: Viewer, show: str) -> QuerySet[LabRequest]:
    """One chip of the list."""
    if show == "mine":
        return rows.filter(pk__in=[row.pk for row in waiting_for(viewer)])
    wanted = {
        "open": Q(state__in=OPEN),
        "late": Q(state=RequestState.OUT, due_back__lt=clock.today()),
        "controlled": ~Q(control=Control.ORDINARY),
    }
    return rows.filter(wanted.get(show, Q()))


def one_of(model: Any, viewer: Viewer, pk: UUID) -> Any:
    """One row of a kind, or `Refused` as if there were none."""
    found = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def kept_by(viewer: Viewer) -> set[UUID]:
    """The cabinets that this hat keeps."""
    if viewer.hat_id is None or viewer.enterprise_id is None:
        return set()
    rows = Cabinet.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id, state=CabinetState.KEPT)
    return set(rows.filter(Q(keeper_id=viewer.hat_id) | Q(second_id=viewer.hat_id)).values_list("pk", flat=True))


def waiting_for(viewer: Viewer) -> list[LabRequest]:
    """What this person is to do something about: approve, issue, confirm, take back, bring the rest."""
    if viewer.enterprise_id is None or not viewer.may("labs.see"):
        return []
    rows = requests(viewer, viewer.enterprise_id).filter(state__in=OPEN).order_by("lesson_on", "id")[:MOST_WAITING]
    found = list(rows)
    places = _places(viewer, found) if found else {}
    kept = kept_by(viewer) if found else set()
    return [row for row in found if is_turn(viewer, row, places.get(row.item_id) in kept)]


def _places(viewer: Viewer, rows: list[LabRequest]) -> dict[UUID, UUID]:
    """Lot → cabinet."""
    items = LabItem.objects.visible_to(viewer).filter(pk__in={row.item_id for row in rows})
    return dict(items.values_list("pk", "cabinet_id"))


def is_turn(viewer: Viewer, row: LabRequest, keeps: bool) -> bool:
    """Whether the request waits for this person; `keeps`: they keep its cabinet."""
    actor = viewer.actor_id
    if row.state == RequestState.ASKED:
        signed = {one["by"] for one in row.approvals}
        return (
            actor != row.asked_by and str(actor) not in signed and viewer.may("chemicals.agree_lab", row.enterprise_id)
        )
    if row.state == RequestState.WEIGHED:
        return keeps and actor != row.asked_by and row.issuers[0]["by"] != str(actor)
    if row.state == RequestState.OUT and actor == row.asked_by:
        return True
    return keeps and actor != row.asked_by


def items(viewer: Viewer, firm: UUID | None = None, show: str = "all") -> QuerySet[LabItem]:
    """The store, by name; with `show` only what is there, controlled, expired or soon so, or in the waste can."""
    today = clock.today()
    wanted = {
        "there": Q(balance__gt=0),
        "controlled": Q(balance__gt=0) & ~Q(control=Control.ORDINARY),
        "expired": Q(balance__gt=0, expires_on__lt=today),
        "soon": Q(balance__gt=0, expires_on__gte=today, expires_on__lt=today + SOON),
        "waste": Q(waste__gt=0),
    }
    rows = of_firm(LabItem.objects.visible_to(viewer), firm)
    return rows.filter(wanted.get(show, Q())).order_by("name", "spec", "expires_on", "id")


def good(viewer: Viewer, firm: UUID, day: date) -> QuerySet[LabItem]:
    """What can be asked for: it is there and has not expired."""
    rows = items(viewer, firm, "there")
    return rows.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))


def moves(viewer: Viewer, item: LabItem) -> QuerySet[LabMove]:
    """The use record of a lot, the newest first."""
    rows: QuerySet[LabMove] = LabMove.objects.visible_to(viewer)
    return rows.filter(enterprise_id=item.enterprise_id, item_id=item.pk).order_by("-at", "-id")


def purchases(viewer: Viewer, firm: UUID | None = None, show: str = "all") -> QuerySet[LabPurchase]:
    """What was to be bought, the newest first."""
    rows = of_firm(LabPurchase.objects.visible_to(viewer), firm)
    states = {
        "open": Q(state__in=(PurchaseState.ASKED, PurchaseState.AGREED, PurchaseState.COUNTED)),
        "stored": Q(state=PurchaseState.STORED),
        "controlled": ~Q(control=Control.ORDINARY),
    }
    return rows.filter(states.get(show, Q())).order_by("-asked_day", "-id")


def handovers(viewer: Viewer, firm: UUID | None = None) -> QuerySet[LabHandover]:
    """Where waste went, the newest first."""
    return of_firm(LabHandover.objects.visible_to(viewer), firm).order_by("-day", "-id")


def cabinets_of(viewer: Viewer, firm: UUID) -> list[Cabinet]:
    """Where something may stand."""
    rows = Cabinet.objects.visible_to(viewer).filter(enterprise_id=firm, state=CabinetState.KEPT)
    return list(rows.order_by("place", "name", "id"))
