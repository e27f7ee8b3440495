from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.cylinders.choices import DeliveryState, HouseholdKind
from anma.evidence.rows import EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class Household(EvidentialModel, PersonalColumns):
    """Where a station brings bottles: a home or a small kitchen. Name, phone and address are the station's alone
    (`shown_to` is the keeper): offices read `number`, which says nothing of who it is.

    `checked_day`, `bad` are what the last look at kitchen and hose found. `hose_day` is when the hose was put in.
    """

    personal = ("name", "phone", "address")

    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=7, choices=HouseholdKind.choices, default=HouseholdKind.HOME)
    name = models.CharField(max_length=60, blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    address = models.CharField(max_length=160, blank=True, default="")
    hose_day = models.DateField(null=True, blank=True)
    checked_day = models.DateField(null=True, blank=True)
    bad = CompactField(default=list)
    entered_day = models.DateField()
    ended_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "holder_id", "number"], name="household_once")]
        indexes = [models.Index(fields=["holder_id", "ended_day", "number"], name="household_station")]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who lives where is for whoever carries there."""
        return None if viewer.may("households.see") else Q(pk__isnull=False)


class Delivery(EvidentialModel):
    """One time at a household: what was brought (`cylinder_id`), what was taken along (`back_id`), what the look at
    kitchen and hose found (`bad`). `back_all_same`: by the file what was taken along was not from here, and the courier
    stood for it. `late`: it came without a signal. `hazard_id` is the hazard that it made.
    """

    counted_then = True

    household_id = models.UUIDField()
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=9, choices=DeliveryState.choices)
    cylinder_id = models.UUIDField(null=True, blank=True)
    filling_id = models.UUIDField(null=True, blank=True)
    back_id = models.UUIDField(null=True, blank=True)
    back_all_same = models.BooleanField(default=False)
    bad = CompactField(default=list)
    note = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    day = models.DateField()
    by = models.UUIDField(null=True, blank=True)
    late = models.BooleanField(default=False)
    hazard_id = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "at"], name="delivery_station"),
            models.Index(fields=["household_id", "at"], name="delivery_household"),
            models.Index(fields=["cylinder_id", "at"], name="delivery_cylinder"),
            models.Index(fields=["area_code", "day", "state"], name="delivery_area"),
        ]
