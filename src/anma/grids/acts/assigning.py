"""`grids.assign`: a firm belongs to a grid, or to none; every assignment is an event in the firm's own chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, listen, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.grids import queries, rewriting
from anma.grids.choices import How, RunState
from anma.grids.models import AssignRun, Grid, OutsideGrids, Placement
from anma.grids.reasons import ENDED, FIRM_CLOSED, NO_TOWN, NOT_HERE, RUNS, SAME_GRID
from anma.grids.rows import of_ground
from anma.places.queries import TOWN_DIGITS, area
from anma.places.reach import require_reach


class AssignInput(ActInput):
    """`grid` left out takes the firm out of its grid; one that was left out on purpose is looked at again."""

    subject: UUID = Field(title=N_("Firm in question"))
    grid: UUID | None = Field(default=None, title=N_("Grid that the firm belongs to"))
    how: How = Field(default=How.HAND, title=N_("How it was decided"))


@register
class Assign(Act[AssignInput]):
    """A decision by hand for the grid where the firm is already says that somebody has looked."""

    code, title, Input, subject_model = "grids.assign", _("Assign a firm to a grid"), AssignInput, Enterprise

    def check(self, context: Context[AssignInput]) -> None:
        firm, given = context.subject, context.input
        if given.grid is None:
            if firm.grid_id is None and outside_of([firm.pk]) == {}:
                raise Refused(SAME_GRID)
            return
        if firm.state == EnterpriseState.CLOSED:
            raise Refused(FIRM_CLOSED)
        _require_near(firm, given.grid)
        if firm.grid_id == given.grid and _stands(firm, given):
            raise Refused(SAME_GRID)

    def execute(self, context: Context[AssignInput]) -> dict[str, Any]:
        firm, grid_id = context.subject, context.input.grid
        if firm.grid_id != grid_id:
            rewriting.rewrite(firm, grid_id)
            firm.grid_id = grid_id
            firm.save()
        end_placement(context, firm)  # read after the rewriting: in bulk what was read before would undo it
        end_outside(context, firm)
        if grid_id is not None:
            _begin_placement(context, firm, grid_id)
        return {"enterprise": str(firm.pk), "grid": str(grid_id or "")}


def _require_near(firm: Enterprise, grid_id: UUID) -> None:
    grid = Grid.objects.as_system().filter(pk=grid_id).first()
    if grid is None or grid.area_code != firm.area_code[:TOWN_DIGITS]:
        raise Refused(NOT_HERE, name=grid.name if grid else "")
    if grid.valid_to is not None:
        raise Refused(ENDED, name=grid.name)


def _stands(firm: Enterprise, given: AssignInput) -> bool:
    """Whether the placement of today says the same already, of the same spot and the same ground."""
    row = placement_of(firm.pk)
    same = row is not None and row.how == given.how and row.spot == spot_of(firm)
    return same and row is not None and row.ground_id == _ground(row.of_grid)


def placement_of(firm: UUID) -> Placement | None:
    """Where the firm belongs today. Needs `system_scope`."""
    rows = Placement.objects.as_system().filter(enterprise_id=firm, until__isnull=True)
    found: Placement | None = rows.order_by("-since", "-id").first()
    return found


def spot_of(firm: Enterprise) -> str:
    """The firm's position as a placement keeps it."""
    return "" if firm.lat is None or firm.lng is None else f"{float(firm.lng):.6f},{float(firm.lat):.6f}"


def _ground(grid_id: UUID) -> UUID | None:
    row = queries.grounds([grid_id]).get(grid_id)
    return row.pk if row else None


def end_placement(context: Context[Any], firm: Enterprise) -> None:
    """The firm belongs to its grid no longer from today on."""
    for row in Placement.objects.as_system().filter(enterprise_id=firm.pk, until__isnull=True).order_by("id"):
        row.until = context.happened.day
        row.save()
        context.count(row, firms_in_grids=-1)


def outside_of(firms: Iterable[UUID]) -> dict[UUID, OutsideGrids]:
    """Which of these firms belong to no grid on purpose today. Needs `system_scope`."""
    rows = OutsideGrids.objects.as_system().filter(enterprise_id__in=list(firms), until__isnull=True)
    return {row.enterprise_id: row for row in rows.order_by("since", "id")}


def end_outside(context: Context[Any], firm: Enterprise) -> None:
    """Nobody says any longer that it belongs to none."""
    for row in outside_of([firm.pk]).values():
        row.until = context.happened.day
        row.save()


def _begin_placement(context: Context[AssignInput], firm: Enterprise, grid_id: UUID) -> None:
    row = Placement(
        **copies_of(firm),
        of_grid=grid_id,
        since=context.happened.day,
        how=context.input.how,
        ground_id=_ground(grid_id),
        spot=spot_of(firm),
        decided_by=context.viewer.actor_id,
    )
    row.save()
    context.count(row, firms_in_grids=1)


@listen("enterprises.move")
def leave_with_the_move(context: Context[Any]) -> None:
    """A firm that went to another town is in none of its grids; one that changed its trade alone stays."""
    if context.subject.grid_id is None:
        end_placement(context, context.subject)
    if context.subject.area_code[:TOWN_DIGITS] not in _towns_of(context):
        end_outside(context, context.subject)


def _towns_of(context: Context[Any]) -> set[str]:
    """The town for which it was decided."""
    return {row.area_then[:TOWN_DIGITS] for row in outside_of([context.subject.pk]).values()}


@listen("enterprises.close")
def leave_for_good(context: Context[Any]) -> None:
    """A closed firm is in no grid; its rows still say where it was."""
    end_placement(context, context.subject)
    end_outside(context, context.subject)


class BeginRunInput(ActInput):
    town: str = Field(max_length=12, title=N_("Code of the town"))


@register
class BeginRun(Act[BeginRunInput]):
    """All firms of a town whose position leaves no doubt: a job assigns them one by one, in the officer's name."""

    code, title, Input = "grids.assign_town", _("Assign the firms of a town"), BeginRunInput

    def check(self, context: Context[BeginRunInput]) -> None:
        if area(context.input.town) is None or len(context.input.town) != TOWN_DIGITS:
            raise Refused(NO_TOWN)
        require_reach(context.viewer, context.input.town)
        if AssignRun.objects.as_system().filter(area_code=context.input.town, state=RunState.RUNNING).exists():
            raise Refused(RUNS)

    def execute(self, context: Context[BeginRunInput]) -> dict[str, Any]:
        scope = of_ground(context.input.town, office=context.viewer.organisation_id)
        context.subject = run = AssignRun(
            id=context.input.id, **scope, hat_id=context.viewer.hat_id, begun_at=context.received_at
        )
        run.save()
        return {"run": str(run.pk)}
