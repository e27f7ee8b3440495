"""Whatever runs out, one row a validity: renewing adds a row, nothing is overwritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.evidence.rows import EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class DatedState(models.TextChoices):
    """Whether a row is the last word. Whether it has run out is a matter of the day, not of the row."""

    CURRENT = "current", pgettext_lazy("dated things", "current")
    SUPERSEDED = "superseded", _("renewed since")
    WITHDRAWN = "withdrawn", pgettext_lazy("dated things", "withdrawn")


class Dated(EvidentialModel, PersonalColumns):
    """An inspection, licence, certificate, policy, lease, plan: of whom, how long, who renews it.

    `thing` names a piece of equipment or another firm, never a person. A person's certificate often bears the number
    of the identity card, so that the number is as personal as the name.
    """

    personal: ClassVar[tuple[str, ...]] = ("name_on_it", "number")

    kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=120, blank=True, default="")
    person_id = models.UUIDField(null=True, blank=True)
    membership_id = models.UUIDField(null=True, blank=True)
    name_on_it = models.CharField(max_length=60, blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")
    issuer = models.CharField(max_length=120, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField()
    remind_on = models.DateField()
    renewer_id = models.UUIDField(null=True, blank=True)  # a membership; nobody: the safety officer
    duties = CompactField(default=dict)  # of a lease: who looks after what
    photos = CompactField(default=list)
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, choices=DatedState.choices, default=DatedState.CURRENT)
    supersedes = models.UUIDField(null=True, blank=True)
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state", "valid_to"], name="dated_of_firm"),
            models.Index(fields=["area_code", "state", "valid_to"], name="dated_of_area"),
            models.Index(fields=["state", "remind_on"], name="dated_remind"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """A worker sees the own certificates, and what is theirs to renew."""
        return Q(person_id=viewer.actor_id) | Q(renewer_id=viewer.hat_id, renewer_id__isnull=False)
