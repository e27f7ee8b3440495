"""Who could have a grid: whoever has a role in an office of its town."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from anma.grids.models import Grid
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState, Organisation, OrganisationKind
from anma.people.queries import role_title
from anma.places.queries import after


def candidates_of(grid: Grid) -> set[UUID]:
    """The people who may be given the grid, by id. Needs `system_scope`."""
    return set(_hats(Membership.objects.as_system(), grid.area_code).values_list("person_id", flat=True))


def candidates(viewer: Viewer, grid: Grid) -> list[tuple[UUID, str]]:
    """The same to choose from, with their names and offices."""
    rows = _hats(Membership.objects.visible_to(viewer), grid.area_code).select_related("person")
    hats = list(rows.order_by("valid_from", "id"))
    offices = dict(Organisation.objects.filter(pk__in={h.organisation_id for h in hats}).values_list("id", "name"))
    found: dict[UUID, str] = {}
    for hat in hats:
        said = f"{hat.person.name} · {offices.get(hat.organisation_id, '')} · {role_title(hat.role)}"
        found.setdefault(hat.person_id, said)
    return list(found.items())


def _hats(rows: QuerySet[Membership], town: str) -> QuerySet[Membership]:
    offices = Organisation.objects.filter(
        kind=OrganisationKind.OFFICE, area_code__gte=town, area_code__lt=after(town)
    ).values("pk")
    return rows.filter(in_force(clock.today()), organisation_id__in=offices, state=MembershipState.ACTIVE)
