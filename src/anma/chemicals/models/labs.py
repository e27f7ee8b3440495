"""School and laboratory chemicals: what stands in the store, who asked for what, what was bought, and where it went.

Every quantity is a whole number of thousandths of its unit (milligrams or microlitres), so that the book balances.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField


class Unit(models.TextChoices):
    GRAM = "g", _("g")
    MILLILITRE = "ml", _("mL")


class Control(models.TextChoices):
    """How strictly the law keeps it. All but the first are approved by two."""

    ORDINARY = "ordinary", pgettext_lazy("reagent", "ordinary")
    PRECURSOR = "precursor", pgettext_lazy("reagent", "drug precursor")
    EXPLOSIVE = "explosive", pgettext_lazy("reagent", "explosive precursor")
    TOXIC = "toxic", pgettext_lazy("reagent", "highly toxic")


class PurchaseState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("purchase", "waiting for approval")
    AGREED = "agreed", pgettext_lazy("purchase", "approved, to be bought")
    COUNTED = "counted", pgettext_lazy("purchase", "arrived, second keeper to confirm")
    STORED = "stored", pgettext_lazy("purchase", "in the store")
    REFUSED = "refused", pgettext_lazy("purchase", "not approved")


class RequestState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("reagent request", "waiting for approval")
    AGREED = "agreed", pgettext_lazy("reagent request", "approved, not issued")
    WEIGHED = "weighed", pgettext_lazy("reagent request", "weighed, second keeper to confirm")
    OUT = "out", pgettext_lazy("reagent request", "issued, rest to come back")
    BACK = "back", pgettext_lazy("reagent request", "settled")
    REFUSED = "refused", pgettext_lazy("reagent request", "not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("reagent request", "withdrawn")


class MoveKind(models.TextChoices):
    BOUGHT = "bought", pgettext_lazy("reagent movement", "bought")
    ISSUED = "issued", pgettext_lazy("reagent movement", "issued")
    RETURNED = "returned", pgettext_lazy("reagent movement", "returned")
    USED = "used", pgettext_lazy("reagent movement", "used up")
    WASTED = "wasted", pgettext_lazy("reagent movement", "into the waste can")
    DISCARDED = "discarded", pgettext_lazy("reagent movement", "discarded from the store")
    HANDED = "handed", pgettext_lazy("reagent movement", "waste handed over")
    COUNTED = "counted", pgettext_lazy("reagent movement", "stocktaking")


class Reagent(models.Model):
    """What both a purchase and a lot in the store say of a substance. `substance` is its code in the catalogue."""

    name = models.CharField(max_length=80)
    spec = models.CharField(max_length=60, blank=True, default="")
    substance = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=2, choices=Unit.choices, default=Unit.GRAM)
    control = models.CharField(max_length=9, choices=Control.choices, default=Control.ORDINARY)
    cabinet_id = models.UUIDField()
    batch = models.CharField(max_length=40, blank=True, default="")
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class LabItem(EvidentialModel, Reagent):
    """A lot in the store. `balance` is in its cabinet, `waste` what came of it and waits in the waste can."""

    balance = models.BigIntegerField(default=0)
    waste = models.BigIntegerField(default=0)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "name"], name="lab_item_firm"),
            models.Index(fields=["cabinet_id"], name="lab_item_cabinet"),
            models.Index(fields=["area_code", "name"], name="lab_item_area"),
        ]

    def __str__(self) -> str:
        return self.name


class LabPurchase(EvidentialModel, Reagent):
    """`approvals` are {by, at, note}, `receivers` {by, at}; `body` is through whom it was bought."""

    amount = models.BigIntegerField()
    why = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=8, choices=PurchaseState.choices, default=PurchaseState.ASKED)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_day = models.DateField()
    approvals = CompactField(default=list)
    body = models.CharField(max_length=120, blank=True, default="")
    supplier = models.CharField(max_length=120, blank=True, default="")
    paper = models.CharField(max_length=60, blank=True, default="")
    received = models.BigIntegerField(default=0)
    receivers = CompactField(default=list)
    item_id = models.UUIDField(null=True, blank=True)
    closing_note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "asked_day"], name="lab_purchase_firm"),
            models.Index(fields=["area_code", "asked_day"], name="lab_purchase_area"),
        ]

    def __str__(self) -> str:
        return self.name


class LabRequest(EvidentialModel):
    """One lesson's need of one lot. `approvals` are {by, at, note}, `issuers` {by, at}; `needs` how many approve."""

    item_id = models.UUIDField()
    name = models.CharField(max_length=80)
    unit = models.CharField(max_length=2, choices=Unit.choices, default=Unit.GRAM)
    control = models.CharField(max_length=9, choices=Control.choices, default=Control.ORDINARY)
    amount = models.BigIntegerField()
    lesson = models.CharField(max_length=120)
    room = models.CharField(max_length=80, blank=True, default="")
    lesson_on = models.DateField()
    state = models.CharField(max_length=9, choices=RequestState.choices, default=RequestState.ASKED)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    needs = models.PositiveSmallIntegerField(default=1)
    approvals = CompactField(default=list)
    issued = models.BigIntegerField(default=0)
    issuers = CompactField(default=list)
    issued_day = models.DateField(null=True, blank=True)
    due_back = models.DateField()
    returned = models.BigIntegerField(default=0)
    wasted = models.BigIntegerField(default=0)
    used = models.BigIntegerField(default=0)
    back_by = models.UUIDField(null=True, blank=True)
    back_day = models.DateField(null=True, blank=True)
    closing_note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state", "lesson_on"], name="lab_request_firm"),
            models.Index(fields=["enterprise_id", "lesson_on"], name="lab_request_day"),
            models.Index(fields=["area_code", "lesson_on", "shown_to"], name="lab_request_area"),
            models.Index(fields=["area_code", "state", "due_back"], name="lab_request_due"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.lesson}"


class LabMove(EvidentialModel):
    """A line of the use record. `qty` changes the store, `can` the waste can; `amount` is what moved, never negative.

    `balance` and `waste` are what both held afterwards; `source_id` is the request, purchase or handover behind it.
    """

    item_id = models.UUIDField()
    unit = models.CharField(max_length=2, choices=Unit.choices, default=Unit.GRAM)
    kind = models.CharField(max_length=9, choices=MoveKind.choices)
    amount = models.BigIntegerField()
    qty = models.BigIntegerField(default=0)
    can = models.BigIntegerField(default=0)
    balance = models.BigIntegerField()
    waste = models.BigIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    second_by = models.UUIDField(null=True, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "item_id", "at"], name="lab_move_item"),
            # Both term reports read these alone: whom a row is shown to stands in them too.
            models.Index(
                fields=["enterprise_id", "day", "item_id", "unit", "kind", "amount", "qty", "shown_to"],
                name="lab_move_firm",
            ),
            models.Index(
                fields=["day", "enterprise_id", "unit", "kind", "amount", "qty", "area_code", "shown_to"],
                name="lab_move_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class LabHandover(EvidentialModel):
    """Waste handed to a licensed firm; the manifest's number is empty where the rules of the place do not ask for it.

    `lines` are {item, name, unit, qty}; `paper` is the number of the manifest.
    """

    firm = models.CharField(max_length=120)
    licence = models.CharField(max_length=60)
    licence_until = models.DateField()
    paper = models.CharField(max_length=60, blank=True, default="")
    lines = CompactField(default=list)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "day"], name="lab_handover_firm"),
            models.Index(fields=["area_code", "day"], name="lab_handover_area"),
        ]

    def __str__(self) -> str:
        return self.paper
