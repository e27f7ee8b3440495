from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.insurance.choices import ClaimState, Way
from anma.insurance.models.policies import NOTHING
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class InsuredClaim(EvidentialModel, PersonalColumns):
    """What somebody asks of an insurer after an accident, from the report to the money or the reasoned no.

    `injured` names who was hurt: the firm and its insurer read it, nobody else, and it can be erased. `papers` are
    {name, day} of what was handed in. Sums are yuan. Each step keeps its day; the clocks of an evaluation run on them.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("injured",)

    policy_id = models.UUIDField(db_index=True)
    number = models.CharField(max_length=60, blank=True, default="")
    way = models.CharField(max_length=4, choices=Way.choices, blank=True, default="")
    state = models.CharField(max_length=9, choices=ClaimState.choices, default=ClaimState.REPORTED)
    happened_day = models.DateField()
    what = models.CharField(max_length=500)
    deaths = models.PositiveSmallIntegerField(default=0)
    hurt = models.PositiveSmallIntegerField(default=0)
    injured = models.CharField(max_length=300, blank=True, default="")
    asked = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    reported_at = models.DateTimeField()
    reported_day = models.DateField()
    reported_by = models.UUIDField(null=True, blank=True)
    papers = CompactField(default=list)
    photos = CompactField(default=list)
    papers_day = models.DateField(null=True, blank=True)
    decided_day = models.DateField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    granted = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    why = models.CharField(max_length=500, blank=True, default="")
    paid_day = models.DateField(null=True, blank=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "holder_id", "number"], condition=~Q(number=""), name="insured_claim_once"
            )
        ]
        indexes = [
            models.Index(fields=["holder_id", "reported_day"], name="insured_claim_insurer"),
            models.Index(fields=["area_code", "reported_day"], name="insured_claim_area"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING

    @property
    def days(self) -> int | None:
        """From the report to the decision."""
        return (self.decided_day - self.reported_day).days if self.decided_day else None
