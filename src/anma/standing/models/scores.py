"""What is kept of the score and the level."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer
from anma.standing.bands import Band

NOT_FOR_WORKERS = Q(pk__in=())  # how a firm stands is nobody's own row


class ScoreIsFinal(RuntimeError):
    """Somebody tried to change a score that was reckoned."""


class Score(EvidentialModel):
    """A firm's running-effect score of one week by one edition of the model; written once, never changed.

    `inputs` is everything that was counted (days of the windows, tasks due, done, excused, hazards that should be and
    are put right, found, expected, with whom it was compared, vetoes), `lost` every lost point with its reason: it can
    be reckoned and explained again for ever. Another edition of the same week is a further row. `points` is none where
    nothing was due. A score is never averaged: areas count firms by band.
    """

    edition = models.CharField(max_length=20)
    first_day = models.DateField()
    last_day = models.DateField()
    points = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    band = models.CharField(max_length=10, choices=Band.choices)
    inputs = CompactField(default=dict)
    lost = CompactField(default=list)
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "first_day", "edition"], name="standing_score_once"),
        ]
        indexes = [models.Index(fields=["first_day", "edition", "area_code"], name="standing_score_area")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ScoreIsFinal("A score is final. Reckon the week by another edition.")
        super().save(*args, **kwargs)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOT_FOR_WORKERS


class SupervisionLevel(EvidentialModel):
    """How often an office visits a firm in a year: what the rules propose, and what an officer set instead.

    `level` and `visits` are what holds. `lines` explain the proposal, one {code, visits, n} each. `set_by` stands while
    an officer's word holds; `reason` is for the firm to read. `history` keeps what held before, oldest first.
    """

    rules = models.CharField(max_length=20)
    proposed = models.CharField(max_length=2)
    proposed_visits = models.PositiveSmallIntegerField()
    proposed_day = models.DateField()
    lines = CompactField(default=list)
    level = models.CharField(max_length=2)
    visits = models.PositiveSmallIntegerField()
    set_by = models.UUIDField(null=True, blank=True)
    set_day = models.DateField(null=True, blank=True)
    office_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    history = CompactField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id"], name="standing_level_once")]
        indexes = [models.Index(fields=["area_code", "level"], name="standing_level_area")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOT_FOR_WORKERS
