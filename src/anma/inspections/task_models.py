"""What tasks are derived from, and the sheets in which they are kept (docs/decisions/0016).

Evidence are what people say: when the firm works, when it stands still, who looks for which tier, and which round is
asked for besides. A sheet is a projection: it is derived from these, the editions and the working days, and
`anma inspections tasks` proves it.
"""

from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialModel
from anma.inspections.choices import ROUND_KINDS
from anma.kernel import clock
from anma.kernel.fields import CompactField
from anma.kernel.scope import ScopedModel


class FirmCalendar(EvidentialModel):
    """When a firm works, from `valid_from` until the next row: days of the week (1 is Monday) and shifts.

    `holidays`: it keeps the State Council's holidays and swapped days. `shifts` is a list of
    {"name": text, "begins": minute of the day, "ends": minute, of the next day where it is not later}; none: whole
    days.
    """

    weekdays = CompactField(default=list)
    holidays = models.BooleanField(default=True)
    shifts = CompactField(default=list)
    valid_from = models.DateField()
    said_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "valid_from"], name="firm_calendar_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.valid_from}"


class StopPeriod(EvidentialModel):
    """The firm, or some of its points, stands still from–to; `last_day` is open while nobody knows.

    It excuses what had not fallen due when it was registered; what had is excused once an office accepts it. With
    `restart` a look round is asked for before work begins again.
    """

    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    points = CompactField(default=list)
    reason = models.CharField(max_length=200)
    restart = models.BooleanField(default=True)
    said_by = models.UUIDField(null=True)
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "first_day"], name="stop_period_firm")]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day or '…'}"

    @property
    def late(self) -> bool:
        """Said after it had begun: part of it excuses nothing by itself."""
        return clock.local_date(self.registered_at) > self.first_day

    @property
    def over(self) -> bool:
        """Work goes on again."""
        return self.last_day is not None and self.last_day < clock.today()


class SpecialRound(EvidentialModel):
    """A round besides the plan: each of `points` once between the two days, by `person_id` or by who answers for it.

    `kind` is the code of the hazards' sources (knowledge/tables/hazard_sources.csv): what is found in it carries it.
    """

    kind = models.CharField(max_length=2, choices=ROUND_KINDS)
    title = models.CharField(max_length=80)
    points = CompactField(default=list)
    tier = models.PositiveSmallIntegerField(default=0)
    person_id = models.UUIDField(null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.CharField(max_length=300, blank=True, default="")
    started_by = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "last_day"], name="special_round_firm")]

    def __str__(self) -> str:
        return self.title


class Assignment(EvidentialModel):
    """Who looks for a tier (of one team, or of all where `team` is empty), or in whose place somebody stands in.

    With `instead_of` it is the tasks of that person from–to; else `tier` says which tier's, from `first_day` on.
    """

    tier = models.PositiveSmallIntegerField(null=True, blank=True)
    team = models.CharField(max_length=60, blank=True, default="")
    instead_of = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField()
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    said_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "first_day"], name="assignment_firm")]

    def __str__(self) -> str:
        return f"{self.tier if self.instead_of is None else self.instead_of} → {self.person_id}"


class TaskSheet(ScopedModel):
    """All tasks of one firm whose window begins on `day`; `last_day` is when the last of them ends.

    `people` is a list of [person or "", team]. `groups` is a list of {"tier", "to": day, "source", "shift": name,
    "from": minute, "until": minute of the first day, "points": {point: place in `people`}}; what is empty is
    left out. Derived, no evidence: made by the daily job, once a firm and day.
    """

    day = models.DateField()
    last_day = models.DateField()
    people = CompactField(default=list)
    groups = CompactField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "day"], name="task_sheet_once")]
        indexes = [
            models.Index(fields=["enterprise_id", "last_day"], name="task_sheet_open"),
            models.Index(fields=["day"], name="task_sheet_day"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.day}"


class TaskDay(models.Model):
    """A day of which the sheets of all firms are made; written last, so that a crash makes the day again.

    `late_told_at`: when everybody was told of what was not done by then; until then `late_upto` is the last firm whose
    people were.
    """

    local_because = "which days are done, of no firm"

    day = models.DateField(primary_key=True)
    made_at = models.DateTimeField()
    late_upto = models.UUIDField(null=True, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)
    sheets = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}"
