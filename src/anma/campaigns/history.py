"""How typed sums came about: month by month as they stand, as they were first said, and each correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from anma.campaigns.counting import months
from anma.campaigns.models import Campaign
from anma.campaigns.progress import targets_of
from anma.campaigns.targets import Target
from anma.facts.models import PublishedFigure, ReportedValue
from anma.places.queries import after

Seen = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Month:
    """One target in one month: the sum that stands, the sum of the first words, and how often it was corrected."""

    target: Target
    month: date
    stands: Decimal
    first: Decimal
    corrections: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said before, what since, why and when."""

    target: Target
    area: str
    month: date
    was: Decimal
    now: Decimal
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    months: list[Month]
    corrections: list[Correction]


def history(campaign: Campaign, areas: Sequence[str]) -> History:
    """All that was typed in these areas, in one query."""
    keys = {one.figure(campaign.pk): one for one in targets_of(campaign) if one.typed}
    first: dict[Seen, Decimal] = {}
    now: dict[Seen, Decimal] = {}
    corrections: list[Correction] = []
    for row in _rows(campaign, list(keys), areas):
        seen = (row.indicator, row.area_code, row.first_day)
        if seen in now:
            told = (row.area_code, row.first_day, now[seen], row.value, row.reason, row.reported_at)
            corrections.append(Correction(keys[row.indicator], *told))
        first.setdefault(seen, row.value)
        now[seen] = row.value
    return History(list(_months(keys, first, now, corrections)), corrections[::-1])


def _rows(campaign: Campaign, keys: list[str], areas: Sequence[str]) -> Iterator[ReportedValue]:
    ground, span = Q(pk__in=()), months(campaign)
    for code in areas:
        ground |= Q(area_code__gte=code, area_code__lt=after(code))
    rows = ReportedValue.objects.filter(ground, indicator__in=keys, first_day__gte=span.first, last_day__lte=span.last)
    yield from rows.order_by("reported_at", "id").iterator()


def _months(
    keys: dict[str, Target], first: dict[Seen, Decimal], now: dict[Seen, Decimal], corrections: list[Correction]
) -> Iterator[Month]:
    for month, key in sorted(
        {(day, key) for key, _area, day in now}, key=lambda one: (one[0], list(keys).index(one[1]))
    ):
        cells = [seen for seen in now if seen[0] == key and seen[2] == month]
        changed = sum(one.month == month and one.target is keys[key] for one in corrections)
        stands, said = sum(now[seen] for seen in cells), sum(first[seen] for seen in cells)
        yield Month(keys[key], month, Decimal(stands), Decimal(said), changed)


def published(campaign: Campaign) -> list[tuple[Target, PublishedFigure]]:
    """What the city has made public of its figures in the campaign's time; it stays as it was published."""
    keys = {one.kept_as: one for one in targets_of(campaign) if one.kept_as}
    span = months(campaign)
    rows = PublishedFigure.objects.filter(
        indicator__in=list(keys), area_code__in=campaign.areas, first_day__gte=span.first, last_day__lte=span.last
    )
    return [(keys[row.indicator], row) for row in rows.order_by("-published_at", "-id")[:20]]
