"""Chemical firms: what each counts as from a day to a day, what happened to it, since when it has installations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.chemicals.register.choices import Change, FirmKind, FirmState
from anma.evidence.rows import COPIES, EvidentialModel
from anma.kernel.viewer import Viewer


class _OfFirm(EvidentialModel):
    """Between an office and whoever answers for the firm."""

    class Meta:
        abstract = True

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(pk__in=())


class ChemicalFirm(_OfFirm):
    """A firm as one kind, from `since_day` up to (not including) `until_day`. A firm has one open row at most (the acts
    lock the firm); a conversion ends one and begins the next on the same day, so that two days can be compared.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES

    kind = models.CharField(max_length=10, choices=FirmKind.choices)
    state = models.CharField(max_length=8, choices=FirmState.choices, default=FirmState.RUNNING)
    since_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=60, blank=True, default="")
    licence_until = models.DateField(null=True, blank=True)
    park = models.CharField(max_length=80, blank=True, default="")
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "since_day", "until_day"], name="chemical_area_day"),
            models.Index(fields=["enterprise_id", "since_day"], name="chemical_firm_day"),
        ]


class ChemicalChange(_OfFirm):
    """One change of an entry: what, on which day, why, from what to what. Never changed afterwards."""

    not_evidential: ClassVar[frozenset[str]] = COPIES

    row_id = models.UUIDField(db_index=True)
    what = models.CharField(max_length=12, choices=Change.choices)
    day = models.DateField()
    reason = models.CharField(max_length=300)
    before = models.CharField(max_length=120, blank=True, default="")
    after = models.CharField(max_length=120, blank=True, default="")
    made_by = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "day"], name="chemical_change_firm"),
            models.Index(fields=["area_code", "day"], name="chemical_change_area"),
        ]


class MajorSpell(_OfFirm):
    """From when to when a firm (`unit_id` empty) or one of its units was a major hazard installation, and how grave.

    `until_day` is the first day on which it no longer was. A change of grade ends a unit's row and begins the next.
    `told`: an office said so of a time before units were kept here.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES

    unit_id = models.UUIDField(null=True, blank=True, db_index=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    since_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    told = models.BooleanField(default=False)
    because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "since_day", "until_day"], name="major_area_day")]
