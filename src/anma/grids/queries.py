"""Reading grids. What other rooms ask: the name, the officers, the grid at a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.grids.choices import PostKind
from anma.grids.models import Grid, GridGround, MergedBodies, Post
from anma.grids.placing import Division
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.places.boundaries import MILLIONTH
from anma.places.geometry import Point, Ring
from anma.places.queries import TOWN_DIGITS, after

OFFICER = "grid_officer"


def standing(day: date | None = None) -> Q:
    """Grids that exist on a day (today where none is given)."""
    day = day or clock.today()
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def grids(viewer: Viewer, area: str = "") -> QuerySet[Grid]:
    """The grids of today that the viewer may see, town by town."""
    rows: QuerySet[Grid] = Grid.objects.visible_to(viewer).filter(standing()).order_by("area_code", "number", "id")
    return rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows


def grid_of(viewer: Viewer, pk: UUID | None) -> Grid | None:
    """One grid as far as the viewer may see it, an ended one too."""
    found: Grid | None = Grid.objects.visible_to(viewer).filter(pk=pk).first()
    return found


def grid_name(pk: UUID | str | None) -> str:
    """What a grid is called; empty where there is none. Names of grids are public."""
    return names([pk]).get(UUID(str(pk)), "") if pk else ""


def names(ids: Iterable[UUID | str | None]) -> dict[UUID, str]:
    """The names of many grids."""
    with system_scope("names of grids are public"):
        rows = Grid.objects.as_system().filter(pk__in={pk for pk in ids if pk})
        return dict(rows.values_list("pk", "name"))


def of_town(town: str) -> QuerySet[Grid]:
    """The grids of a town today, whoever asks. Needs `system_scope`."""
    rows: QuerySet[Grid] = Grid.objects.as_system().filter(standing(), area_code=town[:TOWN_DIGITS])
    return rows.order_by("number", "id")


def grounds(ids: Iterable[UUID]) -> dict[UUID, GridGround]:
    """The ground of today by grid. Needs `system_scope`."""
    rows = GridGround.objects.as_system().filter(grid_id__in=list(ids)).order_by("survey", "id")
    return {row.grid_id: row for row in rows}


def degrees(rings: Sequence[Any]) -> list[Ring]:
    """Stored rings as longitude and latitude."""
    return [[(x / MILLIONTH, y / MILLIONTH) for x, y in ring] for ring in rings]


def rings_of(ids: Iterable[UUID]) -> dict[UUID, list[Ring]]:
    """The same as `grounds`, in degrees. Needs `system_scope`."""
    return {pk: degrees(row.rings) for pk, row in grounds(ids).items()}


def division(town: str) -> Division:
    """The grids of a town, ready to be asked for many points. Needs `system_scope`."""
    return Division(dict(rings_of(of_town(town).values_list("pk", flat=True))))


def grid_at(town_code: str, point: Point) -> Grid | None:
    """The grid of a town in which a point (longitude, latitude) surely or probably lies."""
    with system_scope("which grid lies at a point"):
        found = division(town_code).place(point).grid
        return of_town(town_code).filter(pk=found).first() if found else None


def officers(ids: Iterable[UUID], day: date | None = None) -> dict[UUID, list[Membership]]:
    """Whose hat of a grid's office holds on a day, by grid, officers and substitutes."""
    with system_scope("who has a grid is public among offices"):
        rows = Membership.objects.as_system().filter(
            in_force(day or clock.today()), organisation_id__in=list(ids), role=OFFICER, state=MembershipState.ACTIVE
        )
        found: dict[UUID, list[Membership]] = {}
        for hat in rows.select_related("person").order_by("valid_from", "id"):
            found.setdefault(hat.organisation_id, []).append(hat)
        return found


def officers_of(grid_id: UUID) -> list[Membership]:
    """Who has the grid today."""
    return officers([grid_id]).get(grid_id, [])


def posts_of(hats: Iterable[Membership]) -> dict[UUID, Post]:
    """In which turn these hats have their grid; who is missing here is an officer."""
    with system_scope("in whose place somebody stands"):
        rows = Post.objects.as_system().filter(membership_id__in=[hat.pk for hat in hats])
        return {row.membership_id: row for row in rows.order_by("id")}


def on_duty(hats: Sequence[Membership]) -> list[Membership]:
    """Of those who have one grid today: who is there. An officer with a substitute is away for as long."""
    posts = posts_of(hats)
    stood_for = {posts[hat.pk].in_place_of for hat in hats if hat.pk in posts and is_substitute(posts[hat.pk])}
    return [hat for hat in hats if hat.pk not in stood_for]


def is_substitute(post: Post | None) -> bool:
    return post is not None and post.kind == PostKind.SUBSTITUTE


def without_officer(viewer: Viewer, area: str = "") -> list[Grid]:
    """Grids of today that nobody has."""
    rows = list(grids(viewer, area))
    held = officers([row.pk for row in rows])
    return [row for row in rows if not held.get(row.pk)]


def merged(viewer: Viewer, day: date) -> QuerySet[MergedBodies]:
    """The towns that had made one body of several on a day."""
    rows: QuerySet[MergedBodies] = MergedBodies.objects.visible_to(viewer).filter(since__lte=day)
    return rows.filter(Q(until__isnull=True) | Q(until__gt=day)).order_by("area_code", "since", "id")
