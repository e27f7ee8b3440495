"""`grids.set_ground`: a town is divided as it was shown; `grids.end`: a grid ends and its firms are decided anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, listen, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import checking, queries, rewriting
from anma.grids.acts.assigning import Assign, AssignInput
from anma.grids.choices import GridKind
from anma.grids.models import Grid, GridGround, GridSurvey, GridTown
from anma.grids.reading import NAME_MOST, NUMBER_MOST, Drawn
from anma.grids.reasons import ENDED, NO_GROUND, NO_TOWN, NOT_BESIDE, OVERLAP, TOO_MANY, TWICE
from anma.grids.rows import of_ground
from anma.grids.sweeping import TOWN
from anma.people.models import Membership, MembershipState, OfficeReach, Organisation, OrganisationKind
from anma.places import geometry
from anma.places.boundaries import MILLIONTH
from anma.places.geojson import CHINA
from anma.places.models import AreaKind
from anma.places.queries import after, area
from anma.places.reach import require_reach

MOST_FIRMS = 1_000  # of one act, some ten seconds; a grid of a town holds some hundreds
Line = Annotated[list[tuple[int, int]], Field(min_length=3)]


class Drawing(BaseModel):
    """One grid as it was shown: `rings` of [longitude, latitude] in millionths of a degree, WGS-84."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    number: Printed = Field(min_length=1, max_length=NUMBER_MOST, title=N_("Number of the grid"))
    name: Printed = Field(min_length=1, max_length=NAME_MOST, title=N_("Name of the grid"))
    rings: list[Line] = Field(min_length=1, title=N_("Ground of the grid"))

    @property
    def drawn(self) -> Drawn:
        return Drawn(self.number, self.name, [list(ring) for ring in self.rings])


class SetGroundInput(ActInput):
    """What was looked at. A grid is known by its number: a known one gets new ground, others are new."""

    town: str = Field(max_length=12, title=N_("Code of the town"))
    kind: GridKind = Field(default=GridKind.INDUSTRY, title=N_("Kind of the new grids"))
    file_name: Printed = Field(default="", max_length=120, title=N_("Name of the file"))
    file_sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$", title=N_("Fingerprint of the file"))
    grids: list[Drawing] = Field(min_length=1, max_length=500, title=N_("Grids with their ground"))


@register
class SetGround(Act[SetGroundInput]):
    """Earlier ground stays; a grid whose ground is the same as before is left as it is."""

    code, title, Input = "grids.set_ground", _("Divide a town into grids"), SetGroundInput

    def check(self, context: Context[SetGroundInput]) -> None:
        given = context.input
        row = area(given.town)
        if row is None or row.kind != AreaKind.TOWN:
            raise Refused(NO_TOWN)
        require_reach(context.viewer, given.town)
        numbers = [one.number for one in given.grids]
        for one in given.grids:
            if numbers.count(one.number) > 1:
                raise Refused(TWICE, number=one.number)
            if not all(_sound(ring) for ring in one.rings):
                raise Refused(NO_GROUND, number=one.number)
        _require_apart(given)

    def execute(self, context: Context[SetGroundInput]) -> dict[str, Any]:
        given = context.input
        survey = context.subject = _survey(context)
        survey.save()
        _begin_town(context)
        known = {row.number: row for row in queries.of_town(given.town)}
        ground = queries.grounds(row.pk for row in known.values())
        made = [_set(context, one, known.get(one.number), ground, survey.number) for one in given.grids]
        return {"survey": str(survey.pk), "grids": [str(row.pk) for row in made]}


def _sound(ring: list[tuple[int, int]]) -> bool:
    west, south, east, north = (degrees * MILLIONTH for degrees in CHINA)
    inside = all(west <= x <= east and south <= y <= north for x, y in ring)
    return inside and geometry.crossing([(float(x), float(y)) for x, y in ring]) is None


def _require_apart(given: SetGroundInput) -> None:
    """Once more at the moment of storing: somebody else may have drawn in between."""
    town = checking.town_of(given.town)
    if town is None:
        raise Refused(NO_TOWN)
    for patch in checking.measured({one.number: one.drawn.places for one in given.grids}, replace(town, exact=False)):
        if TOWN not in patch.key and len(patch.key) > 1 and patch.square_m >= checking.OVERLAP_M2:
            raise Refused(OVERLAP, one=patch.key[0], other=patch.key[1])


def _survey(context: Context[SetGroundInput]) -> GridSurvey:
    given = context.input
    newest = GridSurvey.objects.as_system().filter(area_code=given.town).aggregate(newest=Max("number"))["newest"]
    return GridSurvey(
        id=given.id,
        **of_ground(given.town, office=context.viewer.organisation_id),
        number=(newest or 0) + 1,
        file_name=given.file_name,
        file_sha256=given.file_sha256,
        set_by=context.viewer.actor_id,
        set_at=context.received_at,
    )


def _begin_town(context: Context[SetGroundInput]) -> None:
    town = context.input.town
    if GridTown.objects.as_system().filter(area_code=town, until__isnull=True).exists():
        return
    row = GridTown(**of_ground(town, office=context.viewer.organisation_id), since=context.happened.day)
    row.save()
    context.count(row, towns_with_grids=1)


def _set(
    context: Context[SetGroundInput],
    one: Drawing,
    known: Grid | None,
    ground: Mapping[UUID, GridGround],
    survey: int,
) -> Grid:
    grid = known or _found(context, one)
    if known is not None and known.name != one.name:
        known.name = one.name
        known.save()
        office = Organisation.objects.get(pk=known.pk)
        office.name = one.name
        office.save()
    rings = [[list(point) for point in ring] for ring in one.rings]
    if grid.pk not in ground or ground[grid.pk].rings != rings:
        scope = of_ground(context.input.town, grid.pk, context.viewer.organisation_id)
        GridGround(**scope, survey=survey, rings=rings, square_m=one.drawn.square_m).save()
    return grid


def _found(context: Context[SetGroundInput], one: Drawing) -> Grid:
    """A new grid: its office, what the office reaches, and the grid itself, all with one id."""
    town, day = context.input.town, context.happened.day
    office = Organisation(kind=OrganisationKind.OFFICE, name=one.name, area_code=town)
    office.save()
    OfficeReach(organisation=office, lo=town, hi=after(town), grid_id=office.pk, valid_from=day).save()
    grid = Grid(
        id=office.pk,
        **of_ground(town, office.pk, context.viewer.organisation_id),
        number=one.number,
        name=one.name,
        kind=context.input.kind,
        valid_from=day,
    )
    grid.save()
    context.count(grid, grids=1)
    return grid


class EndGridInput(ActInput):
    """`into` is the grid of the town that takes the firms; left out, they lie in none and are decided anew."""

    subject: UUID = Field(title=N_("Grid in question"))
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why the grid ends"))
    into: UUID | None = Field(default=None, title=N_("Grid that takes the firms"))


@register
class EndGrid(Act[EndGridInput]):
    """Its firms go into another grid or into none from today on, each with an event of its own; its officers' roles
    end. The grid on all rows of the firms is written for all of them at once.
    """

    code, title, Input, subject_model = "grids.end", _("End a grid"), EndGridInput, Grid

    def check(self, context: Context[EndGridInput]) -> None:
        require_reach(context.viewer, context.subject.area_code)
        if context.subject.valid_to is not None:
            raise Refused(ENDED, name=context.subject.name)
        if context.input.into is not None:
            _require_beside(context.subject, context.input.into)
        if _firms_of(context.subject).count() > MOST_FIRMS:
            raise Refused(TOO_MANY, most=MOST_FIRMS)

    def execute(self, context: Context[EndGridInput]) -> dict[str, Any]:
        grid, day = context.subject, context.happened.day
        grid.valid_to, grid.ended_because = day, context.input.why
        grid.save()
        context.count(grid, grids=-1)
        firms = _let_go(context, grid)
        end_reach(grid.pk, day)
        for hat in hats_of(grid.pk):
            hat.state, hat.valid_to = MembershipState.ENDED, day
            hat.save()
        _end_town(context, grid)
        return {"grid": str(grid.pk), "firms": firms, "into": str(context.input.into or "")}


def _require_beside(grid: Grid, into: UUID) -> None:
    """Another one of the same town that has not ended."""
    other = Grid.objects.as_system().filter(pk=into).exclude(pk=grid.pk).first()
    if other is None or other.area_code != grid.area_code:
        raise Refused(NOT_BESIDE)
    if other.valid_to is not None:
        raise Refused(ENDED, name=other.name)


def _firms_of(grid: Grid) -> QuerySet[Enterprise]:
    rows: QuerySet[Enterprise] = Enterprise.objects.as_system().filter(grid_id=grid.pk)
    return rows


def _let_go(context: Context[EndGridInput], grid: Grid) -> int:
    """A closed firm goes into no grid; the others where the input says."""
    mover = replace(context.viewer, permissions=context.viewer.permissions | {Assign.code})
    firms = list(_firms_of(grid).order_by("pk").values_list("pk", "state"))
    with rewriting.all_at_once() as waiting:
        for pk, state in firms:
            into = None if state == EnterpriseState.CLOSED else context.input.into
            Assign().run(mover, AssignInput(subject=pk, grid=into), context.origin)
        rewriting.write(waiting)
    return len(firms)


def end_reach(grid_id: UUID, day: date) -> None:
    """The office reaches nothing from this day on; a reach holds through its last day."""
    for reach in OfficeReach.objects.filter(organisation_id=grid_id, valid_to__isnull=True).order_by("id"):
        reach.valid_to = day - timedelta(days=1)
        reach.save()


def hats_of(grid_id: UUID) -> list[Membership]:
    """Every hat of the grid's office that has not ended. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(organisation_id=grid_id).exclude(state=MembershipState.ENDED)
    return list(rows.order_by("id"))


def _end_town(context: Context[Any], grid: Grid) -> None:
    if queries.of_town(grid.area_code).exclude(pk=grid.pk).exists():
        return
    for row in GridTown.objects.as_system().filter(area_code=grid.area_code, until__isnull=True).order_by("id"):
        row.until = context.happened.day
        row.save()
        context.count(row, towns_with_grids=-1)


@listen("places.merge")
def follow_the_ground(context: Context[Any]) -> None:
    """Grids of a town that became part of another one are the other one's; their officers reach there.

    The firms moved before (`enterprises` listens first) and lie in no grid until the town assigns them.
    """
    became: dict[str, str] = context.data["became"]
    for grid in list(Grid.objects.as_system().filter(area_code__in=list(became), valid_to__isnull=True).order_by("id")):
        town = became[grid.area_code]
        context.count(grid, grids=-1)
        _carry(grid, town, context.happened.day)
        context.count(grid, grids=1)
    for row in GridTown.objects.as_system().filter(area_code__in=list(became), until__isnull=True).order_by("id"):
        _melt_town(context, row, became[row.area_code])


def _carry(grid: Grid, town: str, day: date) -> None:
    if queries.of_town(town).filter(number=grid.number).exists():
        grid.number = f"{grid.number}-{grid.area_code[-3:]}"[:NUMBER_MOST]
    grid.area_code = town
    grid.save()
    GridGround.objects.as_system().filter(grid_id=grid.pk).update(area_code=town)
    office = Organisation.objects.get(pk=grid.pk)
    office.area_code = town
    office.save()
    end_reach(grid.pk, day)
    OfficeReach(organisation=office, lo=town, hi=after(town), grid_id=grid.pk, valid_from=day).save()
    Membership.objects.as_system().filter(organisation_id=grid.pk).update(area_code=town)


def _melt_town(context: Context[Any], row: GridTown, town: str) -> None:
    """The other town builds grids now, and counts once."""
    context.count(row, towns_with_grids=-1)
    if GridTown.objects.as_system().filter(area_code=town, until__isnull=True).exists():
        row.until = context.happened.day
        row.save()
        return
    row.area_code = town
    row.save()
    context.count(row, towns_with_grids=1)
