"""From rows to facts: a reach of many thousand firms in a handful of grouped statements, the chosen ones in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.models import Dated, Enterprise
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.models import Hazard
from anma.hazards.queries import tips
from anma.hazards.standing import OUTSIDERS
from anma.hazards.transitions import OPEN, WORKING
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation
from anma.risks.choices import PointState, RiskLevel
from anma.risks.models import RiskPoint
from anma.risks.queries import WORST_FIRST
from anma.standing.models import Doubt, SupervisionLevel
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.routes import campaigning
from anma.supervision.routes.facts import Candidate, Others
from anma.supervision.routes.weights import Weights

MONTH = timedelta(days=31)
GONE = (VisitState.CALLED_OFF,)
Counted = dict[UUID, dict[str, int]]


def coarse(viewer: Viewer, day: date, weights: Weights) -> list[Candidate]:
    """Every firm of the reach with what a first pass needs; no names, no places."""
    firms = Enterprise.objects.visible_to(viewer).exclude(state=EnterpriseState.CLOSED).order_by()
    entered: dict[UUID, date] = dict(firms.values_list("pk", "registered_day"))
    levels = dict(SupervisionLevel.objects.visible_to(viewer).order_by().values_list("enterprise_id", "visits"))
    visited, counts = last_visits(viewer, day), counted(viewer, day, weights)
    return [
        Candidate(
            pk,
            visits=levels.get(pk, 0),
            since=visited.get(pk, since),
            visited=pk in visited,
            counts=counts.get(pk, {}),
        )
        for pk, since in entered.items()
    ]


def in_full(viewer: Viewer, firms: Iterable[UUID], day: date, weights: Weights) -> list[Candidate]:
    """The named firms with everything that is said of them."""
    ids = list(firms)
    rows = Enterprise.objects.visible_to(viewer).filter(pk__in=ids).exclude(state=EnterpriseState.CLOSED)
    levels = {
        pk: (visits, level)
        for pk, visits, level in SupervisionLevel.objects.visible_to(viewer)
        .filter(enterprise_id__in=ids)
        .values_list("enterprise_id", "visits", "level")
    }
    visited, counts = last_visits(viewer, day, ids), counted(viewer, day, weights, ids)
    worst, others = _worst(viewer, ids), other_visits(viewer, ids, day)
    month = visits_of_month(viewer, ids, day)
    return [
        Candidate(
            row.pk,
            row.name,
            row.area_code,
            None if row.lat is None or row.lng is None else (float(row.lng), float(row.lat)),
            row.headcount,
            worst.get(row.pk, "none"),
            *levels.get(row.pk, (0, "")),
            since=visited.get(row.pk, row.registered_day),
            visited=row.pk in visited,
            counts=counts.get(row.pk, {}),
            this_month=month.get(row.pk, 0),
            others=tuple(others.get(row.pk, ())),
        )
        for row in rows.order_by("pk")
    ]


def _of(rows: QuerySet[Any], ids: list[UUID] | None) -> QuerySet[Any]:
    return rows.order_by() if ids is None else rows.filter(enterprise_id__in=ids).order_by()


def last_visits(viewer: Viewer, day: date, ids: list[UUID] | None = None) -> dict[UUID, date]:
    """The last day on which somebody from outside was there: a visit, or a finding of an outsider."""
    made = _of(Visit.objects.visible_to(viewer).filter(visit_day__lte=day), ids)
    noted = _of(Hazard.objects.visible_to(viewer).filter(source_kind__in=OUTSIDERS, found_day__lte=day), ids)
    noted = noted.exclude(shown_to=Shown.AUTHORITY)
    found: dict[UUID, date] = dict(made.values_list("enterprise_id").annotate(last=Max("visit_day")))
    for firm, last in noted.values_list("enterprise_id").annotate(last=Max("found_day")):
        found[firm] = max(last, found.get(firm, last))
    return found


def counted(viewer: Viewer, day: date, weights: Weights, ids: list[UUID] | None = None) -> Counted:
    """What adds to a visit's worth, of the firms that have any of it."""
    found: Counted = defaultdict(dict)
    for code, rows in (
        *_hazards(viewer, day, ids).items(),
        ("tips", _tips(viewer, ids)),
        ("doubts", _doubts(viewer, ids)),
        *_papers(viewer, day, weights, ids).items(),
        ("campaign", dict.fromkeys(campaigning.asked(viewer), 1)),
    ):
        for firm, n in rows.items():
            if n and firm is not None:
                found[firm][code] = n
    return found


def _hazards(viewer: Viewer, day: date, ids: list[UUID] | None) -> dict[str, Mapping[UUID, int]]:
    late = Q(state__in=WORKING, due_on__lt=day)
    asked = {
        "major": Q(level=HazardLevel.MAJOR),
        "overdue": late & ~Q(level=HazardLevel.MAJOR) & ~Q(source_kind=Source.VISIT),
        "recheck": ~Q(level=HazardLevel.MAJOR) & Q(source_kind=Source.VISIT, due_on__lte=day),
        "open": ~Q(level=HazardLevel.MAJOR) & ~Q(due_on__lt=day) & ~Q(source_kind=Source.VISIT, due_on__lte=day),
    }
    rows = _of(Hazard.objects.visible_to(viewer).filter(state__in=OPEN), ids).exclude(shown_to=Shown.AUTHORITY)
    counts = {code: Count("pk", filter=q) for code, q in asked.items()}
    found = list(rows.values("enterprise_id").annotate(**counts))
    return {code: {row["enterprise_id"]: row[code] for row in found} for code in asked}


def _tips(viewer: Viewer, ids: list[UUID] | None) -> dict[UUID, int]:
    """Reports to the government, for those alone who take them up."""
    if not viewer.may("tips.see"):
        return {}
    return dict(_of(tips(viewer), ids).values_list("enterprise_id").annotate(n=Count("pk")))


def _doubts(viewer: Viewer, ids: list[UUID] | None) -> dict[UUID, int]:
    if not viewer.may("doubts.see"):
        return {}
    rows = Doubt.objects.visible_to(viewer).filter(told="", shown_to=Shown.AUTHORITY)
    return dict(_of(rows, ids).values_list("enterprise_id").annotate(n=Count("pk")))


def _papers(viewer: Viewer, day: date, weights: Weights, ids: list[UUID] | None) -> dict[str, Mapping[UUID, int]]:
    soon = day + timedelta(days=weights.papers_days)
    rows = _of(marked(Dated.objects.visible_to(viewer)).filter(LATEST, valid_to__lte=soon), ids)
    counts = {
        "ran_out": Count("pk", filter=Q(valid_to__lt=day)),
        "runs_out": Count("pk", filter=Q(valid_to__gte=day)),
    }
    found = list(rows.values("enterprise_id").annotate(**counts))
    return {code: {row["enterprise_id"]: row[code] for row in found} for code in counts}


def _worst(viewer: Viewer, ids: list[UUID]) -> dict[UUID, str]:
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id__in=ids, state=PointState.PUBLISHED).order_by()
    found = rows.values_list("enterprise_id").annotate(worst=Min(WORST_FIRST))
    return {firm: RiskLevel.values[worst] for firm, worst in found}


def visits_of_month(viewer: Viewer, ids: list[UUID], day: date) -> dict[UUID, int]:
    """How often anybody was there in the month of a day, up to it."""
    rows = Visit.objects.visible_to(viewer).filter(enterprise_id__in=ids, visit_day__range=(day.replace(day=1), day))
    return dict(rows.order_by().values_list("enterprise_id").annotate(n=Count("pk")))


def other_visits(viewer: Viewer, ids: list[UUID], day: date, but: UUID | None = None) -> dict[UUID, list[Others]]:
    """Visits of all offices of the last month and to come, the newest first. Missed ones are left out."""
    gone_by = Q(state=VisitState.PLANNED, planned_day__gte=day) | Q(visit_day__gte=day - MONTH)
    rows = Visit.objects.visible_to(viewer).filter(gone_by, enterprise_id__in=ids).exclude(state__in=GONE)
    read = list(rows.exclude(pk=but).order_by("-visit_day", "planned_day", "id"))
    offices = dict(Organisation.objects.filter(pk__in={row.office_id for row in read}).values_list("pk", "name"))
    found: dict[UUID, list[Others]] = defaultdict(list)
    for row in read:
        planned = row.state == VisitState.PLANNED
        when = row.planned_day if planned else row.visit_day
        found[row.enterprise_id].append(
            Others(when, offices.get(row.office_id, ""), planned, row.officer_id == viewer.actor_id)
        )
    return found
