"""The bank of questions, and the papers that people sat."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from anma.education.models.training import NOTHING
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class BookState(models.TextChoices):
    CURRENT = "current", pgettext_lazy("question book", "in use")
    SUPERSEDED = "superseded", pgettext_lazy("question book", "a newer edition stands")
    WITHDRAWN = "withdrawn", pgettext_lazy("question book", "withdrawn")


class SittingState(models.TextChoices):
    OPEN = "open", pgettext_lazy("sitting", "being sat")
    HANDED = "handed", pgettext_lazy("sitting", "handed in")
    LAPSED = "lapsed", pgettext_lazy("sitting", "never handed in")


class QuestionBook(EvidentialModel):
    """One edition of a firm's questions; it never changes. What is put right is the next edition under the same name.

    `lines`: {id, text, answers}; the first of `answers` is the right one, and is shown first to nobody.
    """

    name = models.CharField(max_length=80)
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=BookState.choices, default=BookState.CURRENT)
    lines = CompactField(default=list)
    count = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=120, blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "name", "edition"], name="book_edition_once")]

    def __str__(self) -> str:
        return f"{self.name}/{self.edition}"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """Whoever sits a paper does not read the answers first."""
        return NOTHING


class Sitting(EvidentialModel):
    """One try at a paper. `laid` is what lay before this person: [question, order of its answers], drawn by `seed`.

    `answers` are kept as given (question → number of the answer in the book, 0 is the right one); nothing of a sitting
    changes once it is handed in. `phone` is where it was sat.
    """

    session_id = models.UUIDField(db_index=True)
    attendance_id = models.UUIDField()
    person_id = models.UUIDField()
    book_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    laid = CompactField(default=list)
    state = models.CharField(max_length=6, choices=SittingState.choices, default=SittingState.OPEN)
    began_at = models.DateTimeField()
    due_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
    answers = CompactField(default=dict)
    right = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    phone = models.UUIDField(null=True, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "attendance_id", "number"], name="try_once")]
        indexes = [models.Index(fields=["enterprise_id", "session_id"], name="sitting_session")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)

    @property
    def asked(self) -> list[tuple[str, list[int]]]:
        """The questions in this person's order, each with the order of its answers."""
        return [(str(one[0]), [int(n) for n in one[1]]) for one in self._rows()]

    def _rows(self) -> list[Any]:
        return list(self.laid)
