"""Reading permits, always for a viewer."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.permits.acts.approving import next_level
from anma.permits.choices import AFTER, ALIVE, DURING, PermitState
from anma.permits.models import Permit

SHOWS = ("today", "running", "mine", "ended", "all")


def permits(viewer: Viewer, firm: UUID | None = None) -> QuerySet[Permit]:
    """What the viewer may see, the newest work first."""
    rows: QuerySet[Permit] = Permit.objects.visible_to(viewer)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    return rows.order_by("-planned_from", "-id")


def permit(viewer: Viewer, pk: UUID) -> Permit:
    """One permit, or `Refused` as if there were none."""
    found = Permit.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def narrowed(rows: QuerySet[Permit], viewer: Viewer, show: str) -> QuerySet[Permit]:
    """One chip of the list."""
    if show == "mine":
        return rows.filter(pk__in=[row.pk for row in waiting_for(viewer)])
    return rows.filter(_shown(show))


def _shown(show: str) -> Q:
    start = make_aware(datetime.combine(clock.today(), time.min))
    end = start + timedelta(days=1)
    wanted = {
        "today": Q(state__in=ALIVE, planned_from__lt=end) | Q(planned_from__gte=start, planned_from__lt=end),
        "running": Q(state__in=DURING),
        "ended": Q(state__in=AFTER),
    }
    return wanted.get(show, Q())


def waiting_for(viewer: Viewer) -> list[Permit]:
    """What this person is to do something about: approve, lead on at the place, check the place afterwards."""
    if not viewer.may("permits.see"):
        return []
    rows = (
        Permit.objects.visible_to(viewer).filter(state__in=(*ALIVE, PermitState.ENDED)).order_by("planned_from", "id")
    )
    return [row for row in rows if is_turn(viewer, row)] if viewer.enterprise_id else []


def is_turn(viewer: Viewer, row: Permit) -> bool:
    """Whether the permit waits for this person."""
    firm = row.enterprise_id
    if row.state == PermitState.REQUESTED:
        level = next_level(row)
        return bool(level) and viewer.may(f"permits.approve_{level}", firm) and viewer.actor_id != row.asked_by
    if row.state == PermitState.ENDED:
        return viewer.may("permits.check", firm) and viewer.actor_id != row.ended_by
    if row.state == PermitState.STOPPED:
        return viewer.may("permits.lift_stop", firm)
    return str(viewer.actor_id) in {*row.people, *(str(pk) for pk in (row.leader_id, row.guardian_id) if pk)}
