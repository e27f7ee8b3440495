"""What supervision shows, always for a viewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from anma.enterprises.queries import names_behind
from anma.kernel.viewer import Viewer
from anma.people.models import Membership, MembershipState
from anma.supervision.models import Case, CaseNote, Doubt, StopOrder


def cases(viewer: Viewer) -> QuerySet[Case]:
    """Cases, newest first; a firm sees its own once they are served."""
    rows: QuerySet[Case] = Case.objects.visible_to(viewer).order_by("-opened_at", "-id")
    return rows


def notes(viewer: Viewer, case: Case) -> QuerySet[CaseNote]:
    """What officers noted about a case, oldest first; a firm has none to see."""
    rows: QuerySet[CaseNote] = CaseNote.objects.visible_to(viewer).filter(case_id=case.pk)
    return rows.order_by("written_at", "id")


def orders(viewer: Viewer) -> QuerySet[StopOrder]:
    """Orders to stop production, newest first."""
    rows: QuerySet[StopOrder] = StopOrder.objects.visible_to(viewer).order_by("-issued_at", "-id")
    return rows


def doubts(viewer: Viewer) -> QuerySet[Doubt]:
    """Open doubts, newest first; only officers see them."""
    rows: QuerySet[Doubt] = Doubt.objects.visible_to(viewer).filter(answered_at__isnull=True).order_by("-raised_at")
    return rows


def firm_names(viewer: Viewer, ids: set[UUID | None]) -> dict[UUID, str]:
    """Names of the firms of a page of rows that the viewer sees."""
    return names_behind(viewer, ids)


def colleagues(viewer: Viewer) -> list[Membership]:
    """Who can be the second officer of an order."""
    rows = Membership.objects.visible_to(viewer).filter(
        organisation_id=viewer.organisation_id, state=MembershipState.ACTIVE
    )
    return list(rows.exclude(person_id=viewer.actor_id).select_related("person").order_by("id"))
