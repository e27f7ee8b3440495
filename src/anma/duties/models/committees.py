"""Committees, who sits in them, their meetings, and what was decided as tasks."""

from __future__ import annotations

from django.db import models

from anma.duties.choices import CommitteeKind, MeetingState, SeatKind, TaskState
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField


class Committee(EvidentialModel):
    """A committee of an office's area, from–to. How many there were on a day is a question to these rows."""

    office_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=14, choices=CommitteeKind.choices)
    template = models.CharField(max_length=30, blank=True, default="")
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=300, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True, default="")


class Seat(EvidentialModel):
    """An office or a person of an office in a committee, from–to."""

    committee_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=SeatKind.choices)
    post = models.CharField(max_length=60, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Meeting(EvidentialModel):
    """A meeting: called with an agenda, held with minutes, or called off with a reason. `came` are office ids."""

    committee_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.CALLED)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    day = models.DateField()
    place = models.CharField(max_length=120)
    agenda = models.CharField(max_length=2000)
    called_by = models.UUIDField(null=True, blank=True)
    invited = CompactField(default=list)
    came = CompactField(default=list)
    minutes = models.CharField(max_length=6000, blank=True, default="")
    minuted_by = models.UUIDField(null=True, blank=True)
    minuted_at = models.DateTimeField(null=True, blank=True)
    off_why = models.CharField(max_length=300, blank=True, default="")


class MeetingTask(EvidentialModel):
    """A decision with its owner and day, followed until it is closed. `course` keeps what was reported."""

    committee_id = models.UUIDField(db_index=True)
    meeting_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField(db_index=True)
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    report = models.CharField(max_length=500, blank=True, default="")
    reported_by = models.UUIDField(null=True, blank=True)
    reported_day = models.DateField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closed_day = models.DateField(null=True, blank=True)
    course = CompactField(default=list)
    given_by = ""  # the committee's name, where a list read it along; no column
