from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.education.outreach.choices import ExemplarState, LearningState, MemberState
from anma.education.outreach.models.talks import NOTHING
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class Alliance(EvidentialModel):
    """Firms that learn from each other. The lead firm is `enterprise_id`; the office that founded it keeps the row."""

    name = models.CharField(max_length=60)
    aim = models.CharField(max_length=300, blank=True, default="")
    founded_day = models.DateField()
    ended_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class AllianceMember(EvidentialModel):
    """A firm that was asked into an alliance, and what it said. The lead firm keeps the row and so reads it.

    Who left and comes back has a further row. `name` and `lead` are how alliance and lead firm are called, for a firm
    that sees neither row.
    """

    alliance_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=60)
    lead = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=MemberState.choices, default=MemberState.ASKED)
    asked_day = models.DateField()
    answered_day = models.DateField(null=True, blank=True)
    joined_day = models.DateField(null=True, blank=True)
    left_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "alliance_id"], condition=Q(left_day__isnull=True), name="alliance_member_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class Exemplar(EvidentialModel):
    """A method of one firm that others may take over: steps, what it cost (yuan), what came of it, photos.

    An officer who names one needs the firm's yes before anybody else reads it; a firm that names its own has said it.
    Chosen, it is read by the firms of `alliance_id`.
    """

    counted_then = True

    title = models.CharField(max_length=80)
    problem = models.CharField(max_length=500)
    steps = CompactField(default=list)
    cost = models.PositiveIntegerField(null=True, blank=True)
    result = models.CharField(max_length=500)
    photos = CompactField(default=list)
    alliance_id = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=9, choices=ExemplarState.choices)
    nominated_at = models.DateTimeField()
    nominated_by = models.UUIDField(null=True, blank=True)
    by_office = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True, blank=True)
    chosen_day = models.DateField(null=True, blank=True)
    ended_day = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "chosen_day"], name="exemplar_area")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class Learning(EvidentialModel):
    """A firm learns from an exemplar: a visit asked for, agreed, noted; and, with or without one, taken over.

    The host keeps the row and so reads it. `learned` is what the visitors noted, `adopted_note` what they do now.
    """

    counted_then = True

    exemplar_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=LearningState.choices)
    visit_day = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    learned = models.CharField(max_length=500, blank=True, default="")
    visited_day = models.DateField(null=True, blank=True)
    adopted_note = models.CharField(max_length=500, blank=True, default="")
    adopted_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "exemplar_id"], name="learning_once")]
        indexes = [models.Index(fields=["area_code", "adopted_day"], name="learning_area")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
