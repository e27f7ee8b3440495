from __future__ import annotations

from django.db import models

from anma.accidents.choices import Measured, Scope
from anma.evidence.rows import EvidentialLocalModel


class Stated(EvidentialLocalModel):
    """A value for one area and period that somebody states, with where it stands and as of which day.

    The first one of an area, period, scope and measure is the value as published; a later one restates it (`restates`)
    and says why. Nothing is overwritten. `rate` is the change on the year before, in per cent, as it was published
    beside the value; `value` is empty where only a rate was published. Of the measure "register" the value is 1.
    """

    local_because = "a figure of an area as an office stated it; it names no firm"
    not_evidential = frozenset[str]()

    office_id = models.UUIDField(null=True)
    area_code = models.CharField(max_length=12)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.PRODUCTION)
    measure = models.CharField(max_length=9, choices=Measured.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    rate = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=200)
    restates = models.UUIDField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, default="")
    stated_at = models.DateTimeField()
    stated_by = models.UUIDField(null=True)

    @property
    def shown(self) -> str:
        """The value with commas and without zeros that say nothing; empty where only a rate was published."""
        text = "" if self.value is None else f"{self.value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["area_code", "measure", "first_day"], name="stated_area")]
