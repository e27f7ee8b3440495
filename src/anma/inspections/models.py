from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.inspections.paper_models import KeyedIn, PaperRound
from anma.inspections.task_models import Assignment, FirmCalendar, SpecialRound, StopPeriod, TaskDay, TaskSheet
from anma.kernel.database.planning import Literal
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

__all__ = [
    "Assignment",
    "FirmCalendar",
    "Inspection",
    "KeyedIn",
    "PaperRound",
    "SpecialRound",
    "StopPeriod",
    "TaskDay",
    "TaskSheet",
]


# As the two short lists ask; an index over these rows alone fits only what says the same word by word.
ABNORMAL = Q(abnormal__gt=Literal(0))
ODD = ~Q(flags=Literal("[]"))


class Inspection(EvidentialModel):
    """One look at one risk point. All answers in one compact column; only what is abnormal becomes a hazard.

    `results` is a list of {"check": id, "ok": bool, "note"?: text, "photos"?: [sha256], "quantity"?: a key of
    readings.csv, "reading"?: the number as a decimal text, "5+" for five or more, or as it was typed where it is none,
    "protect"?: [kind], "fixed"?: {"note": text, "photos": [sha256]}}. `away_m` is how far the phone was from where the
    firm stands, `accuracy_m` how exactly it knew: the position itself is not kept (`inspections.placed`).
    """

    counted_then = True
    keepers = False

    point_id = models.UUIDField()
    edition = models.PositiveIntegerField()
    code_id = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    membership_id = models.UUIDField(null=True, blank=True)
    device_id = models.UUIDField(null=True, blank=True)
    results = CompactField(default=list)
    abnormal = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField()
    done_day = models.DateField()
    received_at = models.DateTimeField()
    offline = models.BooleanField(default=False)
    signed = models.BooleanField(default=False)
    flags = CompactField(default=list)
    photos = CompactField(default=list)
    away_m = models.PositiveIntegerField(null=True, blank=True)
    accuracy_m = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "point_id", "done_day"], name="inspection_point"),
            models.Index(fields=["done_day", "area_then"], name="inspection_day"),
            models.Index(fields=["person_id", "done_at"], name="inspection_person"),
            models.Index(fields=["received_at"], name="inspection_received"),
            models.Index(fields=["done_at", "id", "area_code", "shown_to"], name="inspection_newest"),
            models.Index(fields=["area_code", "done_at", "id", "shown_to"], name="inspection_area"),
            models.Index(
                fields=["done_at", "id", "area_code", "shown_to"], name="inspection_abnormal", condition=ABNORMAL
            ),
            models.Index(fields=["done_at", "id", "area_code", "shown_to"], name="inspection_odd", condition=ODD),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)
