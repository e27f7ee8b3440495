"""Assigning a whole town: a batch at a time, every firm an act and a transaction of its own, in the officer's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from uuid import UUID

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.grids.choices import How, RunState
from anma.grids.doubting import Line, lines_of
from anma.grids.models import AssignRun
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import hats, viewer_for
from anma.people.models import Membership, MembershipState

SECONDS = 5.0
ASSIGN = "grids.assign"


def go_on() -> int:
    """Some seconds of the oldest run; how many firms were assigned."""
    with system_scope("which towns are being assigned"):
        run = AssignRun.objects.as_system().filter(state=RunState.RUNNING).order_by("begun_at", "id").first()
    return step(run) if run is not None else 0


def step(run: AssignRun, seconds: float = SECONDS) -> int:
    """Assign until the time is over; the run ends when nothing is left that leaves no doubt."""
    with system_scope("in whose name a town is assigned"):
        viewer = _viewer(run)
        waiting = list(certain(run.area_code)) if viewer else []
    until, done, tried = monotonic() + seconds, 0, 0
    for line in waiting:
        if monotonic() > until or viewer is None:
            break
        tried += 1
        done += _assign(viewer, line)
    _note(run, done, len(waiting) - tried)
    return done


def certain(town: str) -> Iterator[Line]:
    """Firms whose position says another grid than they are in, without a doubt. Needs `system_scope`."""
    return (line for line in lines_of(town) if line.doubt is None and line.proposed != line.firm.grid_id)


def _viewer(run: AssignRun) -> Viewer | None:
    """The officer who began it, under the same hat, if it still holds."""
    hat = Membership.objects.as_system().filter(pk=run.hat_id, state=MembershipState.ACTIVE).first()
    worn = {one.pk for one in hats(hat.person_id)} if hat else set[UUID]()
    if hat is None or hat.pk not in worn:
        return None
    viewer = viewer_for(hat)
    return viewer if viewer.may("grids.assign_town") else replace(viewer, permissions=frozenset())


def _assign(viewer: Viewer, line: Line) -> int:
    try:
        perform(viewer, ASSIGN, {"subject": line.firm.pk, "grid": line.proposed, "how": How.POINT})
    except Refused:
        return 0  # somebody decided meanwhile, or it lies outside of the officer's reach
    return 1


def _note(run: AssignRun, done: int, left: int) -> None:
    """How far it is: no evidence, so it needs no act."""
    with system_scope("how far a town is assigned"):
        rows = AssignRun.objects.as_system().filter(pk=run.pk)
        run.done += done
        if left:
            rows.update(done=run.done, left=left)
        else:
            rows.update(done=run.done, left=0, state=RunState.DONE, ended_at=clock.now())
