"""A reward for a report to the government: the office's alone, as the report is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.viewer import Viewer


class TipReward(EvidentialModel):
    """What an office decided to pay for a report that it took up. Nothing in it tells who reported.

    Held by the authority and written in the office's chain, as the report itself; the firm meets it nowhere. `word` is
    the digest of a word that whoever holds the receipt number chose once, by which the reward is fetched.
    """

    tip_id = models.UUIDField(unique=True)
    office_id = models.UUIDField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    decision_number = models.CharField(max_length=60)
    decided_day = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    word = models.CharField(max_length=200, blank=True, default="")
    word_at = models.DateTimeField(null=True, blank=True)
    paid_day = models.DateField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area_code", "decided_day"], name="reward_area_day")]

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Whoever may not read the report may not read what it was worth."""
        return None if viewer.may("tips.see") else Q(pk__isnull=False)
