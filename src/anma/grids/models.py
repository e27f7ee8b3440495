"""Grids, their ground, officers and firms. Rows of a grid belong to the authority; a firm's place in one is the firm's.

Every row of a grid carries `grid_id`, so that a grid officer's reach opens it as it opens the rows of its firms.
"""

from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialModel
from anma.grids.choices import GridKind, How, PostKind, RunState
from anma.kernel.fields import CompactField


class GridTown(EvidentialModel):
    """A town that builds grids, from its first grid until its last one ends."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Grid(EvidentialModel):
    """A safety grid. Its id is the id of its office, whose members are its officers."""

    number = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=GridKind.choices, default=GridKind.INDUSTRY)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "number"], name="grid_of_town")]

    def __str__(self) -> str:
        return self.name

    @property
    def town_code(self) -> str:
        """The town whose grid it is; it follows a merger of towns."""
        return self.area_code


class GridSurvey(EvidentialModel):
    """One upload or drawing of grids of a town: who brought what when. Earlier ones stay."""

    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120, blank=True, default="")
    file_sha256 = models.CharField(max_length=64, blank=True, default="")
    set_by = models.UUIDField(null=True, blank=True)
    set_at = models.DateTimeField()


class GridGround(EvidentialModel):
    """The ground of one grid from one survey on: outer rings of [longitude, latitude] in millionths, WGS-84."""

    survey = models.PositiveIntegerField()
    rings = CompactField(default=list)
    square_m = models.PositiveBigIntegerField(default=0)


class Placement(EvidentialModel):
    """That a firm belongs to a grid, from–to. A firm is in one grid at a time.

    `spot` is where the firm stood and `ground_id` how the grid lay when it was decided: while both stand, a decision
    by hand is not asked for again.
    """

    of_grid = models.UUIDField(db_index=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=6, choices=How.choices)
    ground_id = models.UUIDField(null=True, blank=True)
    spot = models.CharField(max_length=30, blank=True, default="")
    decided_by = models.UUIDField(null=True, blank=True)


class OutsideGrids(EvidentialModel):
    """That a firm belongs to no grid on purpose, from–to, and why: a site that spans grids, a firm of the port."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200)
    decided_by = models.UUIDField(null=True, blank=True)


class Post(EvidentialModel):
    """In which turn a member of the grid's office has the grid. The hat carries from when to when."""

    membership_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=PostKind.choices)
    in_place_of = models.UUIDField(null=True, blank=True)


class Charter(EvidentialModel):
    """The five things that a grid defines, in one edition. Earlier ones stay.

    `texts` maps each of the five to its lines. `office_phone` stands on the public sheet; empty where the town did not
    choose that.
    """

    number = models.PositiveIntegerField()
    texts = CompactField(default=dict)
    office_phone = models.CharField(max_length=30, blank=True, default="")
    drafted = models.CharField(max_length=20, blank=True, default="")  # the draft that it was begun from
    adopted_at = models.DateTimeField()
    adopted_by = models.UUIDField(null=True, blank=True)


class MergedBodies(EvidentialModel):
    """That a town has made one body of several, from–to: what makes "11 towns merged" a question of a day."""

    name = models.CharField(max_length=80)
    bodies = CompactField(default=list)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")


class AssignRun(EvidentialModel):
    """The assigning of a whole town by position: firm by firm, each an act of its own, so that nothing waits for it.

    How far it is changes with every batch and is no evidence: what was done stands in each firm's chain.
    """

    not_evidential = EvidentialModel.not_evidential | {"state", "done", "left", "ended_at"}

    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.RUNNING)
    hat_id = models.UUIDField(null=True, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
