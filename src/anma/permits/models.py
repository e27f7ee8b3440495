from __future__ import annotations

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField, canonical
from anma.permits.choices import PermitKind, PermitState, Way
from anma.permits.rules.tables import Kind, kinds
from anma.permits.space_models import Space

__all__ = ["Permit", "Space"]


class Permit(EvidentialModel, PersonalColumns):
    """One piece of dangerous work at one place. What was measured, ticked and approved stands in compact columns:

    `measures`: {key, text?, by?, at?, scanned?}; `gas`: {at, by, where, values, out}, `out` being what did not hold;
    `approvals`: {level, by, at, note}; `pauses`: {at, by, why, until?}; `stops`: {at, by, why, lifted?, lifted_by?}.
    `people` are all who work under it and have a role in the firm; `outsiders` are men of a contractor without one, a
    canonical JSON text of {name, certificate, until}. `chain` are the approvals that it needs.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("outsiders",)

    number = models.CharField(max_length=24)
    kind = models.CharField(max_length=12, choices=PermitKind.choices)
    grade = models.CharField(max_length=8, blank=True, default="")
    grade_asked = models.CharField(max_length=8, blank=True, default="")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.FULL)
    state = models.CharField(max_length=9, choices=PermitState.choices, default=PermitState.REQUESTED)
    work = models.CharField(max_length=300)
    place = models.CharField(max_length=120)
    point_id = models.UUIDField(null=True, blank=True)
    space_id = models.UUIDField(null=True, blank=True)
    dangers = models.CharField(max_length=300, blank=True, default="")
    at_odd_hours = models.BooleanField(default=False)
    planned_from = models.DateTimeField()
    planned_until = models.DateTimeField()
    longer_because = models.CharField(max_length=200, blank=True, default="")
    serves = models.UUIDField(null=True, blank=True)
    coupled = CompactField(default=list)
    contractor = models.CharField(max_length=120, blank=True, default="")
    outsiders = models.TextField(blank=True, default="")
    people = CompactField(default=list)
    chain = CompactField(default=list)
    measures = CompactField(default=list)
    gas = CompactField(default=list)
    approvals = CompactField(default=list)
    pauses = CompactField(default=list)
    stops = CompactField(default=list)
    leader_id = models.UUIDField(null=True, blank=True)
    guardian_id = models.UUIDField(null=True, blank=True)
    guarded_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_day = models.DateField()
    asked_by = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    started_by = models.UUIDField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    video = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.UUIDField(null=True, blank=True)
    closing_note = models.CharField(max_length=300, blank=True, default="")
    flags = CompactField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state", "planned_from"], name="permit_firm"),
            models.Index(fields=["enterprise_id", "point_id"], name="permit_point"),
            models.Index(fields=["area_code", "state"], name="permit_area"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def rule(self) -> Kind:
        """The line of the table that this permit goes by."""
        return kinds()[self.kind, self.grade]

    @property
    def ends_at(self) -> datetime:
        """Until when people may work, or could if they began as planned."""
        return self.valid_until or self.planned_until

    @property
    def men(self) -> list[dict[str, Any]]:
        """The contractor's men without a role in the firm."""
        return list(json.loads(self.outsiders)) if self.outsiders else []

    @men.setter
    def men(self, found: list[dict[str, Any]]) -> None:
        self.outsiders = canonical(found).decode() if found else ""
