"""How the points of a plan stand: read anew each time for the screen, kept with each print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.floorplans.choices import PlanState
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.kernel.files import SCOPE
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import Viewer, system_scope
from anma.risks.choices import PointState
from anma.risks.models import WORST_FIRST, RiskPoint

Stand = list[str]  # id, name, place, level of a published point
Stands = Mapping[str, Sequence[Stand]]  # by the area's id


def plans(viewer: Viewer, firm: UUID | None = None) -> QuerySet[Plan]:
    """The plans in use that the viewer may see, the first drawn first."""
    rows: QuerySet[Plan] = Plan.objects.visible_to(viewer).filter(state=PlanState.USED)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    return rows.order_by("started_at", "id")


def plan_of(viewer: Viewer, pk: UUID) -> Plan:
    """One plan as far as the viewer may see it, or a refusal with 404."""
    found: Plan | None = Plan.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def beside(plan: Plan) -> dict[str, Any]:
    """The scope of a row about the same firm, made today: it happens where the firm is now."""
    scope = {name: getattr(plan, name) for name in SCOPE}
    return {**scope, "area_then": plan.area_code, "sector_then": plan.sector}


def drawn(plan: Plan, number: int) -> PlanEdition:
    """One drawing of a plan that the caller may see."""
    with system_scope("a drawing of a plan already seen"):
        rows = PlanEdition.objects.as_system().filter(enterprise_id=plan.enterprise_id, plan_id=plan.pk, number=number)
        found: PlanEdition | None = rows.first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def newest(rows: Iterable[Plan]) -> dict[UUID, PlanEdition]:
    """The newest drawing of each plan that the caller may see and on which something is drawn."""
    wanted = Q(pk__in=())
    for plan in rows:
        wanted |= Q(enterprise_id=plan.enterprise_id, plan_id=plan.pk, number=plan.edition)
    with system_scope("drawings of plans already seen"):
        return {row.plan_id: row for row in PlanEdition.objects.as_system().filter(wanted)}


def stands_now(plan: Plan, edition: PlanEdition) -> Stands:
    """The published points of each area as they are today. Whoever sees the map sees all of it: a map that left out
    what its reader may not list would show a harmless colour."""
    return stands_of_all([(plan, edition)])[plan.pk]


def stands_of_all(pairs: Sequence[tuple[Plan, PlanEdition]]) -> dict[UUID, Stands]:
    """The same for several plans, in one query."""
    wanted = {pk for _plan, edition in pairs for area in edition.areas for pk in area["points"]}
    with system_scope("what the areas of a map hold"):
        rows = RiskPoint.objects.as_system().filter(
            enterprise_id__in={plan.enterprise_id for plan, _edition in pairs},
            pk__in=wanted,
            state=PointState.PUBLISHED,
        )
        ordered = rows.annotate(rank=WORST_FIRST).order_by("rank", "place", "name", "id")
        found = [(str(row.pk), [str(row.pk), row.name, row.place, row.level]) for row in ordered.defer("draft")]
    return {
        plan.pk: {area["id"]: _of(found, frozenset(area["points"])) for area in edition.areas}
        for plan, edition in pairs
    }


def _of(found: Sequence[tuple[str, Stand]], ids: frozenset[str]) -> list[Stand]:
    return [stand for pk, stand in found if pk in ids]


def outside(plan: Plan, edition: PlanEdition) -> int:
    """How many published points of the firm stand in no area of this plan."""
    inside = {pk for area in edition.areas for pk in area["points"]}
    with system_scope("points that a map does not show"):
        rows = RiskPoint.objects.as_system().filter(enterprise_id=plan.enterprise_id, state=PointState.PUBLISHED)
        return int(rows.exclude(pk__in=inside).count())


def picture_of(plan: Plan) -> StoredFile | None:
    """The picture beneath the areas, once it has arrived."""
    with system_scope("the picture of a plan already seen"):
        rows = StoredFile.objects.as_system().filter(enterprise_id=plan.enterprise_id, belongs_to=plan.pk)
        found: StoredFile | None = rows.filter(state=FileState.STORED).order_by("stored_at", "id").first()
    return found


def last_prints(rows: Iterable[Plan]) -> dict[UUID, PlanPrint]:
    """The newest print of each plan that the caller may see."""
    ids = {plan.pk for plan in rows}
    firms = {plan.enterprise_id for plan in rows}
    with system_scope("prints of plans already seen"):
        found = PlanPrint.objects.as_system().filter(enterprise_id__in=firms, plan_id__in=ids)
        return {row.plan_id: row for row in found.order_by("printed_at", "id")}


def is_outdated(last: PlanPrint, plan: Plan, stands: Stands) -> bool:
    """Whether what hangs shows something else than the screen: another drawing, or points that stand otherwise."""
    return last.number != plan.edition or dict(last.stands) != dict(stands)
