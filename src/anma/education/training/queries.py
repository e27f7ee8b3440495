"""Reading training, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.signed import Told
from anma.education.models import Attendance, QuestionBook, Sitting, TrainingPlan, TrainingSession
from anma.education.models.papers import BookState, SittingState
from anma.education.models.training import PlanState, SessionState
from anma.education.training import turning
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

OFFERED = 200
SCANNING_OUT = timedelta(hours=1)
TRAININGS_CODE = _("Code of a training")
SIGN_IN_FIRST = _(
    "This is a code to scan in at a training. Please sign in first: you then come back to the training. "
    "Without a sign-in, tell whoever holds it: you are entered by hand."
)
OFF_THE_SCREEN = _(
    "This was a code to scan in at a training. It changes every half minute, and this one is over. "
    "If the training still goes on, please scan the screen once more."
)


def one_of(model: Any, viewer: Viewer, pk: UUID) -> Any:
    """One row of a kind, or `Refused` as if there were none."""
    found = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def books(viewer: Viewer, firm: UUID) -> list[QuestionBook]:
    """What a session's paper may be drawn from."""
    rows = QuestionBook.objects.visible_to(viewer).filter(enterprise_id=firm, state=BookState.CURRENT)
    return list(rows.order_by("name").defer("lines")[:OFFERED])


def held_plans(viewer: Viewer) -> QuerySet[Any]:
    """The lines of plans that a session held already."""
    rows = TrainingSession.objects.visible_to(viewer).filter(state=SessionState.CLOSED, plan_id__isnull=False)
    found: QuerySet[Any] = rows.order_by().values("plan_id")
    return found


def plans(viewer: Viewer, firm: UUID) -> list[TrainingPlan]:
    """Lines of the plan that are still to be held."""
    rows = TrainingPlan.objects.visible_to(viewer).filter(enterprise_id=firm, state=PlanState.PLANNED)
    rows = rows.exclude(pk__in=held_plans(viewer))
    return list(rows.order_by("due_day", "id")[:OFFERED])


def counts(viewer: Viewer, sessions: Iterable[TrainingSession]) -> dict[UUID, dict[str, int]]:
    """How many came and how many of them are trained, by session."""
    rows = Attendance.objects.visible_to(viewer).filter(session_id__in=[row.pk for row in sessions])
    trained = Count("pk", filter=Q(trained_day__isnull=False))
    found = rows.order_by().values("session_id").annotate(came=Count("pk"), trained=trained)
    return {row["session_id"]: {"came": row["came"], "trained": row["trained"]} for row in found}


def at_door(viewer: Viewer, door: str) -> TrainingSession | None:
    """The session that a scanned code names, as far as the viewer may see it."""
    rows: QuerySet[TrainingSession] = TrainingSession.objects.visible_to(viewer)
    return rows.filter(door=door.strip().upper()).first()


def scanned(viewer: Viewer, token: str) -> str:
    """Where the code on a session's screen leads who scans in somewhere; "" where it is none.

    Who is of another firm is led there too: the door says that it is a session's code, and not whose.
    """
    door, code = turning.parted(token)
    if not door or not viewer.may("education.scan_in"):
        return ""
    with system_scope("whether a scanned code is a session's"):
        row = TrainingSession.objects.as_system().filter(door=door).first()
    return reverse("education:door", args=[row.door, code]) if row else ""


def told_to_strangers(token: str) -> Told | None:
    """That it is a training's code, and no word of which; None where it is none. One look-up, whatever the text is."""
    door, code = turning.parted(token)
    with system_scope("whether a code that a stranger scanned is a session's"):
        row = TrainingSession.objects.as_system().filter(door=door).order_by("id").first()
    if row is None or not door:
        return None
    if row.state == SessionState.OPEN and turning.holds(row, code, clock.now()):
        return Told(TRAININGS_CODE, SIGN_IN_FIRST, reverse("education:door", args=[row.door, code]))
    return Told(TRAININGS_CODE, OFF_THE_SCREEN)


def still_ahead() -> Q:
    """Planned or under way, and not over by the clock; scanning out takes an hour at most."""
    ends = Q(ends_at__gt=clock.now() - SCANNING_OUT)
    return ends & Q(day__gte=clock.today(), state__in=(SessionState.PLANNED, SessionState.OPEN))


def sessions_ahead(viewer: Viewer) -> list[TrainingSession]:
    """What the viewer's firm holds today and later; who forgot to close a session asks nobody to come any more."""
    rows = TrainingSession.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id, day__gte=clock.today())
    rows = rows.filter(still_ahead())
    return list(rows.order_by("begins_at", "id")[:20])


def own_attendances(viewer: Viewer) -> QuerySet[Attendance]:
    """Where the viewer was, the latest first."""
    rows: QuerySet[Attendance] = Attendance.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id)
    return rows.filter(person_id=viewer.actor_id).order_by("-day", "-id") if viewer.actor_id else rows.none()


def papers_open(viewer: Viewer) -> dict[UUID, Sitting]:
    """The viewer's own papers whose time still runs, by attendance."""
    rows = Sitting.objects.visible_to(viewer).filter(person_id=viewer.actor_id, state=SittingState.OPEN)
    return {row.attendance_id: row for row in rows.filter(due_at__gt=clock.now())}


def sessions_by_id(rows: Iterable[Any]) -> dict[UUID, TrainingSession]:
    """The sessions of attendances or sittings that the viewer sees already."""
    with system_scope("sessions of rows already seen"):
        wanted = list(rows)
        firms = {row.enterprise_id for row in wanted}
        found = TrainingSession.objects.as_system().filter(
            enterprise_id__in=firms, pk__in={row.session_id for row in wanted}
        )
        return {row.pk: row for row in found}
