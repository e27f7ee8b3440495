from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialLocalModel
from anma.insurance.choices import EvaluationState
from anma.kernel.fields import CompactField


class Evaluation(EvidentialLocalModel):
    """How one insurer did in one period by one edition of the card.

    `lines`: {key, value, points, weight, of, count}, value and points as text; `total` is of 100. While it is a draft
    it is reckoned anew from the records; once published it never changes. A restatement is a new row that names the one
    before (`restates`) and says why.
    """

    local_because = "about an insurer, not about a firm; only offices reckon it, and what is published is public"
    not_evidential = frozenset[str]()

    insurer_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    first_day = models.DateField()
    last_day = models.DateField()
    edition = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=EvaluationState.choices, default=EvaluationState.DRAFT)
    lines = CompactField(default=list)
    total = models.DecimalField(max_digits=5, decimal_places=2)
    reckoned_at = models.DateTimeField()
    reckoned_by = models.UUIDField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.UUIDField(null=True, blank=True)
    restates = models.UUIDField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["state", "last_day"], name="evaluation_state")]
