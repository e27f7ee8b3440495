"""Everything of the firm that an officer wants to know at its door, in as few statements as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import make_aware

from anma.acts.pages import holds
from anma.enterprises import overview
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.models import Dated, Enterprise
from anma.hazards.choices import HazardState
from anma.hazards.models import TIPS, Hazard
from anma.hazards.standing import OUTSIDERS
from anma.hazards.transitions import OPEN
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState, Organisation
from anma.permits.choices import ALIVE, DURING
from anma.permits.models import Permit
from anma.standing.models import Doubt, SupervisionLevel
from anma.supervision.cases import queries as casework
from anma.supervision.cases.choices import OPEN as PENDING
from anma.supervision.choices import VisitState
from anma.supervision.models import Case, StopOrder, Visit
from anma.supervision.routes.facts import Others
from anma.supervision.routes.gathering import open_hazards
from anma.supervision.routes.warning import Warning_, warnings
from anma.supervision.routes.weights import weights

LAST, SHOWN, SOON = 3, 5, timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Been:
    """A visit of anybody: when, by which office, what it found and how much of that is open still. `noted`: a day on
    which somebody from outside entered something without a visit."""

    day: date
    office: str
    found: int
    open: int
    texts: tuple[str, ...]
    noted: bool = False


def firm_at_door(viewer: Viewer, pk: UUID) -> Any:
    """The firm with its level, its worst risk and who of its people there is to ask for; None for strangers."""
    levels = SupervisionLevel.objects.visible_to(viewer).filter(enterprise_id=OuterRef("pk"))
    with system_scope("which roles a firm has"):
        hats = Membership.objects.as_system().filter(enterprise_id=OuterRef("pk"), state=MembershipState.ACTIVE)
        rows = overview.measured(Enterprise.objects.visible_to(viewer), viewer, "worst").annotate(
            level=Subquery(levels.values("level")[:1]),
            visits=Subquery(levels.values("visits")[:1]),
            has_safety=Exists(hats.filter(role="safety_officer")),
            has_principal=Exists(hats.filter(role="principal")),
        )
        return rows.filter(pk=pk).first()


def counts(viewer: Viewer, firm: UUID) -> dict[str, int]:
    """Major, overdue, due again, open in time, each hazard once, and reports to the government for who may see them."""
    listed = ~Q(shown_to=Shown.AUTHORITY)
    asked = {code: listed & of_sort for code, of_sort in open_hazards(clock.today()).items()}
    asked["tips"] = TIPS & Q(state=HazardState.REGISTERED)
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm, state__in=OPEN).order_by()
    found: dict[str, int] = rows.aggregate(**{code: Count("pk", filter=q) for code, q in asked.items()})
    return found


def orders_of(viewer: Viewer, firm: UUID) -> list[StopOrder]:
    """Orders to stop that hold today, the newest first."""
    return list(casework.orders(viewer).filter(casework.holding(), enterprise_id=firm)[:SHOWN])


def cases_of(viewer: Viewer, firm: UUID) -> list[Case]:
    """What the officer's own office is pursuing against the firm, for whoever may see cases."""
    office = viewer.organisation_id
    if office is None or not holds(viewer, "supervision.see"):
        return []
    rows = casework.cases(viewer).filter(enterprise_id=firm, office_id=office, state__in=PENDING)
    return list(rows[:SHOWN])


def visits_of(viewer: Viewer, firm: UUID) -> list[Any]:
    """What any office made or plans here, the newest first, with the office's name."""
    names = Organisation.objects.filter(pk=OuterRef("office_id")).values("name")[:1]
    rows = Visit.objects.visible_to(viewer).filter(enterprise_id=firm).exclude(state=VisitState.CALLED_OFF)
    still = Q(visit_day__isnull=False) | Q(planned_day__gte=clock.today())
    return list(rows.filter(still).annotate(office=Subquery(names)).order_by("-visit_day", "-planned_day", "-id")[:30])


def findings_of(viewer: Viewer, firm: UUID) -> list[Hazard]:
    """What people from outside noted, the newest first."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm, source_kind__in=OUTSIDERS)
    return list(rows.exclude(shown_to=Shown.AUTHORITY).order_by("-found_day", "-id")[:60])


def last_three(made: Sequence[Any], noted: Iterable[Hazard]) -> list[Been]:
    """The last visits by anybody: rows of visits with their findings, and other days on which something was noted.

    What was entered beside a visit of the same day is no second one. Pure.
    """
    by_visit: dict[UUID, list[Hazard]] = {}
    by_day: dict[date, list[Hazard]] = {}
    known = {row.pk for row in made}
    for row in noted:
        if row.source_id is not None and row.source_id in known:
            by_visit.setdefault(row.source_id, []).append(row)
        else:
            by_day.setdefault(row.found_day, []).append(row)
    found = [_been(row.visit_day, row.office or "", by_visit.get(row.pk, [])) for row in made if row.visit_day]
    days = {one.day for one in found}
    found += [replace(_been(day, "", rows), noted=True) for day, rows in by_day.items() if day not in days]
    return sorted(found, key=lambda one: one.day, reverse=True)[:LAST]


def _been(day: date, office: str, rows: list[Hazard]) -> Been:
    texts = tuple(dict.fromkeys(row.description for row in rows))[:2]
    return Been(day, office, len(rows), sum(row.state in OPEN for row in rows), texts)


def warned(viewer: Viewer, made: Sequence[Any]) -> list[Warning_]:
    """Who else is there today or was lately, and how often this month."""
    today = clock.today()
    others = [
        Others(
            row.planned_day if planned else row.visit_day, row.office or "", planned, row.officer_id == viewer.actor_id
        )
        for row in made
        if (planned := row.visit_day is None) or row.visit_day >= today - timedelta(days=31)
    ]
    month = sum(bool(row.visit_day and row.visit_day >= today.replace(day=1)) for row in made)
    return warnings([one for one in others if not (one.planned and one.mine)], month, today, weights())


def doubts_of(viewer: Viewer, firm: UUID) -> list[Doubt]:
    """The office's own questions; the firm's stay with the firm."""
    if not holds(viewer, "doubts.see"):
        return []
    rows = Doubt.objects.visible_to(viewer).filter(enterprise_id=firm, told="", shown_to=Shown.AUTHORITY)
    return list(rows.order_by("-raised_at")[:SHOWN])


def papers_of(viewer: Viewer, firm: UUID) -> list[Dated]:
    """What has run out or does so within a month."""
    if not holds(viewer, "dated.see"):
        return []
    rows = marked(Dated.objects.visible_to(viewer)).filter(LATEST, enterprise_id=firm)
    return list(rows.filter(valid_to__lte=clock.today() + SOON).order_by("valid_to", "id")[:SHOWN])


def permits_of(viewer: Viewer, firm: UUID) -> list[Permit]:
    """Dangerous work of today: what runs, and what may begin today."""
    if not holds(viewer, "permits.see"):
        return []
    tonight = make_aware(datetime.combine(clock.today() + timedelta(days=1), time.min))
    morning = tonight - timedelta(days=1)
    of_today = Q(state__in=DURING) | Q(state__in=ALIVE, planned_from__lt=tonight, planned_until__gte=morning)
    rows = Permit.objects.visible_to(viewer).filter(of_today, enterprise_id=firm)
    return list(rows.order_by("planned_from", "id")[:SHOWN])
