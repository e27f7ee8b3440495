"""From rows to facts: a reach of many thousand firms in a handful of grouped statements, the chosen ones in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, ExpressionWrapper, F, Max, Min, Q, QuerySet, TextField

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.models import Dated, Enterprise
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.models import Hazard
from anma.hazards.queries import tips
from anma.hazards.standing import WERE_THERE
from anma.hazards.transitions import OPEN
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Organisation
from anma.risks.choices import PointState, RiskLevel
from anma.risks.models import WORST_FIRST, RiskPoint
from anma.standing.models import Doubt, SupervisionLevel
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.routes import campaigning
from anma.supervision.routes.facts import Candidate, Others, Reason
from anma.supervision.routes.weights import Weights
from anma.supervision.visits.queries import BEGUN

MONTH = timedelta(days=31)
NOTHING: Mapping[str, int] = {}
GONE = (VisitState.CALLED_OFF,)
# A firm's id as the database gives it. To make a UUID of every row of every statement took half the time of a reach
# of 33,000 firms on SQLite; here each firm's is made once, and the rows meet by this key.
FIRM = ExpressionWrapper(F("enterprise_id"), output_field=TextField())
Counted = dict[Any, dict[str, int]]


def coarse(viewer: Viewer, day: date, weights: Weights) -> list[Candidate]:
    """Every firm of the reach with what a first pass needs; no names, no places."""
    firms = Enterprise.objects.visible_to(viewer).exclude(state=EnterpriseState.CLOSED).order_by()
    entered = list(firms.annotate(firm_key=FIRM).values_list("firm_key", "pk", "registered_day"))
    rows = SupervisionLevel.objects.visible_to(viewer).order_by().annotate(firm_key=FIRM)
    levels = dict(rows.values_list("firm_key", "visits"))
    visited, counts = last_visits(viewer, day), counted(viewer, day, weights)
    asked = campaigning.asked(viewer)
    return [
        Candidate(
            pk,
            visits=levels.get(key, 0),
            since=visited.get(key, since),
            visited=key in visited,
            counts=_with_campaign(counts.get(key), pk in asked),
        )
        for key, pk, since in entered
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
    worst, others, asked = _worst(viewer, ids), other_visits(viewer, ids, day), campaigning.asked(viewer)
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
            since=visited.get(row.firm_key, row.registered_day),
            visited=row.firm_key in visited,
            counts=_with_campaign(counts.get(row.firm_key), row.pk in asked),
            this_month=month.get(row.pk, 0),
            others=tuple(others.get(row.pk, ())),
        )
        for row in rows.annotate(firm_key=FIRM).order_by("pk")
    ]


def standing_now(viewer: Viewer, firms: Iterable[UUID], day: date) -> dict[UUID, list[Reason]]:
    """The worst risk, how often the level asks for a visit, and the last one: of these firms as they stand today."""
    ids = list({*firms})
    if not ids:
        return {}
    rows = Enterprise.objects.visible_to(viewer).filter(pk__in=ids).annotate(firm_key=FIRM)
    asked = dict(
        SupervisionLevel.objects.visible_to(viewer).filter(enterprise_id__in=ids).values_list("enterprise_id", "visits")
    )
    visited, worst = last_visits(viewer, day, ids), _worst(viewer, ids)
    found = {}
    for pk, key, since in rows.order_by("pk").values_list("pk", "firm_key", "registered_day"):
        days = max((day - visited.get(key, since)).days, 0)
        last = Reason("stale" if key in visited else "never", days)
        found[pk] = [Reason("risk", asked.get(pk, 0), worst.get(pk, "none")), last]
    return found


def _with_campaign(counts: Mapping[str, int] | None, asked: bool) -> Mapping[str, int]:
    return {**(counts or {}), "campaign": 1} if asked else counts or NOTHING


def _of(rows: QuerySet[Any], ids: list[UUID] | None) -> QuerySet[Any]:
    return rows.order_by() if ids is None else rows.filter(enterprise_id__in=ids).order_by()


def last_visits(viewer: Viewer, day: date, ids: list[UUID] | None = None) -> dict[Any, date]:
    """The last day on which somebody from outside was there, by `FIRM`: a visit that began, or a service's finding."""
    # That somebody was at a firm of the reach is known to every office that goes there, whoever it was.
    with system_scope("when anybody was at these firms last"):
        rows = Visit.objects.visible_to(viewer) if ids is None else Visit.objects.as_system()
        made = _of(rows.filter(visit_day__lte=day, state__in=BEGUN), ids)
    noted = _of(Hazard.objects.visible_to(viewer).filter(source_kind__in=WERE_THERE, found_day__lte=day), ids)
    noted = noted.exclude(shown_to=Shown.AUTHORITY)
    found: dict[Any, date] = dict(
        made.values(firm_key=FIRM).annotate(last=Max("visit_day")).values_list("firm_key", "last")
    )
    for firm, last in noted.values(firm_key=FIRM).annotate(last=Max("found_day")).values_list("firm_key", "last"):
        found[firm] = max(last, found.get(firm, last))
    return found


def counted(viewer: Viewer, day: date, weights: Weights, ids: list[UUID] | None = None) -> Counted:
    """What the rows add to a visit's worth, by `FIRM`, of the firms that have any of it."""
    found: Counted = defaultdict(dict)
    for code, rows in (
        *_hazards(viewer, day, ids).items(),
        ("tips", _tips(viewer, ids)),
        ("doubts", _doubts(viewer, ids)),
        *_papers(viewer, day, weights, ids).items(),
    ):
        for firm, n in rows.items():
            if n and firm is not None:
                found[firm][code] = n
    return found


def open_hazards(day: date) -> dict[str, Q]:
    """Every open hazard is of one sort alone, so that the numbers of the plan and of the door are the same ones."""
    grave, found = Q(level=HazardLevel.MAJOR), Q(source_kind=Source.VISIT)
    late = Q(due_on__lt=day)
    return {
        "major": grave,
        "overdue": ~grave & ~found & late,
        "recheck": ~grave & found & Q(due_on__lte=day),
        "open": ~grave & ~late & ~(found & Q(due_on__lte=day)),
    }


def _hazards(viewer: Viewer, day: date, ids: list[UUID] | None) -> dict[str, Mapping[Any, int]]:
    asked = open_hazards(day)
    rows = _of(Hazard.objects.visible_to(viewer).filter(state__in=OPEN), ids).exclude(shown_to=Shown.AUTHORITY)
    counts = {code: Count("pk", filter=q) for code, q in asked.items()}
    found = list(rows.values(firm_key=FIRM).annotate(**counts))
    return {code: {row["firm_key"]: row[code] for row in found} for code in asked}


def _tips(viewer: Viewer, ids: list[UUID] | None) -> dict[Any, int]:
    """Reports to the government, for those alone who take them up."""
    if not viewer.may("tips.see"):
        return {}
    return _numbers(_of(tips(viewer), ids))


def _numbers(rows: QuerySet[Any]) -> dict[Any, int]:
    return dict(rows.values(firm_key=FIRM).annotate(n=Count("pk")).values_list("firm_key", "n"))


def _doubts(viewer: Viewer, ids: list[UUID] | None) -> dict[Any, int]:
    if not viewer.may("doubts.see"):
        return {}
    rows = Doubt.objects.visible_to(viewer).filter(told="", shown_to=Shown.AUTHORITY)
    return _numbers(_of(rows, ids))


def _papers(viewer: Viewer, day: date, weights: Weights, ids: list[UUID] | None) -> dict[str, Mapping[Any, int]]:
    soon = day + timedelta(days=weights.papers_days)
    rows = _of(marked(Dated.objects.visible_to(viewer)).filter(LATEST, valid_to__lte=soon), ids)
    counts = {
        "ran_out": Count("pk", filter=Q(valid_to__lt=day)),
        "runs_out": Count("pk", filter=Q(valid_to__gte=day)),
    }
    found = list(rows.values(firm_key=FIRM).annotate(**counts))
    return {code: {row["firm_key"]: row[code] for row in found} for code in counts}


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
