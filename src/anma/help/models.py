from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.help.choices import Kind, LetterState
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

EVERY = Q(pk__isnull=False)


class Letter(EvidentialModel, PersonalColumns):
    """A question, a fault, a complaint or a wish about one's own data, until it is answered and laid aside.

    It belongs to no firm and is shown to the authority alone: a worker's complaint is no business of the boss. What was
    written is personal, and goes when its time is over; the commitments stay. `receipt` is the number by which it is
    followed without a sign-in. `about` is an earlier letter that was not settled. `answer_opened_at` only ends the line
    of the writer's today that tells of the answer: it proves nothing, and no event tells when somebody read.
    """

    personal: ClassVar[tuple[str, ...]] = ("text", "contact", "answer")
    not_evidential = COPIES | {"answer_opened_at"}

    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=LetterState.choices)
    receipt = models.CharField(max_length=12, db_index=True)
    text = models.CharField(max_length=1000, blank=True, default="")
    contact = models.CharField(max_length=120, blank=True, default="")
    photos = CompactField(default=list)
    about = models.UUIDField(null=True, blank=True)
    asked_by = models.UUIDField(null=True, blank=True, db_index=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.CharField(max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    answer_opened_at = models.DateTimeField(null=True, blank=True)
    contact_gone_at = models.DateTimeField(null=True, blank=True)
    words_gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="letter_due"),
        ]

    @property
    def number(self) -> str:
        """The receipt as it is read aloud and typed: three groups of four."""
        return "-".join(self.receipt[at : at + 4] for at in (0, 4, 8))

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who wrote trusted those who answer, not everybody with the city in reach."""
        return None if viewer.may("letters.see") else EVERY
