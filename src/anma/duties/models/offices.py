"""Who holds which post, which office owns which trade, and where a department has a body for safety."""

from __future__ import annotations

from django.db import models

from anma.duties.choices import Audience, QuestionState
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField


class PostHolder(EvidentialModel):
    """One person in one post of one office, from–to. The post has an annual list; people are never ranked."""

    office_id = models.UUIDField(db_index=True)
    post = models.CharField(max_length=10, choices=Audience.choices)
    person_id = models.UUIDField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class SafetyBody(EvidentialModel):
    """A department's body for safety: since when, and how many people. Another number of people is a further row."""

    office_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    staff = models.PositiveIntegerField()
    since = models.DateField()
    from_day = models.DateField()
    until = models.DateField(null=True, blank=True)


class TradeOwner(EvidentialModel):
    """An office owns a trade in an area, from–to. `trade` is the beginning of a GB/T 4754 code, or the code of a trade
    that has none yet. `basis` says what gives it to the office; `question_id` which decision did."""

    office_id = models.UUIDField(db_index=True)
    trade = models.CharField(max_length=30)
    place = models.CharField(max_length=12)
    basis = models.CharField(max_length=300)
    question_id = models.UUIDField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["trade", "place"], name="duty_owner_trade")]


class TradeQuestion(EvidentialModel):
    """Nobody knows who owns a trade: asked, somebody proposed, decided. `course` keeps each step with who and when."""

    office_id = models.UUIDField()
    trade = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=12)
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.OPEN)
    proposed_office = models.UUIDField(null=True, blank=True)
    proposed_why = models.CharField(max_length=300, blank=True, default="")
    decided_office = models.UUIDField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True, default="")
    decided_day = models.DateField(null=True, blank=True)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_day = models.DateField()
    course = CompactField(default=list)
