from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialModel
from anma.supervision.choices import CaseState


class Case(EvidentialModel):
    """A case against a firm. Until it is served it is held by the office and the firm does not know of it.

    What officers note for each other is a row of its own: this one goes into the firm's chain and bundle when served.
    """

    office_id = models.UUIDField()
    cause = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=CaseState.choices)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    served_at = models.DateTimeField(null=True, blank=True)
    served_by = models.UUIDField(null=True, blank=True)


class CaseNote(EvidentialModel):
    """What officers note for each other about a case. Held by the authority and shown to it alone, before and after
    the case is served; written in the office's chain, so that no bundle of the firm holds a byte of it.
    """

    case_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    text = models.CharField(max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.UUIDField()


class StopOrder(EvidentialModel):
    """An order to stop production, from its service until it is lifted."""

    counted_then = True

    office_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=200)
    issued_at = models.DateTimeField()
    issued_day = models.DateField()
    issued_by = models.UUIDField()
    second_officer = models.UUIDField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)


class Doubt(EvidentialModel):
    """Something that an officer would like to look at. A question, never a charge; the firm does not see it."""

    office_id = models.UUIDField()
    question = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, default="")
