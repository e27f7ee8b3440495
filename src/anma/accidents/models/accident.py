from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.accidents.choices import Branch, Harm, Level, Scope, State, Way, Wrong
from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer

NOTHING, EVERYTHING = Q(pk__in=()), Q(pk__isnull=False)


class Accident(EvidentialModel):
    """One accident of a firm, or of a unit that no register knows (`unit`; then there is no enterprise).

    `type_old` is a code of GB 6441-1986, `type_new` one of GB 6441-2025; either is empty until a person chose it.
    `deaths`, `serious`, `light` and `missing` are the numbers that stand; who of them is known by name stands in
    `Harmed`. `hurt` is serious and light together. `late_deaths` came after the days in which a death changes the size
    (`sizes.counts_until`). `loss` is the direct loss in yuan, None while nobody knows it. `size` follows order 493,
    article 3 (1 the gravest, 4 ordinary). Every change of a number, a size or a fact is one more entry of `changes`:
    {at, by, act, day, why, deaths, serious, light, missing, late_deaths, loss, size}.

    `learnt_at` is when the firm's principal learnt of it. `reported_at` is the receipt here; `reported_day` the day
    that counts, of an older record as it stands there. `found_day` is when it was found out. `lead_id` is the office
    that handles it: its people read who was harmed. `investigate_due` runs from the day of the accident, of one that
    was found out later from then (order 493, article 29, and our reading of it).
    """

    counted_then = True

    number = models.CharField(max_length=12)
    unit = models.CharField(max_length=120, blank=True, default="")
    call_id = models.UUIDField(null=True, blank=True)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.PRODUCTION)
    branch = models.CharField(max_length=8, choices=Branch.choices, default=Branch.INDUSTRY)
    type_old = models.CharField(max_length=8, blank=True, default="")
    type_new = models.CharField(max_length=8, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    point_id = models.UUIDField(null=True, blank=True)
    what = models.CharField(max_length=1000)
    happened_at = models.DateTimeField()
    happened_day = models.DateField()
    learnt_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.FIRM)
    reported_at = models.DateTimeField()
    reported_day = models.DateField()
    reported_by = models.UUIDField(null=True, blank=True)
    found_day = models.DateField(null=True, blank=True)
    wrong = models.CharField(max_length=9, choices=Wrong.choices, blank=True, default="")
    wrong_why = models.CharField(max_length=500, blank=True, default="")
    deaths = models.PositiveIntegerField(default=0)
    serious = models.PositiveIntegerField(default=0)
    light = models.PositiveIntegerField(default=0)
    hurt = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    late_deaths = models.PositiveIntegerField(default=0)
    loss = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    size = models.PositiveSmallIntegerField(default=4)
    changes = CompactField(default=list)
    lead_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.REPORTED)
    team = models.CharField(max_length=300, blank=True, default="")
    begun_day = models.DateField(null=True, blank=True)
    investigate_due = models.DateField(null=True, blank=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    extended_why = models.CharField(max_length=300, blank=True, default="")
    report_day = models.DateField(null=True, blank=True)
    nature = models.CharField(max_length=500, blank=True, default="")
    approved_day = models.DateField(null=True, blank=True)
    public_title = models.CharField(max_length=80, blank=True, default="")
    public_text = models.CharField(max_length=4000, blank=True, default="")
    published_day = models.DateField(null=True, blank=True)
    published_by = models.UUIDField(null=True, blank=True)
    closed_day = models.DateField(null=True, blank=True)
    struck_day = models.DateField(null=True, blank=True)
    struck_why = models.CharField(max_length=500, blank=True, default="")
    names_gone_day = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area_then", "happened_day"], name="accident_area_day"),
            models.Index(fields=["enterprise_id", "happened_day"], name="accident_firm_day"),
            models.Index(fields=["published_day"], name="accident_published"),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """What is being looked into is no matter of every worker; what was learnt is published."""
        return NOTHING

    @property
    def is_counted(self) -> bool:
        return self.struck_day is None

    @property
    def last_day(self) -> date | None:
        """By when the report of the investigation is due, with what it was extended by."""
        return self.investigate_due + timedelta(days=self.extended_days) if self.investigate_due else None


class UpReport(EvidentialModel):
    """One report of one accident to one level. `told_at` is when it was said there, `noted_at` when it came in here;
    `due_at` is the end of the statutory time (order 493, articles 9 to 11), None of an older record.
    """

    accident_id = models.UUIDField(db_index=True)
    level = models.CharField(max_length=8, choices=Level.choices)
    due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True, blank=True)
    to_whom = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["accident_id", "level"], name="up_report_once")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING

    @property
    def late(self) -> bool:
        """Later than the law gives."""
        return self.due_at is not None and self.told_at > self.due_at


class Harmed(EvidentialModel, PersonalColumns):
    """One person who was harmed, as far as the name is known. Read by who handles the accident alone; erased in time.

    `name` and `about` (age, post, what is hurt) are personal; that somebody was harmed, how and on which day stays.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("name", "about")

    accident_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=60, blank=True, default="")
    about = models.CharField(max_length=300, blank=True, default="")
    harm = models.CharField(max_length=7, choices=Harm.choices)
    since_day = models.DateField()
    died_day = models.DateField(null=True, blank=True)
    counts = models.BooleanField(default=True)
    erased_day = models.DateField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who reads figures does not read names."""
        return None if viewer.may("harmed.see") else EVERYTHING
