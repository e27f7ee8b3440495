from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anma.education.outreach.choices import HallKind, VisitState
from anma.education.outreach.models.talks import NOTHING
from anma.evidence.rows import EvidentialLocalModel, EvidentialModel
from anma.kernel import clock
from anma.kernel.viewer import Viewer


class Hall(EvidentialLocalModel):
    """A hall where people feel an accident, or a house where they think over one. `office_id` runs it."""

    local_because = "a public place with opening hours; who visits stands in HallVisit, which is scoped"
    no_wall_because = "a public place with opening hours"
    not_evidential = frozenset[str]()

    office_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=HallKind.choices)
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=120)
    area = models.CharField(max_length=12)
    capacity = models.PositiveSmallIntegerField()
    closed_day = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name


class HallSlot(EvidentialLocalModel):
    """Some hours of one day (`begins` and `ends` as 09:30) with so many places.

    `booked` counts the people of its bookings and never exceeds the places.
    """

    local_because = "opening hours; who booked stands in HallVisit, which is scoped"
    no_wall_because = "opening hours of a public place"
    not_evidential = frozenset[str]()

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="slots")
    day = models.DateField()
    begins = models.CharField(max_length=5)
    ends = models.CharField(max_length=5)
    capacity = models.PositiveSmallIntegerField()
    booked = models.PositiveSmallIntegerField(default=0)
    closed = models.BooleanField(default=False)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["hall", "day", "begins"], name="hall_slot_once")]

    @property
    def free(self) -> int:
        """Places that are left."""
        return max(0, self.capacity - self.booked)

    def over(self, moment: datetime) -> bool:
        """Whether its hours have ended, by the clock of the place."""
        local = timezone.localtime(moment)
        return (self.day, self.ends) <= (local.date(), f"{local:%H:%M}")

    @property
    def is_over(self) -> bool:
        return self.over(clock.now())

    def __str__(self) -> str:
        return f"{self.day} {self.begins}"


class HallVisit(EvidentialModel):
    """A booking of a firm, or of an office (no firm), and what became of it. The hall's office keeps the row.

    `people` were booked, `came` arrived. `visit_day` is the day of the visit once they are there; it counts then.
    """

    counted_then = True

    hall_id = models.UUIDField(db_index=True)
    slot_id = models.UUIDField(db_index=True)
    hall_kind = models.CharField(max_length=10, choices=HallKind.choices)
    hall_name = models.CharField(max_length=60)
    who = models.CharField(max_length=120)
    by_office = models.UUIDField(null=True, blank=True)
    day = models.DateField()
    begins = models.CharField(max_length=5)
    people = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=VisitState.choices, default=VisitState.BOOKED)
    booked_at = models.DateTimeField()
    booked_by = models.UUIDField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")
    came = models.PositiveSmallIntegerField(default=0)
    by_scan = models.BooleanField(default=False)
    visit_day = models.DateField(null=True, blank=True)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True, default="")
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "day"], name="hall_visit_keeper"),
            models.Index(fields=["visit_day", "area_then"], name="hall_visit_day"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_name} {self.day}"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
