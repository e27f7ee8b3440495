"""Reading events, lessons, alliances, exemplars and bookings, always for a viewer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.education.outreach.choices import ExemplarState, LearningState, LessonState, MemberState, VisitState
from anma.education.outreach.models import (
    AllianceMember,
    Exemplar,
    Hall,
    HallSlot,
    HallVisit,
    Learning,
    Lesson,
    LessonEdition,
    Outreach,
    OutreachOffice,
)
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope


def one_of(model: type[ScopedModel], viewer: Viewer, pk: UUID) -> Any:
    """One row, or `Refused` as if there were none."""
    found = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def event(viewer: Viewer, pk: UUID) -> Outreach:
    """An event in reach, or one that the own office organised with others elsewhere."""
    found: Outreach | None = Outreach.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None and _joined(viewer).filter(outreach_id=pk).exists():
        with system_scope("an event that the own office organised too"):
            found = Outreach.objects.as_system().filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _joined(viewer: Viewer) -> QuerySet[OutreachOffice]:
    rows: QuerySet[OutreachOffice] = OutreachOffice.objects.visible_to(viewer)
    return rows.filter(holder_id=viewer.organisation_id)


def ours(viewer: Viewer) -> Q:
    """Events that the own office entered or organised with others."""
    return Q(holder_id=viewer.organisation_id) | Q(pk__in=_joined(viewer).values("outreach_id"))


def elsewhere(viewer: Viewer) -> list[OutreachOffice]:
    """What the own office organised with others outside of its reach, the newest first."""
    seen = Outreach.objects.visible_to(viewer).values("pk")
    return list(_joined(viewer).exclude(outreach_id__in=seen).order_by("-day", "-id")[:20])


def scanned_event(pk: UUID) -> Outreach:
    """An event whose code hangs in the room: its subject, day and place are for everybody who stands there."""
    with system_scope("an event whose code somebody scanned"):
        found: Outreach | None = Outreach.objects.as_system().filter(pk=pk, struck_day=None).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def lesson(pk: UUID) -> LessonEdition:
    """The newest edition of a published lesson; a withdrawn one is gone."""
    found: LessonEdition | None = LessonEdition.objects.filter(lesson_id=pk, until_day=None).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def lesson_from(kind: str, origin: UUID) -> UUID | None:
    """The published lesson that was made out of a row of another room."""
    with system_scope("the lesson out of a case"):
        rows = Lesson.objects.as_system().filter(origin_kind=kind, origin_id=origin, state=LessonState.PUBLISHED)
        found: UUID | None = rows.values_list("pk", flat=True).first()
    return found


def memberships(viewer: Viewer, *states: str) -> QuerySet[AllianceMember]:
    """What the own firm is asked into or belongs to."""
    rows: QuerySet[AllianceMember] = AllianceMember.objects.visible_to(viewer)
    return rows.filter(enterprise_id=viewer.enterprise_id, state__in=states).order_by("-asked_day", "-id")


def chosen_for(viewer: Viewer) -> list[Exemplar]:
    """Exemplars that the own firm reads as a member of an alliance, other firms' included, the newest first."""
    alliances = list(memberships(viewer, MemberState.JOINED).values_list("alliance_id", flat=True))
    if not alliances:
        return []
    with system_scope("exemplars of the own firm's alliances"):
        rows = Exemplar.objects.as_system().filter(alliance_id__in=alliances, state=ExemplarState.CHOSEN)
        return list(rows.order_by("-chosen_day", "-id")[:200])


def read_exemplar(viewer: Viewer, pk: UUID) -> Exemplar:
    """One in reach or of the own firm, else one of the own firm's alliances."""
    found: Exemplar | None = Exemplar.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None and viewer.enterprise_id is not None and not viewer.narrow:
        found = next((row for row in chosen_for(viewer) if row.pk == pk), None)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def asked_of(viewer: Viewer) -> QuerySet[Learning]:
    """Visits that other firms ask the own firm for."""
    rows: QuerySet[Learning] = Learning.objects.visible_to(viewer)
    return rows.filter(holder_id=viewer.enterprise_id, state=LearningState.ASKED).order_by("visit_day", "id")


def halls() -> QuerySet[Hall]:
    """Houses that are open."""
    rows: QuerySet[Hall] = Hall.objects.filter(closed_day=None).order_by("kind", "name", "id")
    return rows


def free_slots(hall: Hall) -> QuerySet[HallSlot]:
    """Hours from today on, the next first."""
    rows: QuerySet[HallSlot] = HallSlot.objects.filter(hall=hall, day__gte=clock.today()).order_by("day", "begins")
    return rows


def booking_today(viewer: Viewer, hall: UUID) -> HallVisit | None:
    """The own booking of today at a house, arrived or not."""
    own = Q(enterprise_id=viewer.enterprise_id) if viewer.enterprise_id else Q(by_office=viewer.organisation_id)
    rows = HallVisit.objects.visible_to(viewer).filter(own, hall_id=hall, day=clock.today())
    found: HallVisit | None = rows.exclude(state=VisitState.CALLED_OFF).order_by("begins", "id").first()
    return found
