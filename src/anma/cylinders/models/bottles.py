from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models

from anma.cylinders.choices import CylinderState, FillingState, Ownership, StationState, Why
from anma.cylinders.rules.tables import Medium, Type, media, types
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.scope import WALLED


class Station(EvidentialModel):
    """A filling station: its id is its organisation's, its firm stands in the register (`enterprise_id`).

    `course` tells what changed: {day, what, from, to, why, by}; `what` is a column's name. `opened_day` and
    `closed_day` answer how many there were on a day.
    """

    offices_keep = False

    name = models.CharField(max_length=120)
    licence = models.CharField(max_length=60, blank=True, default="")
    licence_until = models.DateField(null=True, blank=True)
    media = CompactField(default=list)
    lpg = models.BooleanField(default=False)  # whether liquefied petroleum gas is among them, for counting
    state = models.CharField(max_length=9, choices=StationState.choices, default=StationState.WORKING)
    opened_day = models.DateField()
    closed_day = models.DateField(null=True, blank=True)
    closed_why = models.CharField(max_length=200, blank=True, default="")
    course = CompactField(default=list)

    class Meta:
        indexes = [models.Index(fields=["area_code", "opened_day"], name="station_area")]

    def __str__(self) -> str:
        return self.name


class Cylinder(EvidentialModel):
    """One bottle, kept by its station (`holder_id`), whose firm is `enterprise_id`. Lengths mm, volume litres, mass kg,
    pressures MPa.

    A bottle that goes to another station has a row there and ends here (`moved_to`, `came_from`): a row never changes
    its firm. `doubt` keeps it from being filled until the head has looked; `seen_at`, `seen_by` tell when and at which
    station it was last scanned. `household_id` is where it stands, `recall_id` the last recall that wanted it,
    `recall_back` when it was scanned back and `recall_freed` when an inspector freed it after one that it passed.
    """

    offices_keep = False

    counted_then = True

    state = models.CharField(max_length=10, choices=CylinderState.choices, default=CylinderState.BUILT)
    kind = models.CharField(max_length=20)
    medium = models.CharField(max_length=20)
    model = models.CharField(max_length=40, blank=True, default="")
    maker = models.CharField(max_length=60)
    serial = models.CharField(max_length=40)
    own_number = models.CharField(max_length=40, blank=True, default="")
    registration = models.CharField(max_length=60, blank=True, default="")
    batch = models.CharField(max_length=40, blank=True, default="")
    ownership = models.CharField(max_length=4, choices=Ownership.choices, default=Ownership.OWN)
    built_day = models.DateField()
    volume = models.DecimalField(max_digits=7, decimal_places=2)
    tare = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    wall = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    working_pressure = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    test_pressure = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    inspected_day = models.DateField(null=True, blank=True)
    inspected_by = models.CharField(max_length=80, blank=True, default="")
    conclusion = models.CharField(max_length=200, blank=True, default="")
    next_inspection = models.DateField()
    service_until = models.DateField()
    labelled_at = models.DateTimeField(null=True, blank=True)
    registered_day = models.DateField(null=True, blank=True)
    out_day = models.DateField(null=True, blank=True)
    out_why = models.CharField(max_length=200, blank=True, default="")
    filled_at = models.DateTimeField(null=True, blank=True)
    filling_id = models.UUIDField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)
    doubt = models.CharField(max_length=12, choices=Why.choices, blank=True, default="")
    doubt_words = models.CharField(max_length=200, blank=True, default="")
    offered_to = models.UUIDField(null=True, blank=True)
    moved_to = models.UUIDField(null=True, blank=True)
    came_from = models.UUIDField(null=True, blank=True)
    household_id = models.UUIDField(null=True, blank=True)
    recall_id = models.UUIDField(null=True, blank=True)
    recall_back = models.DateTimeField(null=True, blank=True)
    recall_freed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "maker", "serial"],
                condition=models.Q(out_day__isnull=True),
                name="cylinder_once",
            )
        ]
        indexes = [
            models.Index(fields=["maker", "serial"], name="cylinder_stamp"),
            models.Index(fields=["holder_id", "state", "id", "area_code", "shown_to"], name="cylinder_station"),
            models.Index(fields=["holder_id", "own_number"], name="cylinder_number"),
            models.Index(fields=["area_code", "state", "seen_at", "id", "shown_to", "out_day"], name="cylinder_area"),
            models.Index(fields=["holder_id", "next_inspection"], name="cylinder_due"),
            models.Index(fields=["maker", "batch"], name="cylinder_batch"),
            models.Index(fields=["batch"], name="cylinder_batch_alone"),
            models.Index(fields=["maker", "built_day"], name="cylinder_built"),
            models.Index(fields=["filling_id"], name="cylinder_filling"),
            models.Index(fields=["household_id"], name="cylinder_household"),
            models.Index(fields=["recall_id", "recall_back"], name="cylinder_recall"),
            # The lists of a whole city, each in its order.
            models.Index(fields=["id", *WALLED], name="cylinder_here", condition=models.Q(out_day__isnull=True)),
            models.Index(fields=["state", "id", "area_code", "shown_to"], name="cylinder_state"),
            models.Index(fields=["medium", "id", "area_code", "shown_to"], name="cylinder_medium"),
            models.Index(
                fields=["next_inspection", "id", "state", "area_code", "shown_to"], name="cylinder_inspection"
            ),
            models.Index(fields=["service_until", "id", "state", "area_code", "shown_to"], name="cylinder_life"),
            models.Index(fields=["seen_at", "labelled_at", "id", "state"], name="cylinder_seen"),
            models.Index(fields=["doubt", "seen_at"], name="cylinder_doubt"),
            models.Index(fields=["own_number"], name="cylinder_own", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["serial"], name="cylinder_serial", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.own_number or self.serial

    @property
    def type(self) -> Type:
        """The line of its kind."""
        return types()[self.kind]

    @property
    def gas(self) -> Medium:
        """The line of its medium."""
        return media()[self.medium]

    @property
    def most(self) -> Decimal | None:
        """How much may be in it, in the medium's unit; None where nobody reckons it here."""
        if not self.gas.weighed:
            return self.working_pressure
        return None if self.gas.factor is None else (self.volume * self.gas.factor).quantize(Decimal("0.01"))

    @property
    def full_at(self) -> Decimal | None:
        """The reading at which it is full: bottle and all on a scale. None where nobody reckons it here."""
        if self.most is None or not self.gas.weighed:
            return self.most
        return self.most + (self.tare or 0)

    @property
    def called_back(self) -> bool:
        """Whether a recall wanted it and no inspector has freed it since; the end of the recall changes nothing."""
        return self.recall_id is not None and self.recall_freed is None

    @property
    def held_for(self) -> str:
        """What keeps it from being filled or carried: the recall first, then what is doubted; "" for nothing."""
        return Why.RECALL.value if self.called_back else self.doubt

    @property
    def held_word(self) -> str:
        """The same in the reader's language."""
        return str(Why(self.held_for).label) if self.held_for else ""

    def past(self, day: date) -> bool:
        """Whether its service life is over."""
        return self.service_until < day

    def overdue(self, day: date) -> bool:
        """Whether an inspection is missing."""
        return self.next_inspection < day


class Filling(EvidentialModel):
    """A bottle at the scale: filled, or not filled and why. Kept by the station (`holder_id`).

    `reading` is what the scale or the gauge showed, `amount` what is in it by that (kg or MPa); `readings`: {at, value,
    over}, also those that were too much, of which `over` tells. `bad` are keys of checks that found something. `late`:
    it came without a signal. `cover_id` is the one cover that this filling made.
    """

    offices_keep = False

    counted_then = True

    cylinder_id = models.UUIDField(null=True, blank=True)
    code = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=7, choices=FillingState.choices, default=FillingState.BEGUN)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True, default="")
    medium = models.CharField(max_length=20, blank=True, default="")
    scale = models.CharField(max_length=20, blank=True, default="")
    begun_at = models.DateTimeField()
    begun_day = models.DateField()
    begun_by = models.UUIDField(null=True, blank=True)
    bad = CompactField(default=list)
    note = models.CharField(max_length=200, blank=True, default="")
    reading = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    readings = CompactField(default=list)
    over = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    filled_day = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    cover_id = models.UUIDField(null=True, blank=True)
    covered_until = models.DateTimeField(null=True, blank=True)
    policy = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "begun_at"], name="filling_station"),
            models.Index(fields=["cylinder_id", "begun_at"], name="filling_cylinder"),
            models.Index(fields=["area_code", "begun_day", "state"], name="filling_area"),
            models.Index(fields=["begun_day", "begun_at", "id", "area_code", "shown_to"], name="filling_day"),
            models.Index(fields=["begun_day", "state", "why", "area_code", "shown_to"], name="filling_why"),
            # What looks wrong: no cover is written with what was turned away or not ended.
            models.Index(
                fields=["state", "begun_at", "id"], name="filling_bare", condition=models.Q(cover_id__isnull=True)
            ),
            models.Index(fields=["begun_at", "id"], name="filling_over", condition=models.Q(over=True)),
        ]

    @property
    def still_over(self) -> bool:
        """Whether the last reading was too much."""
        return bool(self.readings and self.readings[-1]["over"])
