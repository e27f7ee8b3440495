"""What the map reads: one small row a firm."""

from __future__ import annotations

from django.db import models

from anma.enterprises import overview
from anma.kernel.scope import ScopedModel

NO_LEVEL = 9  # nothing is published, so nobody can say how bad it is
READ = (
    "level", "x", "y", "area_code", "sector", "grid_id", "shown_to", "held_by", "holder_id",
    "overdue", "doubts", "stopped", "checked", "visited", "known_day", "registered_day", "p0", "p1", "p2", "p3",
)  # fmt: skip


class MapFirm(ScopedModel):
    """How a firm that is not closed stands, and where, for an office's map. Made from the rows by a job, shown to the
    authority alone: `doubts` are those that the office holds.

    `key`, `x` and `y` are cells of `mapping.mercator`, null where not even the area's place is known; `guessed`: the
    firm has no position and stands in the middle of its area. `level` is a place in `overview.levels()`. `known_day` is
    since when it takes part, `stopped` that an order to stop holds there today, `next_due` when the next open hazard
    becomes overdue without anybody doing anything.
    """

    key = models.BigIntegerField(null=True)
    x = models.PositiveIntegerField(null=True)
    y = models.PositiveIntegerField(null=True)
    guessed = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(default=NO_LEVEL)
    p0 = models.PositiveIntegerField(default=0)
    p1 = models.PositiveIntegerField(default=0)
    p2 = models.PositiveIntegerField(default=0)
    p3 = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    stopped = models.BooleanField(default=False)
    checked = models.DateField(null=True)
    visited = models.DateField(null=True)
    known_day = models.DateField(null=True)
    registered_day = models.DateField()
    next_due = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id"], name="map_firm_once")]
        indexes = [
            # A tile of a whole city reads 30,000 rows: from the index alone it takes a third of the time.
            models.Index(fields=["key", *READ], name="map_firm_tile"),
            models.Index(fields=["area_code", "key"], name="map_firm_area"),
        ]

    def __str__(self) -> str:
        return str(self.enterprise_id)

    @property
    def level_code(self) -> str:
        """The level's colour; "" where nothing is published."""
        known = overview.level(None if self.level == NO_LEVEL else self.level)
        return known.code if known else ""

    @property
    def point_sum(self) -> int:
        """Its published risk points."""
        return self.p0 + self.p1 + self.p2 + self.p3


class MapMark(models.Model):
    """How far the map's job has read the log, and a number that grows with every change of a row it shows."""

    local_because = "housekeeping of the installation"

    name = models.CharField(max_length=30, primary_key=True)
    until = models.DateTimeField()
    edition = models.PositiveBigIntegerField(default=0)
