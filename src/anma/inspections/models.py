from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class Inspection(EvidentialModel):
    """One look at one risk point. All answers in one compact column; only what is abnormal becomes a hazard.

    `results` is a list of {"check": id, "ok": bool, "note"?: text, "photos"?: [sha256]}.
    """

    counted_then = True

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

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "point_id", "done_day"], name="inspection_point"),
            models.Index(fields=["done_day", "area_then"], name="inspection_day"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)
