"""Reading visits, always for a viewer. A firm has none before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import organisation_name
from anma.places.queries import after
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.visits.reasons import OTHER_HAT

BEGUN = (VisitState.UNDER_WAY, VisitState.ENDED)


def visits(viewer: Viewer) -> QuerySet[Visit]:
    """Every visit that the viewer may read, the newest day first."""
    rows: QuerySet[Visit] = Visit.objects.visible_to(viewer)
    return rows.annotate(day=Coalesce("visit_day", "planned_day")).order_by("-day", "-id")


def visit(viewer: Viewer, pk: UUID) -> Visit:
    """One of them; a stranger finds none."""
    found: Visit | None = Visit.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise elsewhere(viewer, pk)
    return found


def elsewhere(viewer: Viewer, pk: UUID) -> Refused:
    """Why a visit does not open: strangers find none, whoever made it reads under which of the own hats it does."""
    with system_scope("under which hat somebody made an own visit"):
        rows = Visit.objects.as_system().filter(Q(officer_id=viewer.actor_id) | Q(second_officer_id=viewer.actor_id))
        office = rows.filter(pk=pk).values_list("office_id", flat=True).first() if viewer.actor_id else None
    if office is None or office == viewer.organisation_id:
        return Refused(NOT_FOUND)
    return Refused(OTHER_HAT, where=organisation_name(office))


def last_of(viewer: Viewer, firm: Enterprise | UUID, n: int) -> list[Visit]:
    """The last visits to a firm by anybody of any office, the newest first: those that began."""
    pk = firm.pk if isinstance(firm, Enterprise) else firm
    rows = Visit.objects.visible_to(viewer).filter(enterprise_id=pk, state__in=BEGUN)
    return list(rows.order_by("-visit_day", "-began_at", "-id")[:n])


def under_way(viewer: Viewer, firm: UUID) -> list[Visit]:
    """Who is there now: what began today and has not ended, the newest first."""
    rows = Visit.objects.visible_to(viewer).filter(
        enterprise_id=firm, state=VisitState.UNDER_WAY, visit_day=clock.today()
    )
    return list(rows.order_by("-began_at", "-id"))


def ended_today(viewer: Viewer, firm: UUID, but: str = "") -> Visit | None:
    """What this officer ended there today, the last of it; `but`: an id after which another visit is to begin."""
    mine = Q(officer_id=viewer.actor_id) | Q(second_officer_id=viewer.actor_id)
    rows = Visit.objects.visible_to(viewer).filter(
        mine, enterprise_id=firm, state=VisitState.ENDED, visit_day=clock.today()
    )
    found: Visit | None = rows.order_by("-ended_at", "-id").first()
    return None if found is None or str(found.pk) == but else found


def waits(viewer: Viewer, firm: UUID) -> bool:
    """Whether a visit of the viewer's office is planned there for today and has not begun."""
    rows = Visit.objects.visible_to(viewer).filter(
        enterprise_id=firm, office_id=viewer.organisation_id, state=VisitState.PLANNED, planned_day=clock.today()
    )
    return bool(rows.exists())


def findings_of(viewer: Viewer, row: Visit) -> list[Hazard]:
    """What was found on a visit, in the order of the walk."""
    rows = Hazard.objects.visible_to(viewer).filter(
        enterprise_id=row.enterprise_id, source_kind=Source.VISIT, source_id=row.pk
    )
    return list(rows.order_by("found_at", "id"))


def to_look_at_again(viewer: Viewer, firm: UUID, most: int = 20) -> list[Hazard]:
    """What earlier visits found and nobody has confirmed yet: what waits for a second look first, then by its day."""
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm, source_kind=Source.VISIT, state__in=(*WORKING,))
    first = Case(When(state="review", then=Value(0)), default=Value(1))
    return list(rows.annotate(first=first).order_by("first", "due_on", "found_at", "id")[:most])


SHOWS: dict[str, Any] = {
    "today": lambda day: Q(visit_day=day) | Q(planned_day=day, state=VisitState.PLANNED),
    "under_way": lambda _day: Q(state=VisitState.UNDER_WAY),
    "planned": lambda _day: Q(state=VisitState.PLANNED),
    "ended": lambda _day: Q(state=VisitState.ENDED),
    "called_off": lambda _day: Q(state=VisitState.CALLED_OFF),
    "all": lambda _day: Q(),
}


def narrowed(
    rows: QuerySet[Visit],
    show: str,
    *,
    firm: UUID | None = None,
    officer: UUID | None = None,
    area: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Visit]:
    """By state, firm, officer, area and days (both included)."""
    rows = rows.filter(SHOWS.get(show, SHOWS["all"])(clock.today()))
    rows = rows.filter(enterprise_id=firm) if firm else rows
    rows = rows.filter(Q(officer_id=officer) | Q(second_officer_id=officer)) if officer else rows
    rows = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows
    rows = rows.filter(Q(("day__gte", first))) if first else rows
    return rows.filter(Q(("day__lte", last))) if last else rows


def firms_of(rows: Sequence[Visit]) -> set[UUID | None]:
    return {row.enterprise_id for row in rows}
