from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialLocalModel, EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer
from anma.standing.choices import Drawn, Seen, Told

NOBODY = Q(pk__in=())


class Doubt(EvidentialModel):
    """A question that a rule asks a named person about something odd, with its evidence, and the answer.

    Asked in the firm it is the firm's alone (`shown_to` firm). What stays without an answer, comes again and again, or
    is about whoever would have to answer is a row of its own, the authority's, of which the firm learns nothing;
    `asked_as` then names the firm's row. `about` is what the rule counts by (a person, a phone, a photo, the firm),
    `person_id` whom it is about; `evidence` holds ids and numbers alone: {"looks", "files", "hazards", "values"}.
    `key` is made of rule, subject and window, so that nothing is asked twice.
    """

    rule = models.CharField(max_length=30)
    rule_edition = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    about = models.UUIDField()
    person_id = models.UUIDField(null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    evidence = CompactField(default=dict)
    raised_at = models.DateTimeField()
    raised_day = models.DateField()
    asked_to = models.UUIDField(null=True, blank=True)
    asked_as = models.UUIDField(null=True, blank=True)
    due_on = models.DateField()
    told = models.CharField(max_length=10, choices=Told.choices, blank=True, default="")
    reason = models.CharField(max_length=30, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "key"], name="doubt_once")]
        indexes = [
            models.Index(fields=["area_code", "told", "raised_day"], name="doubt_area"),
            models.Index(fields=["rule", "told"], name="doubt_rule"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOBODY

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who is asked, and who looks after it; not everybody who reads a firm's figures."""
        return None if viewer.may("doubts.see") else Q(pk__isnull=False)


class PhotoPrint(ScopedModel):
    """The print of a stored photo (decision 0016): eight bands of 16 bits, by which near ones are found in the city.

    `bands` are null where the picture says too little. Read by the job alone; nobody's page lists it.
    """

    file_id = models.UUIDField(db_index=True)
    row_id = models.UUIDField()
    submission_id = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    day = models.DateField()
    screen = models.PositiveSmallIntegerField(default=0)
    b0 = models.PositiveIntegerField(null=True, db_index=True)
    b1 = models.PositiveIntegerField(null=True, db_index=True)
    b2 = models.PositiveIntegerField(null=True, db_index=True)
    b3 = models.PositiveIntegerField(null=True, db_index=True)
    b4 = models.PositiveIntegerField(null=True, db_index=True)
    b5 = models.PositiveIntegerField(null=True, db_index=True)
    b6 = models.PositiveIntegerField(null=True, db_index=True)
    b7 = models.PositiveIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "file_id"], name="print_once")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOBODY

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """A firm's prints tell which of its photos are alike; the job reads them, people read photos."""
        return Q(pk__isnull=False)


class Screening(models.Model):
    """How far a job of the rules has come: what was received up to then has been looked at."""

    local_because = "housekeeping of the installation"

    name = models.CharField(max_length=30, primary_key=True)
    until = models.DateTimeField()


class RevisitDraw(EvidentialLocalModel):
    """A week's draw. `seed` follows from the head of the platform's own chain when it was drawn: nobody could choose
    it, and whoever has it can draw again and must come to the same list.
    """

    local_because = "one draw for the whole city; which firms it fell on stands in the re-visits"
    not_evidential = frozenset[str]()

    week = models.DateField(unique=True)
    seed = models.CharField(max_length=64)
    share = models.CharField(max_length=6)
    drawn_at = models.DateTimeField()
    hazards = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)


class Revisit(EvidentialModel):
    """Something that is looked at again by an officer because a draw fell on it. Held by the authority; the firm learns
    of it when somebody stands at its door. `first` says that nobody but its finder had looked at it.
    """

    week = models.DateField()
    kind = models.CharField(max_length=8, choices=Drawn.choices)
    subject_id = models.UUIDField()
    first = models.BooleanField(default=False)
    due_on = models.DateField()
    result = models.CharField(max_length=12, choices=Seen.choices, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    visited_at = models.DateTimeField(null=True, blank=True)
    visited_by = models.UUIDField(null=True, blank=True)
    opened_again = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "week", "subject_id"], name="revisit_once")]
        indexes = [models.Index(fields=["area_code", "result", "due_on"], name="revisit_area")]
