"""The register of plans, local rules and standards: what is in force, and since when."""

from __future__ import annotations

from django.db import models

from anma.duties.choices import RuleKind
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField


class Rule(EvidentialModel):
    """One edition of a plan, rule or standard. `until` is the first day on which it is no longer in force.

    A newer edition names the older one in `supersedes`. Rules of work name their committee. The text is public.
    """

    office_id = models.UUIDField(db_index=True)
    committee_id = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=10, choices=RuleKind.choices)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True, default="")
    issuer = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True, default="")
    supersedes = models.UUIDField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    verified = models.BooleanField(default=False)
    photos = CompactField(default=list)
    note = models.CharField(max_length=300, blank=True, default="")
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "since"], name="duty_rule_kind")]
