"""Rows of the stock. Quantities are sensitive: who does not hold `chemicals.see` reads none of these rows anywhere."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from anma.chemicals.stock.choices import Container, Kept, LineKind, LineState, LotState, Unit
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

EVERYTHING = Q(pk__isnull=False)
ZERO = Decimal(0)


class Withheld(EvidentialModel):
    """Read by the firm's own people and by officers with the permission, by nobody else."""

    class Meta:
        abstract = True

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Everything, for whoever does not read the stock."""
        return None if viewer.may("chemicals.see") else EVERYTHING


class Store(Withheld):
    """A place in which chemicals stand. `keeper_id` and `second_keeper_id` are memberships.

    `limits`: {kind, key, most_kg, hard}; `clashes` and `over` repeat what the check of the store found when anything in
    it last changed, so that lists need not look again.
    """

    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True, default="")
    point_id = models.UUIDField(null=True, blank=True)
    keeper_id = models.UUIDField(null=True, blank=True)
    second_keeper_id = models.UUIDField(null=True, blank=True)
    two_persons = models.BooleanField(default=False)
    limits = CompactField(default=list)
    clashes = models.PositiveSmallIntegerField(default=0)
    over = models.BooleanField(default=False)
    state = models.CharField(max_length=4, choices=Kept.choices, default=Kept.KEPT)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    gone_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="chem_store_firm")]

    def __str__(self) -> str:
        return self.name


class Material(Withheld):
    """A substance of the catalogue (`code`) or a mixture of the firm's own, with its classes as they are labelled.

    `density` is kg a litre, None where nobody said.
    """

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=5, blank=True, default="")
    cas = models.CharField(max_length=40, blank=True, default="")
    initials = models.CharField(max_length=60, blank=True, default="")
    classes = CompactField(default=list)
    families = CompactField(default=list)
    highly_toxic = models.BooleanField(default=False)
    density = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    supplier = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=4, choices=Kept.choices, default=Kept.KEPT)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state", "name"], name="chem_material_firm")]

    def __str__(self) -> str:
        return self.name


class Lot(Withheld):
    """One container, or several alike that came together, in one store. `kg_per_unit` turns its unit into kilograms.

    `reserved` is what waits for a second person to take it out; `quantity` has it still. `cabinet_id` is the storage
    cabinet in which it stands inside the store, None where it stands in the open.
    """

    store_id = models.UUIDField()
    material_id = models.UUIDField()
    cabinet_id = models.UUIDField(null=True, blank=True)
    container = models.CharField(max_length=8, choices=Container.choices, default=Container.DRUM)
    batch = models.CharField(max_length=60, blank=True, default="")
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.KG)
    kg_per_unit = models.DecimalField(max_digits=12, decimal_places=6)
    quantity = models.DecimalField(max_digits=14, decimal_places=3, default=ZERO)
    reserved = models.DecimalField(max_digits=14, decimal_places=3, default=ZERO)
    out = models.DecimalField(max_digits=14, decimal_places=3, default=ZERO)
    received_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LotState.choices, default=LotState.WAITING)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state", "store_id"], name="chem_lot_firm"),
            models.Index(fields=["enterprise_id", "state", "expires_on"], name="chem_lot_expires"),
            models.Index(fields=["area_code", "state", "expires_on"], name="chem_lot_area"),
            models.Index(fields=["cabinet_id"], name="chem_lot_cabinet"),
            # The list of a whole town or district, in its order and with all that says who sees a row.
            models.Index(
                fields=["expires_on", "received_on", "id", "state", "area_code", "shown_to"], name="chem_lot_runs_out"
            ),
            models.Index(fields=["material_id", "state", "area_code", "shown_to"], name="chem_lot_material"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=0), name="chem_lot_not_negative"),
            models.CheckConstraint(condition=Q(reserved__gte=0, reserved__lte=F("quantity")), name="chem_lot_reserved"),
        ]

    @property
    def free(self) -> Decimal:
        """What may still be taken."""
        return self.quantity - self.reserved

    @property
    def kg(self) -> Decimal:
        """How much it is in kilograms."""
        return self.quantity * self.kg_per_unit


class StockLine(Withheld):
    """One line of the in and out register. `amount` is always positive, of a count it is what was found.

    `by_id` and `second_id` are persons, `taker_id` a membership; `after` is what it held then. `to_lot_id` is
    the container's part that stands in the other store after a move, `cabinet_id` the cabinet into which a line put the
    container, None where it took it out of one. `warnings`: what the check said and was overruled
    with `because`; `off_because` says why a waiting line was called off.
    """

    lot_id = models.UUIDField(db_index=True)
    store_id = models.UUIDField()
    material_id = models.UUIDField()
    to_lot_id = models.UUIDField(null=True, blank=True)
    to_store_id = models.UUIDField(null=True, blank=True)
    cabinet_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=7, choices=LineKind.choices)
    state = models.CharField(max_length=10, choices=LineState.choices, default=LineState.DONE)
    amount = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=5, choices=Unit.choices)
    after = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    taker_id = models.UUIDField(null=True, blank=True)
    purpose = models.CharField(max_length=200, blank=True, default="")
    because = models.CharField(max_length=200, blank=True, default="")
    off_because = models.CharField(max_length=200, blank=True, default="")
    warnings = CompactField(default=list)
    two_because = models.CharField(max_length=8, blank=True, default="")
    by_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    day = models.DateField()
    second_id = models.UUIDField(null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state", "day"], name="chem_line_firm"),
            models.Index(fields=["area_code", "day"], name="chem_line_area"),
            models.Index(fields=["day", "at", "id", "state", "area_code", "shown_to"], name="chem_line_newest"),
        ]


class SafetySheet(Withheld):
    """One edition of a material's safety data sheet, kept as files; the older ones stay."""

    material_id = models.UUIDField(db_index=True)
    edition = models.CharField(max_length=40)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=120, blank=True, default="")
    photos = CompactField(default=list)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
