"""Official papers about a firm, their numbers, what runs from them, and what an office prints on them."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialLocalModel, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField, canonical
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.supervision.documents.choices import DeadlineKind, DocumentState, ServedBy

EVERYTHING = Q(pk__isnull=False)


class Document(EvidentialModel, PersonalColumns):
    """One paper of one office about one firm. The authority holds it; what was served the firm reads.

    `facts` are what the platform filled in when it was written, `answers` what was asked beside. `body` is the printed
    text in Chinese, frozen when it is issued; names stand in it as marks. `people` (a canonical JSON text) holds what
    the marks mean: names, certificate numbers, and answers that name people; `marks` the strokes of the signatures.
    `text_sha256` covers the body and the commitments to the names, so that it tells nothing that could be guessed.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("people", "marks")

    office_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    edition = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=DocumentState.choices)
    about_kind = models.CharField(max_length=10)
    about_id = models.UUIDField()
    officer_id = models.UUIDField()
    second_id = models.UUIDField(null=True, blank=True)
    second_confirmed_at = models.DateTimeField(null=True, blank=True)
    facts = CompactField(default=dict)
    answers = CompactField(default=dict)
    body = CompactField(null=True, blank=True)
    people = models.TextField(blank=True, default="")
    marks = models.TextField(blank=True, default="")
    text_sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    number = models.CharField(max_length=80, blank=True, default="", db_index=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    number_seq = models.PositiveIntegerField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField()
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.UUIDField(null=True, blank=True)
    issued_day = models.DateField(null=True, blank=True)
    served_at = models.DateTimeField(null=True, blank=True)
    served_by = models.UUIDField(null=True, blank=True)
    served_day = models.DateField(null=True, blank=True)
    served_how = models.CharField(max_length=10, choices=ServedBy.choices, blank=True, default="")
    served_note = models.CharField(max_length=300, blank=True, default="")
    photos = CompactField(default=list)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")
    successor_id = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "drafted_at"], name="document_of_firm"),
            models.Index(fields=["about_id", "kind"], name="document_about"),
            models.Index(fields=["office_id", "state", "drafted_at"], name="document_of_office"),
            models.Index(fields=["area_code", "state"], name="document_area"),
        ]

    def __str__(self) -> str:
        return self.number or self.kind

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who does not open papers reads none of them elsewhere either."""
        return None if viewer.may("papers.see") else EVERYTHING

    @property
    def named(self) -> dict[str, str]:
        """What the marks in the text mean; empty once the names are erased."""
        return dict(json.loads(self.people)) if self.people else {}

    @named.setter
    def named(self, known: dict[str, str]) -> None:
        self.people = canonical(known).decode() if known else ""

    @property
    def strokes(self) -> dict[str, Any]:
        """The signatures by who gave them: lists of lines, each a flat list of x and y."""
        return dict(json.loads(self.marks)) if self.marks else {}

    @strokes.setter
    def strokes(self, known: dict[str, Any]) -> None:
        self.marks = canonical(known).decode() if known else ""


class DocumentDeadline(EvidentialModel):
    """A day that runs from the service of a document: to put right, to look again, to appeal. It ends with it."""

    document_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=DeadlineKind.choices)
    due_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "due_on"], name="docdeadline_area"),
            models.Index(fields=["enterprise_id", "due_on"], name="docdeadline_firm"),
        ]


class DocumentCounter(models.Model):
    """The last number of one office, one kind and one year; locked while a document is issued."""

    local_because = "an office's own count; nobody reads it outside the act that issues"
    no_wall_because = "holds a number and no name"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "kind", "year"], name="document_counter_once")]


class OfficePaper(EvidentialLocalModel):
    """What an office prints on every paper: its short name in numbers, where it is, where to appeal."""

    local_because = "settings of an office that stand on every paper it serves"
    no_wall_because = "public: it stands on every paper"
    not_evidential = frozenset[str]()

    organisation_id = models.UUIDField(unique=True)
    short = models.CharField(max_length=20)
    address = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    appeal_to = models.CharField(max_length=80, blank=True, default="")
    court = models.CharField(max_length=80, blank=True, default="")
