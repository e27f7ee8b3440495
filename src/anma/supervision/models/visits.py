"""A visit: an officer's walk through a firm, planned by the office, begun at the door, ended with the papers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer
from anma.supervision.choices import VisitKind, VisitState


class Visit(EvidentialModel, PersonalColumns):
    """One visit of one office to one firm. While it is planned the authority alone sees it; from the door on the firm
    sees what is found.

    `lines` holds what was looked at: one entry a line of the checklist, `{"line", "says", "answer", "note"}` and what
    `visits.lines` adds. What was found is a hazard each (`Hazard.source_id` is this row) and stands nowhere twice;
    `found` is how many. `why` are codes and numbers of the reasons for which the day's route chose the firm; at the
    door they go into a `VisitReason`, since from then on the firm reads this row. Distances are metres; no position is
    kept.
    """

    counted_then = True
    personal: ClassVar[tuple[str, ...]] = ("met_name",)

    office_id = models.UUIDField()
    officer_id = models.UUIDField()
    second_officer_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=VisitKind.choices)
    state = models.CharField(max_length=12, choices=VisitState.choices)
    planned_day = models.DateField(null=True, blank=True)
    why = CompactField(null=True, blank=True)
    campaign_id = models.UUIDField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    visit_day = models.DateField(null=True, blank=True)
    code_id = models.UUIDField(null=True, blank=True)
    away_m = models.PositiveIntegerField(null=True, blank=True)
    accuracy_m = models.PositiveIntegerField(null=True, blank=True)
    lines = CompactField(null=True, blank=True)
    lines_edition = models.CharField(max_length=40, blank=True, default="")
    met_id = models.UUIDField(null=True, blank=True)
    met_name = models.CharField(max_length=60, blank=True, default="")
    summary = models.CharField(max_length=1000, blank=True, default="")
    found = models.PositiveIntegerField(default=0)
    flags = CompactField(default=list)
    called_off_why = models.CharField(max_length=300, blank=True, default="")

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """Visits are between an office and whoever answers for the firm; a worker reads what was found."""
        return Q(pk__in=())

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "visit_day"], name="visit_of_firm"),
            models.Index(fields=["area_then", "visit_day"], name="visit_area_day"),
            models.Index(fields=["officer_id", "planned_day"], name="visit_of_officer"),
        ]


class VisitReason(EvidentialModel):
    """Why an office went where it went, once the visit has begun: what a reader of the firm's chain must not learn,
    such as that somebody reported. Held by and shown to the authority, written in the office's chain.
    """

    visit_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=VisitKind.choices)
    why = CompactField(null=True, blank=True)
    noted_at = models.DateTimeField()
