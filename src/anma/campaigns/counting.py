"""What targets have reached: typed values added up, and counts of rows that nobody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from anma.campaigns.choices import Asked
from anma.campaigns.models import Campaign, CampaignFirm
from anma.campaigns.scope import ground_q
from anma.campaigns.targets import Target
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.facts.behind import model_of
from anma.facts.figures import reported_many, sums_of_many
from anma.facts.indicators import Behind, Period, Where
from anma.facts.indicators import get as indicator_of
from anma.facts.reporting import month_of
from anma.kernel.viewer import system_scope
from anma.places.queries import after

FIRMS = "firms"  # the unit of what counts firms by itself
Values = dict[str, Decimal | None]


def span(campaign: Campaign, today: date) -> Period:
    """The days of the campaign until today."""
    return Period(campaign.first_day, max(campaign.first_day, min(campaign.last_day, today)))


def months(campaign: Campaign) -> Period:
    """Whole months: reports are of months, of the first and last one too."""
    return Period(month_of(campaign.first_day).first, month_of(campaign.last_day).last)


def values(campaign: Campaign, target: Target, areas: Sequence[str], today: date) -> Values:
    """What a target has reached in each of these areas; None where nothing was reported."""
    if target.typed:
        wheres = [Where(code) for code in areas]
        key = target.figure(campaign.pk)
        found = reported_many([key], wheres, months(campaign))[key]
        return dict(zip(areas, found, strict=True))
    counted = _listed(campaign, target, today) if campaign.asked == Asked.LISTED else None
    if counted is None:
        return _summed(campaign, target, areas, today)
    return {code: Decimal(sum(n for area, n in counted.items() if area.startswith(code))) for code in areas}


def firms(campaign: Campaign, areas: Sequence[str]) -> dict[str, int]:
    """How many firms are asked in each of these areas today: what counts without a plan are held against."""
    if campaign.asked == Asked.NONE or all(target.get("value") for target in campaign.targets):
        return dict.fromkeys(areas, 0)
    with system_scope("count the firms of a campaign"):
        if campaign.asked == Asked.LISTED:
            rows = CampaignFirm.objects.as_system().filter(campaign_id=campaign.pk, until_day=None)
        else:
            rows = Enterprise.objects.as_system().exclude(state=EnterpriseState.CLOSED).filter(ground_q(campaign))
        found = list(rows.order_by().values_list("area_code").annotate(n=Count("pk")))
    return {code: sum(n for area, n in found if area.startswith(code)) for code in areas}


def _summed(campaign: Campaign, target: Target, areas: Sequence[str], today: date) -> Values:
    """From the roll-ups: everything of the kind that happened there in these days, in these trades."""
    totals = dict.fromkeys(areas, 0)
    for sector in campaign.sectors or [""]:
        for code, sums in sums_of_many(areas, sector, span(campaign, today)).items():
            totals[code] += sums.get(target.counted, 0)
    return {code: Decimal(n) for code, n in totals.items()}


def _listed(campaign: Campaign, target: Target, today: date) -> Mapping[str, int]:
    """From the rows of the listed firms, by where it happened."""
    behind = indicator_of(target.counted).behind or Behind("", "")
    found: Counter[str] = Counter()
    with system_scope("count what the listed firms did"):
        amount = Sum(behind.amount) if behind.amount else Count("pk")
        for area, n in _rows(campaign, behind, today).values_list("area_then").annotate(n=amount):
            found[area] += n or 0
    return found


def _rows(campaign: Campaign, behind: Behind, today: date) -> QuerySet[Any]:
    """The rows that a target counts: of the listed firms, else of the campaign's ground and trades."""
    days, model = span(campaign, today), model_of(behind)
    during = {f"{behind.day}__gte": days.first, f"{behind.day}__lte": days.last}
    rows: QuerySet[Any] = model.objects.as_system().filter(behind.only, **during).order_by()
    if campaign.asked == Asked.LISTED:
        firms = CampaignFirm.objects.as_system().filter(campaign_id=campaign.pk, until_day=None)
        return rows.filter(**{f"{model.enterprise_column}__in": firms.values("enterprise_id")})
    ground = Q()
    for code in campaign.areas:
        ground |= Q(area_then__gte=code, area_then__lt=after(code))
    return rows.filter(ground, sector_then__in=campaign.sectors) if campaign.sectors else rows.filter(ground)


def among(campaign: Campaign, target: Target, areas: Sequence[str], today: date) -> dict[str, int | None]:
    """In how many firms of each of these areas a target was counted: without it nobody knows whether a count is many
    firms or one. None where no rows stand behind it, or where it counts firms already."""
    behind = indicator_of(target.counted).behind if target.counted else None
    if behind is None or target.unit == FIRMS:
        return dict.fromkeys(areas)
    with system_scope("count the firms behind a count"):
        column = model_of(behind).enterprise_column
        pairs = list(_rows(campaign, behind, today).values_list("area_then", column).distinct())
    return {code: len({firm for area, firm in pairs if firm and area.startswith(code)}) for code in areas}
