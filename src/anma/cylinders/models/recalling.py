from __future__ import annotations

from django.db import models

from anma.cylinders.choices import RecallState
from anma.evidence.rows import EvidentialLocalModel, EvidentialModel


class Recall(EvidentialLocalModel):
    """Bottles called back, by whom and why. What fits is said once; each station has its part (`RecallPart`).

    Every empty criterion fits all. `filled_from`, `filled_to` name a filling lot: what those fillings put in is still
    in the bottle. `by_office` is whoever called: an office, or a station for its own bottles.
    """

    local_because = "it concerns bottles of many firms; what concerns one station is its part, which is a tenant's row"
    no_wall_because = "maker, batch and reason of a recall are told to everybody who may have such a bottle"
    not_evidential = frozenset[str]()

    number = models.CharField(max_length=20)
    state = models.CharField(max_length=6, choices=RecallState.choices, default=RecallState.OPEN)
    why = models.CharField(max_length=200)
    maker = models.CharField(max_length=60, blank=True, default="")
    batch = models.CharField(max_length=40, blank=True, default="")
    built_from = models.DateField(null=True, blank=True)
    built_to = models.DateField(null=True, blank=True)
    station_id = models.UUIDField(null=True, blank=True)
    filled_from = models.DateTimeField(null=True, blank=True)
    filled_to = models.DateTimeField(null=True, blank=True)
    by_office = models.UUIDField(null=True, blank=True)
    called_at = models.DateTimeField()
    called_day = models.DateField()
    called_by = models.UUIDField(null=True, blank=True)
    ended_day = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.number


class RecallPart(EvidentialModel):
    """One station's share of a recall: how many bottles when it was called, how many covers were voided by it.

    How many came back is counted from the bottles themselves (`Cylinder.recall_id`, `recall_back`).
    """

    recall_id = models.UUIDField(db_index=True)
    called_day = models.DateField()
    wanted = models.PositiveIntegerField(default=0)
    with_users = models.PositiveIntegerField(default=0)
    voided = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "holder_id", "recall_id"], name="recall_part")]
        indexes = [models.Index(fields=["area_code", "called_day"], name="recall_area")]
