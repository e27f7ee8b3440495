from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.education.outreach.choices import OutreachKind, Way
from anma.evidence.rows import EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

NOTHING = Q(pk__in=())


class Outreach(EvidentialModel, PersonalColumns):
    """One talk, screening or publicity event, entered once by the office that keeps it (`holder_id`) and counted once.

    It is about no firm: area and day say where and when it was, and it counts on that day, however late it came in.
    `audience` are the people who sat there. `named` counts its rows of firms, `reported` is the number that somebody
    typed, `firms` the larger of both: the firm-times of the event. `struck_day` is when it was taken out as entered
    by mistake; a struck event is counted no more. `another_because` says why it is not the one that looks like it.
    """

    personal: ClassVar[tuple[str, ...]] = ("leader",)
    counted_then = True

    kind = models.CharField(max_length=9, choices=OutreachKind.choices)
    title = models.CharField(max_length=120)
    day = models.DateField()
    place = models.CharField(max_length=120)
    leader = models.CharField(max_length=60, blank=True, default="")
    audience = models.PositiveIntegerField(default=0)
    reported = models.PositiveIntegerField(null=True, blank=True)
    named = models.PositiveIntegerField(default=0)
    firms = models.PositiveIntegerField(default=0)
    photos = CompactField(default=list)
    another_because = models.CharField(max_length=200, blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    values = models.PositiveSmallIntegerField(default=1)
    struck_day = models.DateField(null=True, blank=True)
    struck_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["day", "kind", "area_then"], name="outreach_day"),
            models.Index(fields=["area_code", "day"], name="outreach_area"),
            models.Index(fields=["holder_id", "day"], name="outreach_holder"),
        ]

    def __str__(self) -> str:
        return self.title


class OutreachValue(EvidentialModel):
    """What an event said at one time: the first value and each correction, with its reason. Never changed."""

    outreach_id = models.UUIDField(db_index=True)
    number = models.PositiveSmallIntegerField()
    said = CompactField(default=dict)
    why = models.CharField(max_length=200, blank=True, default="")
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True, blank=True)


class OutreachOffice(EvidentialModel):
    """A further office that organised an event: it finds the event among its own, and nobody counts it twice.

    The office is `holder_id`; what is shown of the event stands here, since it may lie outside of the office's reach.
    """

    outreach_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=120)
    day = models.DateField()
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outreach_id", "holder_id"], name="outreach_office_once")]


class OutreachFirm(EvidentialModel):
    """A firm that an event reached, by name. The firm reads it too. `struck_day` where it was taken off the list."""

    counted_then = True

    outreach_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=9, choices=OutreachKind.choices)
    title = models.CharField(max_length=120)
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)
    way = models.CharField(max_length=6, choices=Way.choices)
    came_at = models.DateTimeField(null=True, blank=True)
    struck_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "outreach_id"], name="outreach_firm_once")]
        indexes = [
            models.Index(fields=["day", "kind", "area_then"], name="outreach_firm_day"),
            models.Index(fields=["area_code", "day"], name="outreach_firm_area"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
