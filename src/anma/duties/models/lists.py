"""Editions of lists, what was said of their items by hand or by the level above, and the quarters that are closed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anma.duties.choices import Audience, Look, Word
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

NOT_FOR_WORKERS = Q(pk__in=())


class ListIsFinal(RuntimeError):
    """Somebody tried to change an edition; a further one is loaded instead."""


class DutyList(EvidentialModel):
    """One edition of a list that an office loaded. It is never changed: the next one takes its place from its day on,
    and `until_day` of this one says so. The text is public; no firm and no person stands in it.

    `items`: {code, group, zh, en, rhythm, by, do}; `groups`: {code, zh, en}. `size` is how many items it has.
    """

    not_evidential = EvidentialModel.not_evidential | {"until_day"}

    code = models.CharField(max_length=30)
    edition = models.CharField(max_length=30)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    draft = models.BooleanField(default=False)
    effective = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    groups = CompactField(default=list)
    items = CompactField(default=list)
    size = models.PositiveIntegerField()
    loaded_by = models.UUIDField(null=True, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code", "effective"], name="duty_list_code")]


class DutyWord(EvidentialModel):
    """What somebody said of one item in one span: done with words and papers, or excused; and what the level above
    said of it. There is no row where a record speaks for itself and nobody looked. `course` keeps earlier words.

    The holder is the firm, or the office named by `office_id` with the post whose list it is.
    """

    office_id = models.UUIDField(null=True, blank=True, db_index=True)
    post = models.CharField(max_length=10, blank=True, default="")
    list_code = models.CharField(max_length=30)
    edition = models.CharField(max_length=30)
    item = models.CharField(max_length=30)
    first_day = models.DateField()
    last_day = models.DateField()
    word = models.CharField(max_length=10, choices=Word.choices, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    photos = CompactField(default=list)
    said_by = models.UUIDField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_day = models.DateField(null=True, blank=True)
    look = models.CharField(max_length=10, choices=Look.choices, blank=True, default="")
    look_why = models.CharField(max_length=300, blank=True, default="")
    looked_by = models.UUIDField(null=True, blank=True)
    looked_office = models.UUIDField(null=True, blank=True)
    looked_day = models.DateField(null=True, blank=True)
    course = CompactField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "list_code", "last_day"], name="duty_word_firm"),
            models.Index(fields=["office_id", "list_code", "last_day"], name="duty_word_office"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOT_FOR_WORKERS


class DutyQuarter(EvidentialModel):
    """How a firm's list stood when a quarter was closed; written once. `items` says of each item how it stood.

    Figures of what came due and was done are added up from these rows, so that nothing is counted that nobody touched.
    """

    counted_then = True

    edition = models.CharField(max_length=30)
    first_day = models.DateField()
    last_day = models.DateField()
    due = models.PositiveIntegerField()
    done = models.PositiveIntegerField()
    excused = models.PositiveIntegerField()
    items = CompactField(default=dict)
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "first_day"], name="duty_quarter_once")]
        indexes = [models.Index(fields=["first_day", "area_code"], name="duty_quarter_area")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ListIsFinal("A closed quarter is final.")
        super().save(*args, **kwargs)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOT_FOR_WORKERS
