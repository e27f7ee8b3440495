"""Reports that should be there: by area and month, with the day by which they were due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from anma.campaigns import scope
from anma.campaigns.choices import CampaignState
from anma.campaigns.counting import months
from anma.campaigns.models import Campaign
from anma.campaigns.targets import target
from anma.facts.adding import next_month
from anma.facts.models import ReportedValue
from anma.facts.reporting import month_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Missing:
    """One report that is not there."""

    campaign: Campaign
    area: str
    month: date
    due_on: date

    @property
    def name(self) -> str:
        return area_name(self.area)

    @property
    def late(self) -> bool:
        return self.due_on < clock.today()


def over_months(campaign: Campaign, today: date) -> Iterator[date]:
    """The months of the campaign that can be reported whole: over, or the last one once the campaign's days are."""
    month = month_of(campaign.first_day).first
    while month <= campaign.last_day:
        if min(month_of(month).last, campaign.last_day) < today:
            yield month
        month = next_month(month)


def due_on(campaign: Campaign, month: date) -> date:
    return next_month(month) + timedelta(days=campaign.due_day - 1)


def missing(campaign: Campaign, areas: Sequence[str], today: date) -> list[Missing]:
    """What these areas owe, the oldest first; an area whose district reported for it owes nothing."""
    keys = [one.figure(campaign.pk) for one in map(target, campaign.targets) if one.typed]
    if campaign.state != CampaignState.RUNNING or not keys or not areas:
        return []
    wanted = list(over_months(campaign, today))
    whole = months(campaign)
    rows = ReportedValue.objects.filter(indicator__in=keys, first_day__gte=whole.first, last_day__lte=whole.last)
    there = set(rows.values_list("area_code", "first_day").distinct())
    return [
        Missing(campaign, area, month, due_on(campaign, month))
        for month in wanted
        for area in areas
        if not _covered(area, [code for code, first in there if first == month])
    ]


def _covered(area: str, codes: Sequence[str]) -> bool:
    return any(area.startswith(code) or code.startswith(area) for code in codes)


def owed_by(viewer: Viewer, rows: Sequence[Campaign]) -> list[Missing]:
    """What this very office owes in these campaigns, what is due first before the others."""
    today, found = clock.today(), []
    for row in rows:
        if row.state == CampaignState.RUNNING and row.first_day <= today:
            found += missing(row, scope.own_areas(viewer, scope.reporting_areas(row)), today)
    return sorted(found, key=lambda one: (one.due_on, one.campaign.title, one.area))
