from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.hazards.choices import HazardLevel, HazardState, Source, Spoken
from anma.hazards.transitions import OPEN
from anma.kernel.fields import CompactField
from anma.kernel.scope import WALLED, Shown
from anma.kernel.viewer import Viewer

# A report to the government that no officer has taken up.
TIPS = Q(shown_to=Shown.AUTHORITY, source_kind=Source.TIP)


class Hazard(EvidentialModel):
    """Something dangerous that was found, until somebody else has seen it put right.

    `source_kind` and `source_id` name what found it; this room knows no source. A report to the government is held
    by the authority and shown to nobody else; `taken_up_as` names what an officer made of it. `closed_day` says when it
    was confirmed, `ended_day` since when it is open no longer, be it that its firm was closed. `receipt` is the number
    by which a reporter follows it. `rounds` are the earlier turns of putting right and looking again, `extensions` what
    was asked for more time and answered (`asked_due` while one waits), `plans` every edition of the plan. What was
    found open again is a new row: its `source_id` is the closed one, `again_note` says what was seen. `category` (a key
    of docs/knowledge/categories.md), `accident_types` (codes of GB 6441-2025) and `level_basis` are what a person
    decided; `judgements` hold every decision beside what was suggested then, which by itself decides nothing.
    `at_once` says that whoever found it put it right on the spot. `protections` are the editions of what keeps people
    safe meanwhile, `hands` who gave it back and why. `exchange` holds the codes of the exchange table that a person
    chose, `cost` what it cost in all, in yuan. `merged_into` names the row in which a second entry goes on.
    `listing` is what an office wrote when it put a major one on its list (`listed_day` to `delisted_day`), `overseer`
    its person in charge. `progress` is the last per cent that was said, `escalated` the step of the ladder that it
    reached for the deadline `escalated_due`. `ended_note` says why a report was put aside as no danger.
    """

    counted_then = True
    keepers = False

    description = models.CharField(max_length=500)
    place = models.CharField(max_length=120, blank=True, default="")
    point_id = models.UUIDField(null=True, blank=True)
    check_id = models.UUIDField(null=True, blank=True)
    source_kind = models.CharField(max_length=20, choices=Source.choices)
    source_id = models.UUIDField(null=True, blank=True)
    by_scan = models.BooleanField(default=False)
    level = models.CharField(max_length=8, choices=HazardLevel.choices, default=HazardLevel.GENERAL)
    state = models.CharField(max_length=14, choices=HazardState.choices)
    flags = CompactField(default=list)
    found_at = models.DateTimeField()
    found_day = models.DateField()
    found_by = models.UUIDField(null=True, blank=True)
    assigned_to = models.UUIDField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    rectified_at = models.DateTimeField(null=True, blank=True)
    rectified_by = models.UUIDField(null=True, blank=True)
    rectified_device = models.UUIDField(null=True, blank=True)
    rectified_note = models.CharField(max_length=500, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.UUIDField(null=True, blank=True)
    review_note = models.CharField(max_length=500, blank=True, default="")
    closed_day = models.DateField(null=True, blank=True)
    ended_day = models.DateField(null=True, blank=True)
    photos = CompactField(default=list)
    rectified_photos = CompactField(default=list)
    released_photos = CompactField(default=list)
    rounds = CompactField(default=list)
    extensions = CompactField(default=list)
    asked_due = models.DateField(null=True, blank=True)
    plans = CompactField(default=list)
    again_note = models.CharField(max_length=500, blank=True, default="")
    taken_up_as = models.UUIDField(null=True, blank=True)
    category = models.CharField(max_length=24, blank=True, default="")
    accident_types = CompactField(default=list)
    level_basis = models.CharField(max_length=500, blank=True, default="")
    judgements = CompactField(default=list)
    receipt = models.CharField(max_length=8, blank=True, default="", db_index=True)
    at_once = models.BooleanField(default=False)
    protections = CompactField(default=list)
    hands = CompactField(default=list)
    exchange = CompactField(default=dict)
    cause = models.CharField(max_length=500, blank=True, default="")
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    merged_into = models.UUIDField(null=True, blank=True, db_index=True)
    listing = CompactField(default=dict)
    listed_day = models.DateField(null=True, blank=True)
    delisted_day = models.DateField(null=True, blank=True)
    overseer = models.UUIDField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)
    escalated = models.PositiveSmallIntegerField(default=0)
    escalated_due = models.DateField(null=True, blank=True)
    ended_note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["area_code", "state", "due_on", "found_at", "id", "ended_day", "shown_to", "source_kind"],
                name="hazard_area",
            ),
            models.Index(fields=["enterprise_id", "state", "due_on"], name="hazard_firm"),
            models.Index(fields=["found_day", "area_then"], name="hazard_found"),
            # The ledger's three orders: what is due, what ended, all of it by when it was found.
            models.Index(
                fields=[
                    "state",
                    "due_on",
                    "found_at",
                    "id",
                    "area_code",
                    "shown_to",
                    "source_kind",
                    "category",
                    "level",
                ],
                name="hazard_due",
            ),
            models.Index(
                fields=["state", "ended_day", "id", "area_code", "shown_to", "source_kind"], name="hazard_ended"
            ),
            models.Index(fields=["found_at", "id", "area_code", "shown_to", "source_kind"], name="hazard_seen"),
            models.Index(fields=["level", "state"], name="hazard_level"),
            models.Index(fields=["found_at", "id"], name="hazard_at_once", condition=models.Q(at_once=True)),
            # What is open of a whole city, with all that the row-level wall asks of a row: counted without its rows.
            models.Index(
                fields=["due_on", "found_at", "id", "source_kind", *WALLED],
                name="hazard_open",
                condition=models.Q(state__in=OPEN),
            ),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(found_by=viewer.actor_id) | Q(assigned_to=viewer.actor_id)

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who wrote to the government trusted those who take such reports up, not everybody who reads figures."""
        return None if viewer.may("tips.see") else TIPS


class Comment(EvidentialModel):
    """What somebody said about a hazard; written once, never changed. `kind` says what for, `percent` how far it is.

    Officers may speak among themselves: such a row is held by the authority and lies in the office's chain.
    """

    hazard_id = models.UUIDField(db_index=True)
    text = models.CharField(max_length=500)
    photos = CompactField(default=list)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=Spoken.choices, blank=True, default="")
    percent = models.PositiveSmallIntegerField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """Whoever sees the hazard reads what is said about it."""
        return Q(hazard_id__in=Hazard.objects.visible_to(viewer).values("pk"))
