from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.accidents.choices import CauseKind, Effect, MeasureOf, PartyKind, Suggestion
from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.viewer import Viewer

NOTHING = Q(pk__in=())


class Cause(EvidentialModel):
    """One cause in the tree: `under_id` names the one that it led to. `factor` is a code of GB/T 13861-2022.

    The authority's alone until the investigation is concluded.
    """

    accident_id = models.UUIDField(db_index=True)
    under_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=CauseKind.choices)
    words = models.CharField(max_length=300)
    factor = models.CharField(max_length=4, blank=True, default="")
    dropped_why = models.CharField(max_length=200, blank=True, default="")

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class Party(EvidentialModel, PersonalColumns):
    """Who answers for what, what is suggested and what came of it. Held by the authority and shown to it alone.

    `name` of a person is personal. `case_id` is the case of the same firm that an office opened, where one did.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("name",)

    accident_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=6, choices=PartyKind.choices)
    name = models.CharField(max_length=120, blank=True, default="")
    post = models.CharField(max_length=120, blank=True, default="")
    fault = models.CharField(max_length=500)
    suggestion = models.CharField(max_length=11, choices=Suggestion.choices)
    suggested = models.CharField(max_length=300, blank=True, default="")
    outcome = models.CharField(max_length=300, blank=True, default="")
    outcome_day = models.DateField(null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True, db_index=True)

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        return None if viewer.may("harmed.see") else Q(pk__isnull=False)


class Measure(EvidentialModel):
    """What has to change so that it does not happen again, by when; looked at once more later.

    The firm's measures go through its hazard ledger (`hazard_id`): given to somebody, put right, reviewed. An office's
    own is said to be done with `done_words`. `effect` is what the later look found.
    """

    accident_id = models.UUIDField(db_index=True)
    of = models.CharField(max_length=6, choices=MeasureOf.choices)
    words = models.CharField(max_length=380)
    who = models.CharField(max_length=120, blank=True, default="")
    due_day = models.DateField()
    hazard_id = models.UUIDField(null=True, blank=True)
    done_day = models.DateField(null=True, blank=True)
    done_words = models.CharField(max_length=300, blank=True, default="")
    checked_day = models.DateField(null=True, blank=True)
    checked_by = models.UUIDField(null=True, blank=True)
    effect = models.CharField(max_length=5, choices=Effect.choices, blank=True, default="")
    checked_words = models.CharField(max_length=300, blank=True, default="")

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class RoundAfter(EvidentialModel):
    """A special round that an office began at a firm with the same risk, after an accident elsewhere."""

    accident_id = models.UUIDField(db_index=True)
    round_id = models.UUIDField()
    points = models.PositiveIntegerField(default=0)
    begun_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["accident_id", "enterprise_id"], name="round_after_once")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
