from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.insurance.choices import Fund, PolicyKind, PolicyState, Way
from anma.kernel.viewer import Viewer

NOTHING = Q(pk__in=())


class Policy(EvidentialModel):
    """One policy of one firm with one insurer, who keeps the row (`holder_id` is the insurer's organisation).

    `number` is the insurer's own and stands once a firm and insurer, so that what is sent twice is there once. Sums and
    the premium are yuan, `share` the per cent of the premium for prevention. `begins` and `ends` are both days of
    cover; `ended_day` is the last one where it ended early. `grant_id` is the access that it opened.

    Money for prevention: `accrued` from premium and share on `accrued_day`, of it `in_use` and `written_off`; what is
    left of it may be used, and is never less than nothing.
    """

    counted_then = True

    kind = models.CharField(max_length=11, choices=PolicyKind.choices, default=PolicyKind.WORK_SAFETY)
    state = models.CharField(max_length=7, choices=PolicyState.choices, default=PolicyState.RUNNING)
    number = models.CharField(max_length=60)
    people = models.PositiveIntegerField(default=0)
    sum_per_death = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    sum_total = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    premium = models.DecimalField(max_digits=12, decimal_places=2)
    share = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    begins = models.DateField()
    ends = models.DateField()
    ended_day = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")
    grant_id = models.UUIDField(null=True, blank=True)
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.FORM)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    accrued = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    accrued_day = models.DateField(null=True, blank=True)
    in_use = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    written_off = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "holder_id", "number"], name="policy_once")]
        indexes = [
            models.Index(fields=["enterprise_id", "kind", "ends"], name="policy_firm"),
            models.Index(fields=["area_code", "ends"], name="policy_area"),
            models.Index(fields=["holder_id", "ends"], name="policy_insurer"),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """What is insured for how much is no matter of every worker."""
        return NOTHING

    @property
    def due_money(self) -> Decimal:
        """What premium and share come to, to the fen below."""
        return (self.premium * self.share / 100).quantize(Decimal("0.01"), rounding=ROUND_DOWN)

    @property
    def free_money(self) -> Decimal:
        """What of the accrued is neither in use nor written off."""
        return self.accrued - self.in_use - self.written_off

    @property
    def fund(self) -> Fund:
        """The state of the policy's money for prevention."""
        if self.accrued_day is None:
            return Fund.TO_ACCRUE
        if self.in_use:
            return Fund.IN_USE
        return Fund.WRITTEN_OFF if self.written_off and not self.free_money else Fund.FREE

    @property
    def last_day(self) -> date:
        """The last day of cover."""
        return self.ended_day or self.ends

    def holds_on(self, day: date) -> bool:
        """Whether somebody is covered on a day."""
        return self.begins <= day <= self.last_day


class Cover(EvidentialModel):
    """What one filling of one bottle made: covered by a station's policy from–to. One row a filling, never deleted.

    The station is `enterprise_id`, the insurer keeps the row. `user_id` is whoever the bottle was filled for, where the
    station knows it. A recall writes `voided_at` and why; the row stays.
    """

    policy_id = models.UUIDField(db_index=True)
    filling_id = models.UUIDField()
    cylinder_id = models.UUIDField(db_index=True)
    user_id = models.UUIDField(null=True, blank=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "filling_id"], name="cover_once")]
        indexes = [models.Index(fields=["area_code", "begins"], name="cover_area")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING
