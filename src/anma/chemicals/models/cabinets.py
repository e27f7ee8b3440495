"""Storage cabinets of a firm, and the figures that a city or district has brought in for them and for laboratories."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.evidence.rows import EvidentialLocalModel, EvidentialModel
from anma.kernel.fields import CompactField


class CabinetKind(models.TextChoices):
    """What it is for. What each kind needs and what must stay out of it is a table (`cabinets/kinds.csv`)."""

    FLAMMABLE = "flammable", pgettext_lazy("cabinet", "Flammable liquids")
    ACID = "acid", pgettext_lazy("cabinet", "Acids")
    ALKALI = "alkali", pgettext_lazy("cabinet", "Alkalis")
    OXIDISER = "oxidiser", pgettext_lazy("cabinet", "Oxidisers")
    TOXIC = "toxic", pgettext_lazy("cabinet", "Highly toxic")
    EXPLOSIVE = "explosive", pgettext_lazy("cabinet", "Explosive precursors")
    PRECURSOR = "precursor", pgettext_lazy("cabinet", "Drug precursors")
    GAS = "gas", pgettext_lazy("cabinet", "Gas cylinders")
    GENERAL = "general", pgettext_lazy("cabinet", "General reagents")


class CabinetState(models.TextChoices):
    KEPT = "kept", pgettext_lazy("cabinet", "in use")
    GONE = "gone", pgettext_lazy("cabinet", "no longer there")


class Said(models.TextChoices):
    """What somebody said of earthing or tray. Silence is no yes."""

    UNSAID = "", _("nobody has said")
    YES = "yes", pgettext_lazy("cabinet", "yes")
    NO = "no", pgettext_lazy("cabinet", "no")


class Airing(models.TextChoices):
    UNSAID = "", _("nobody has said")
    FAN = "fan", pgettext_lazy("cabinet", "a fan of its own")
    DUCT = "duct", pgettext_lazy("cabinet", "joined to the exhaust of the room")
    NONE = "none", pgettext_lazy("cabinet", "none")


class Cabinet(EvidentialModel):
    """`point_id` is the risk point whose checks are its inspection; `keeper_id`, `second_id` are memberships.

    `litres` is what may stand in it at most, `locks` how many locks different people hold the keys of (empty: nobody
    has said), `metres` how far the next flame, heater or switch is.
    """

    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True, default="")
    kind = models.CharField(max_length=9, choices=CabinetKind.choices)
    keeper_id = models.UUIDField(null=True, blank=True)
    second_id = models.UUIDField(null=True, blank=True)
    litres = models.PositiveIntegerField(null=True, blank=True)
    air = models.CharField(max_length=4, choices=Airing.choices, blank=True, default="")
    locks = models.PositiveSmallIntegerField(null=True, blank=True)
    earthed = models.CharField(max_length=3, choices=Said.choices, blank=True, default="")
    tray = models.CharField(max_length=3, choices=Said.choices, blank=True, default="")
    metres = models.PositiveSmallIntegerField(null=True, blank=True)
    point_id = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=4, choices=CabinetState.choices, default=CabinetState.KEPT)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    seen_on = models.DateField()  # when somebody last said that the entry is right
    gone_on = models.DateField(null=True, blank=True)
    gone_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state"], name="cabinet_firm"),
            models.Index(fields=["area_code", "state"], name="cabinet_area"),
        ]

    def __str__(self) -> str:
        return self.name


class LocalKind(models.TextChoices):
    CABINETS = "cabinets", _("Figures for storage cabinets")
    LABS = "labs", _("Rules for school and laboratory chemicals")


class LocalTable(EvidentialLocalModel):
    """What a city or district says in place of the draft that ships; the newest of the nearest area in force counts.

    `entries` are {"key", "value", "words"?}; a key that is left out stays as it ships. `checked` says that whoever
    brought it in compared every line with the text of the standard.
    """

    local_because = "what a local standard says belongs to nobody and is the same for every firm of the area"
    no_wall_because = "everybody reads it, and nothing of a firm stands in it"
    not_evidential = frozenset[str]()

    kind = models.CharField(max_length=8, choices=LocalKind.choices)
    area = models.CharField(max_length=12)
    edition = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    effective = models.DateField()
    checked = models.BooleanField(default=False)
    entries = CompactField(default=list)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "area", "edition"], name="local_table_edition")]

    def __str__(self) -> str:
        return self.edition
