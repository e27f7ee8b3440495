from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.viewer import Viewer
from anma.standing.saying_words import Word


class CriterionWord(EvidentialModel):
    """What somebody of the firm says of a criterion of major hazards, by name and with the day.

    `none`: there is nothing of the kind here; the criterion goes out of sight until it is taken back. `fine`: looked at
    that day, in order. Neither decides anything: what is found stays open, whatever stands here.
    """

    criterion = models.CharField(max_length=12)
    word = models.CharField(max_length=8, choices=Word.choices)
    note = models.CharField(max_length=200, blank=True, default="")
    said_at = models.DateTimeField()
    said_day = models.DateField()
    said_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "criterion"], name="criterion_word_firm")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.word}"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(said_by=viewer.actor_id)


class SafetyMoney(EvidentialModel):
    """What the firm plans to spend on safety in a year (安全生产费用); said again, the newer one stands."""

    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "year"], name="safety_money_firm")]

    def __str__(self) -> str:
        return f"{self.year}: {self.amount}"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(said_by=viewer.actor_id)
