from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.insurance.choices import UseState
from anma.insurance.models.policies import NOTHING
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class MoneyUse(EvidentialModel):
    """A sum (yuan) of a policy's money for prevention, in use from the day it is booked until it is written off.

    `photos` are the hashes of the vouchers, as pictures or PDF; without one nothing is written off.
    """

    policy_id = models.UUIDField(db_index=True)
    service_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=UseState.choices, default=UseState.IN_USE)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    purpose = models.CharField(max_length=200)
    used_day = models.DateField()
    used_by = models.UUIDField(null=True, blank=True)
    spent = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    written_day = models.DateField(null=True, blank=True)
    written_by = models.UUIDField(null=True, blank=True)
    photos = CompactField(default=list)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
