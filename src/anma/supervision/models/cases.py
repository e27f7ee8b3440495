"""A penalty case: its procedure, the record of each step, and what was served on the firm."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer
from anma.supervision.cases.choices import CaseSource, CaseState, CaseWay, Party, Severity

EVERYTHING = Q(pk__isnull=False)


class Case(EvidentialModel):
    """A case against a firm. The row is the office's own for ever and lies in its chain: the firm reads what was
    served on it (`CasePaper`), never how the office came to it.

    `violation` and `edition` name the entry of the library on which it rests for ever. `handlers` are two officers of
    the office, whoever opened it first. `steps_done` are the kinds of the steps that are there (`CaseStep`), in their
    order. `due_on` and `due_key` are the next limit of the law, `decide_by` the one for the decision where it was
    extended. The days are those on which the step was done. `fine` is the fine of the decision in yuan, `paid` what
    was paid of it. `written` is what was written last to be served: a notice, a decision, a reminder.
    """

    counted_then = True

    office_id = models.UUIDField()
    cause = models.CharField(max_length=300)
    state = models.CharField(max_length=13, choices=CaseState.choices)
    way = models.CharField(max_length=8, choices=CaseWay.choices, blank=True, default="")
    source = models.CharField(max_length=12, choices=CaseSource.choices, blank=True, default="")
    source_id = models.UUIDField(null=True, blank=True)
    party = models.CharField(max_length=6, choices=Party.choices, blank=True, default="")
    party_person = models.UUIDField(null=True, blank=True)
    violation = models.CharField(max_length=60, blank=True, default="")
    edition = models.CharField(max_length=40, blank=True, default="")
    handlers = CompactField(default=list)
    steps_done = CompactField(default=list)
    opened_at = models.DateTimeField()
    opened_day = models.DateField(null=True, blank=True)
    opened_by = models.UUIDField()
    filed_day = models.DateField(null=True, blank=True)
    filed_by = models.UUIDField(null=True, blank=True)
    reviewed_by = models.UUIDField(null=True, blank=True)
    severity = models.CharField(max_length=8, choices=Severity.choices, blank=True, default="")
    proposed = models.PositiveIntegerField(null=True, blank=True)
    measures = models.CharField(max_length=300, blank=True, default="")
    noticed_day = models.DateField(null=True, blank=True)
    hearing_asked_day = models.DateField(null=True, blank=True)
    decided_day = models.DateField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    fine = models.PositiveIntegerField(null=True, blank=True)
    served_at = models.DateTimeField(null=True, blank=True)
    served_day = models.DateField(null=True, blank=True)
    served_by = models.UUIDField(null=True, blank=True)
    written = models.CharField(max_length=2000, blank=True, default="")
    written_kind = models.CharField(max_length=24, blank=True, default="")
    decision_paper = models.UUIDField(null=True, blank=True)
    urged_day = models.DateField(null=True, blank=True)
    paid = models.PositiveIntegerField(default=0)
    done_day = models.DateField(null=True, blank=True)
    ended_day = models.DateField(null=True, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_key = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "state", "due_on"], name="case_area"),
            models.Index(fields=["area_then", "decided_day"], name="case_decided"),
        ]


class CaseStep(EvidentialModel):
    """One step of a case as the office keeps it: what was written, by whom, and the few values that count later.

    Held by and shown to the authority alone, always in the office's chain: reviews, discussions and drafts never come
    into anything that the firm can take away. `ref_id` names a hazard, photo or paper that is evidence.
    """

    case_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=24)
    paper = models.CharField(max_length=32, blank=True, default="")
    text = models.CharField(max_length=2000, blank=True, default="")
    values = CompactField(default=dict)
    ref_id = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField()
    done_day = models.DateField()
    done_by = models.UUIDField()

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who reads figures or finds hazards does not read files."""
        return None if viewer.may("supervision.see") else EVERYTHING


class CaseNote(EvidentialModel):
    """What officers note for each other about a case. Held by the authority and shown to it alone, before and after
    anything is served; written in the office's chain, so that no bundle of the firm holds a byte of it.
    """

    case_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    text = models.CharField(max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """As the steps."""
        return None if viewer.may("supervision.see") else EVERYTHING


class CasePaper(EvidentialModel):
    """What was served on the firm in a case, as it reads it: in its chain, and in its bundle.

    `kind` is the code of the document. `until` are the days by which something may or must be done, by their keys
    (`cases/rules/limits.csv`); `settled_day` is when a decision was carried out.
    """

    case_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=32)
    cause = models.CharField(max_length=300)
    text = models.CharField(max_length=2000)
    violation = models.CharField(max_length=60, blank=True, default="")
    edition = models.CharField(max_length=40, blank=True, default="")
    party = models.CharField(max_length=6, choices=Party.choices, blank=True, default="")
    fine = models.PositiveIntegerField(null=True, blank=True)
    measures = models.CharField(max_length=300, blank=True, default="")
    until = CompactField(default=dict)
    manner = models.CharField(max_length=8, blank=True, default="")
    served_at = models.DateTimeField()
    served_day = models.DateField()
    served_by = models.UUIDField()
    settled_day = models.DateField(null=True, blank=True)

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Between the firm and the office: a service that the firm let in reads none."""
        return None if viewer.enterprise_id is not None or viewer.reach else EVERYTHING


class Doubt(EvidentialModel):
    """Something that an officer would like to look at. A question, never a charge; the firm does not see it."""

    office_id = models.UUIDField()
    question = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, default="")
