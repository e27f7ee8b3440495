"""Reading risk points and editions."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.database.kept import Kept
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.risks.choices import LEVEL_ORDER, PointState
from anma.risks.models import WORST_FIRST, Edition, RiskPoint

EDITION: Kept[Edition] = Kept(lambda: Edition.objects.as_system(), "enterprise_id", "number", "point")
PUBLISHED: Kept[RiskPoint] = Kept(
    lambda: RiskPoint.objects.as_system().filter(state=PointState.PUBLISHED), "enterprise_id", "pk"
)
# A state to ask for, beside those of a point: what was changed or drafted and does not hang yet.
UNPUBLISHED = "unpublished"


def points(viewer: Viewer, *, level: str = "", state: str = "", text: str = "") -> QuerySet[RiskPoint]:
    """The points that the viewer may see, worst level first; retired ones only where asked for."""
    rows: QuerySet[RiskPoint] = RiskPoint.objects.visible_to(viewer)
    rows = rows.filter(_state_q(state)).annotate(rank=WORST_FIRST)
    if level:
        rows = rows.filter(rank=LEVEL_ORDER[level])  # as the index has them: one level is one stretch of it
    if wanted := searched(text):
        rows = rows.filter(Q(name__contains=wanted) | Q(place__contains=wanted))
    return rows.order_by("rank", "place", "name", "id")


def _state_q(state: str) -> Q:
    living = ~Q(state=PointState.RETIRED)
    if state == UNPUBLISHED:
        return living & Q(draft__isnull=False)
    return Q(state=state) if state else living


def point(viewer: Viewer, point_id: UUID) -> RiskPoint:
    """One point as far as the viewer may see it, or a refusal with 404."""
    found: RiskPoint | None = RiskPoint.objects.visible_to(viewer).filter(pk=point_id).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def counts(rows: QuerySet[RiskPoint], column: str) -> dict[str, int]:
    """How many rows by level or state."""
    found = rows.order_by().values_list(column).annotate(n=Count("pk"))
    return {str(key): int(n) for key, n in found}


def newest_edition(row: RiskPoint) -> Edition:
    """The edition that hangs on the wall, or a refusal. Whoever holds the point may read it."""
    return edition(row, row.edition)


def newest_editions(rows: Collection[RiskPoint]) -> dict[UUID, Edition]:
    """The same for many points, by the point; of a point that was never published there is none."""
    newest = {row.pk: row.edition for row in rows}
    firms = {row.enterprise_id for row in rows}
    with system_scope("the editions of points already seen"):
        found = Edition.objects.as_system().filter(
            enterprise_id__in=firms, point_id__in=newest, number__in=set(newest.values())
        )
        return {one.point_id: one for one in found if one.number == newest[one.point_id]}


def edition(row: RiskPoint, number: int) -> Edition:
    """One edition of a point that the caller may see."""
    with system_scope("an edition of a point already seen"):
        found = EDITION.one(enterprise_id=row.enterprise_id, point=row.pk, number=number)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def editions(viewer: Viewer, row: RiskPoint) -> QuerySet[Edition]:
    """All editions of a point, newest first, without their documents."""
    rows: QuerySet[Edition] = Edition.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id)
    return rows.filter(point_id=row.pk).order_by("-number").defer("document")


def published_point(enterprise_id: UUID | None, point_id: UUID | None) -> RiskPoint | None:
    """A published point for whoever stands in front of it with its code. Needs `system_scope`."""
    return PUBLISHED.one(enterprise_id=enterprise_id, pk=point_id)


def members(enterprise_id: UUID | None) -> QuerySet[Membership]:
    """Who works in the firm today, with their persons. Needs `system_scope`."""
    rows: QuerySet[Membership] = Membership.objects.as_system().filter(
        in_force(clock.today()), enterprise_id=enterprise_id, state=MembershipState.ACTIVE
    )
    return rows.select_related("person").order_by("valid_from", "id")


def scheme_of(enterprise_id: UUID | None) -> str:
    """How the firm sorts its points, empty for the default. Needs `system_scope`."""
    found = Enterprise.objects.as_system().filter(pk=enterprise_id).values_list("category_scheme", flat=True)
    return found.first() or ""


def works_in(enterprise_id: UUID | None, person_id: UUID) -> bool:
    """True for an active member of the firm. Needs `system_scope`."""
    return members(enterprise_id).filter(person_id=person_id).exists()
