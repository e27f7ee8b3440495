from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.accidents.choices import NearKind, NearState
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class NearMiss(EvidentialModel):
    """What nearly happened, told so that it does not. Nobody is blamed for it: `reported_by` is empty where somebody
    would rather not say, and stands nowhere outside of the firm.

    `lesson` is what the firm learnt; `hazard_id` the hazard that came of it.
    """

    counted_then = True

    kind = models.CharField(max_length=8, choices=NearKind.choices)
    words = models.CharField(max_length=300, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    point_id = models.UUIDField(null=True, blank=True)
    photos = CompactField(default=list)
    state = models.CharField(max_length=6, choices=NearState.choices, default=NearState.NEW)
    happened_at = models.DateTimeField()
    reported_day = models.DateField()
    reported_by = models.UUIDField(null=True, blank=True)
    lesson = models.CharField(max_length=300, blank=True, default="")
    learnt_day = models.DateField(null=True, blank=True)
    learnt_by = models.UUIDField(null=True, blank=True)
    hazard_id = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area_then", "reported_day"], name="near_miss_area_day"),
            models.Index(fields=["enterprise_id", "state"], name="near_miss_firm"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """A worker sees what became of the own ones."""
        return Q(reported_by=viewer.actor_id, reported_by__isnull=False)
