"""Rewards and the reports that may be rewarded, for those who read reports to the government."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer
from anma.supervision.models import TipReward


@dataclass(frozen=True, slots=True)
class Sums:
    """What was decided, fetched, and waits to be fetched."""

    decided: Decimal
    paid: Decimal
    count: int
    paid_count: int

    @property
    def waiting(self) -> Decimal:
        return self.decided - self.paid


def rewards(viewer: Viewer, year: int | None = None) -> QuerySet[TipReward]:
    """The register, newest decision first; of one year where one is asked for."""
    rows: QuerySet[TipReward] = TipReward.objects.visible_to(viewer).order_by("-decided_day", "-id")
    return rows.filter(decided_day__year=year) if year else rows


def years(viewer: Viewer) -> list[int]:
    """The years of which there are decisions."""
    days = TipReward.objects.visible_to(viewer).dates("decided_day", "year", order="DESC")
    return [day.year for day in days]


def sums(rows: QuerySet[TipReward]) -> Sums:
    """Over exactly these rows."""
    paid = Q(paid_day__isnull=False)
    found = rows.order_by().aggregate(
        all=Sum("amount"), paid=Sum("amount", filter=paid), n=Count("pk"), n_paid=Count("pk", filter=paid)
    )
    return Sums(found["all"] or Decimal(0), found["paid"] or Decimal(0), found["n"], found["n_paid"])


def rewardable(viewer: Viewer) -> QuerySet[Hazard]:
    """Reports that an office took up and nobody has rewarded, the latest first."""
    own = TipReward.objects.visible_to(viewer).filter(tip_id=OuterRef("pk"))
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(
        ~Exists(own), source_kind=Source.TIP, state=HazardState.TAKEN_UP
    )
    return rows.order_by("-found_at", "-id")
