from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.education.outreach.choices import LessonSource, LessonState, Said
from anma.evidence.rows import EvidentialLocalModel, EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class Lesson(EvidentialModel):
    """A case as an office writes it, for workers: what happened, what was missing, what to look at. No firm is named.

    `document` is what is being written: title, what, missing, look, types, old_types, kinds, words, hurt, dead, source
    (`writing.Document`). Publishing makes an edition of it; `edition` counts them. `origin_kind`/`origin_id` name the
    row of another room out of which it was made, such as an accident.
    """

    counted_then = True

    title = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=LessonState.choices, default=LessonState.DRAFT)
    source_kind = models.CharField(max_length=7, choices=LessonSource.choices)
    document = CompactField(default=dict)
    edition = models.PositiveSmallIntegerField(default=0)
    origin_kind = models.CharField(max_length=20, blank=True, default="")
    origin_id = models.UUIDField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True, blank=True)
    published_day = models.DateField(null=True, blank=True)
    withdrawn_day = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "published_day"], name="lesson_area")]

    def __str__(self) -> str:
        return self.title


class LessonEdition(EvidentialLocalModel):
    """A published edition: everybody may read the newest one of a lesson until it is withdrawn."""

    local_because = "published for everybody; it names no firm and no person"
    no_wall_because = "published for everybody; what is not published yet stands in Lesson"
    not_evidential = frozenset[str]()

    lesson_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    source_kind = models.CharField(max_length=7, choices=LessonSource.choices)
    document = CompactField(default=dict)
    office = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    published_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["lesson_id", "number"], name="lesson_edition_once")]
        indexes = [models.Index(fields=["until_day", "published_day"], name="lesson_edition_day")]

    def __str__(self) -> str:
        return self.title


class LessonLink(EvidentialLocalModel):
    """At which risks an edition is shown: `key` is `kind:` with a pack's point or `word:` with a word of the name."""

    local_because = "a part of a published lesson"
    no_wall_because = "a part of a published lesson"
    not_evidential = frozenset[str]()

    edition = models.ForeignKey(LessonEdition, models.PROTECT, related_name="links")
    key = models.CharField(max_length=80, db_index=True)

    class Meta:
        base_manager_name = "objects"


class LessonAnswer(EvidentialModel):
    """Somebody of a firm has read a lesson and looked at the own place: one row each time, never changed.

    `point_id` is where they stood, `hazard_id` what came of "it is missing here".
    """

    counted_then = True

    lesson_id = models.UUIDField()
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    point_id = models.UUIDField(null=True, blank=True)
    said = models.CharField(max_length=7, choices=Said.choices)
    note = models.CharField(max_length=300, blank=True, default="")
    hazard_id = models.UUIDField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_day = models.DateField()
    said_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "lesson_id"], name="lesson_answer_firm"),
            models.Index(fields=["said_day", "area_then"], name="lesson_answer_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(said_by=viewer.actor_id)
