"""Orders to stop production and the talks to which a firm is called."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer
from anma.supervision.cases.choices import StopScope, TalkState, TalkWhy

EVERYTHING = Q(pk__isnull=False)


class StopOrder(EvidentialModel):
    """An order to stop production, from the day on which the firm was told until it is lifted.

    It holds from the service of its paper, or from the spot where it was told (`told_on_spot`): until then it `waits`,
    is the office's alone, and excuses and counts nothing. `issued_at` is when it was registered, `issued_day` the day
    from which it holds. One that was given in error is withdrawn, with its reason.

    `scope` says how much stands still: `points` are risk points that it covers, `what` says it in words. While it
    holds, checks of what it covers are excused by the firm's stoppage `stop_period`. It is lifted after a look that
    found the conditions met (`checked_day`, `met`); a look that found them wanting leaves `met` false.
    """

    counted_then = True

    office_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=200)
    scope = models.CharField(max_length=9, choices=StopScope.choices, blank=True, default="")
    what = models.CharField(max_length=200, blank=True, default="")
    points = CompactField(default=list)
    conditions = models.CharField(max_length=500, blank=True, default="")
    until_day = models.DateField(null=True, blank=True)
    issued_at = models.DateTimeField()
    issued_day = models.DateField()
    issued_by = models.UUIDField()
    second_officer = models.UUIDField()
    stop_period = models.UUIDField(null=True, blank=True)
    checked_day = models.DateField(null=True, blank=True)
    checked_by = models.UUIDField(null=True, blank=True)
    met = models.BooleanField(default=False)
    check_note = models.CharField(max_length=500, blank=True, default="")
    visit_id = models.UUIDField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_day = models.DateField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)
    waits = models.BooleanField(default=False)
    told_on_spot = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")

    @property
    def ended(self) -> bool:
        """Nothing more is to be done about it: lifted, or withdrawn as given in error."""
        return self.lifted_at is not None or self.withdrawn_at is not None


class Talk(EvidentialModel, PersonalColumns):
    """A firm's head is called to a talk. While it is planned the authority alone sees it; the firm reads the
    invitation, and after the talk what was said and what is asked of it.

    `why` and `about_id` say what it is about (a major hazard, an order). `demands` are the things that the firm has to
    do: `{"id", "text", "due", "done_at", "done_by", "said", "seen_at", "seen_by"}`; `due_on` is the next day of them.
    `came` names who came for the firm, `came_as` what they are there, `held_time` is when the talk was.
    """

    counted_then = True
    personal: ClassVar[tuple[str, ...]] = ("came",)

    office_id = models.UUIDField()
    officers = CompactField(default=list)
    state = models.CharField(max_length=10, choices=TalkState.choices)
    why = models.CharField(max_length=10, choices=TalkWhy.choices)
    about_id = models.UUIDField(null=True, blank=True)
    topic = models.CharField(max_length=300)
    planned_day = models.DateField()
    at_time = models.CharField(max_length=20, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()
    invited_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_day = models.DateField(null=True, blank=True)
    record = models.CharField(max_length=2000, blank=True, default="")
    promised = models.CharField(max_length=1000, blank=True, default="")
    demands = CompactField(default=list)
    due_on = models.DateField(null=True, blank=True)
    closed_day = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True, default="")
    came = models.CharField(max_length=60, blank=True, default="")
    came_as = models.CharField(max_length=60, blank=True, default="")
    held_time = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "state", "planned_day"], name="talk_area")]

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Between the firm and the office: a service that the firm let in reads none."""
        return None if viewer.enterprise_id is not None or viewer.reach else EVERYTHING
