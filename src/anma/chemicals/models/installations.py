"""Units that may be major hazard installations, their assessments and filings, and regulated processes."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.chemicals.installations.choices import GRADES, Filing, ProcessState, UnitKind, UnitState, Verdict
from anma.evidence.rows import COPIES, EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

SOON_DAYS = 90


class _OfFirm(EvidentialModel):
    """A worker learns of dangers from cards, not from here."""

    class Meta:
        abstract = True

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(pk__in=())


class HazardUnit(_OfFirm):
    """One unit of a firm. What stands here of S, R and grade is the last assessment's, copied so that lists can ask;
    the same with the last filing.

    `s`, `r` are rounded to six places for lists; the assessment has the exact fraction. `key_chemicals` are codes of
    knowledge/tables/key_chemicals.csv. Who answers for it are memberships of the firm.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES

    number = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    boundary = models.CharField(max_length=200, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=8, choices=UnitState.choices, default=UnitState.KEPT)
    since_day = models.DateField()
    retired_on = models.DateField(null=True, blank=True)
    retired_because = models.CharField(max_length=200, blank=True, default="")
    assessment_id = models.UUIDField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.UNKNOWN)
    residents = models.PositiveIntegerField(null=True, blank=True)
    s = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    r = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    key_chemicals = CompactField(default=list)
    filing_id = models.UUIDField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    filed_until = models.DateField(null=True, blank=True)
    filed_assessment = models.UUIDField(null=True, blank=True)
    filed_with = models.CharField(max_length=120, blank=True, default="")
    evaluated_on = models.DateField(null=True, blank=True)
    evaluated_until = models.DateField(null=True, blank=True)
    evaluated_by = models.CharField(max_length=120, blank=True, default="")
    main_id = models.UUIDField(null=True, blank=True)
    technical_id = models.UUIDField(null=True, blank=True)
    operating_id = models.UUIDField(null=True, blank=True)
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "state"], name="unit_firm"),
            models.Index(fields=["area_code", "verdict", "grade"], name="unit_area"),
        ]
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "number"], name="unit_number_once")]

    def __str__(self) -> str:
        return self.name

    def filing(self, day: date) -> Filing:
        """How the filing stands on a day. What is no major hazard installation is not filed."""
        if self.verdict != Verdict.MAJOR or self.state != UnitState.KEPT:
            return Filing.NONE
        if self.filed_until is None:
            return Filing.MISSING
        if self.filed_until < day:
            return Filing.LAPSED
        if self.filed_assessment != self.assessment_id:
            return Filing.CHANGED
        return Filing.SOON if (self.filed_until - day).days <= SOON_DAYS else Filing.FILED


class UnitAssessment(_OfFirm):
    """What was reckoned of a unit on a day, with all that went in; never changed. A correction is a further one.

    `stocks`: {name, cas, classes, percent, same_class, tonnes}, as entered; `lines`: {name, q, Q, beta, zh, en}, the
    numbers as text; `s_exact`, `r_exact` are fractions such as "12/5". `edition` is the standard that was gone by.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES

    unit_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    edition = models.CharField(max_length=40)
    day = models.DateField()
    stocks = CompactField(default=list)
    lines = CompactField(default=list)
    residents = models.PositiveIntegerField(null=True, blank=True)
    alpha = models.CharField(max_length=8, blank=True, default="")
    s_exact = models.CharField(max_length=400)
    r_exact = models.CharField(max_length=400, blank=True, default="")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, default="")
    made_by = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit_id", "number"], name="assessment_unit")]

    @property
    def grade_words(self) -> str:
        """The grade in words; empty while there is none."""
        return str(GRADES[self.grade]) if self.grade else ""


class UnitFiling(_OfFirm):
    """One filing of a unit with an authority: which assessment it took, until when it holds."""

    not_evidential: ClassVar[frozenset[str]] = COPIES

    unit_id = models.UUIDField(db_index=True)
    assessment_id = models.UUIDField()
    number = models.CharField(max_length=60)
    authority = models.CharField(max_length=120)
    filed_on = models.DateField()
    valid_until = models.DateField()
    note = models.CharField(max_length=200, blank=True, default="")
    dated_id = models.UUIDField(null=True, blank=True)
    filed_by = models.UUIDField(null=True, blank=True)
    filed_at = models.DateTimeField()


class FirmProcess(_OfFirm):
    """A regulated process that a firm runs. `controls` maps keys of installations/controls.csv to `Has`."""

    not_evidential: ClassVar[frozenset[str]] = COPIES

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True, default="")
    controls = CompactField(default=dict)
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=6, choices=ProcessState.choices, default=ProcessState.RUN)
    since_day = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="process_firm")]

    def __str__(self) -> str:
        return self.name
