"""A reported number that is far from what was usual, or beyond the target: it is asked back once, never refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext as _

from anma.campaigns.counting import months
from anma.campaigns.models import Campaign
from anma.campaigns.progress import plan_of
from anma.campaigns.targets import Target, number
from anma.facts.models import ReportedValue

FAR = 5  # times what was usual
BEYOND = Decimal("1.1")  # of the target: a tenth more is a good month, not a slip of the pen


def earlier(campaign: Campaign, one: Target, area: str, month: date) -> list[Decimal]:
    """What stands of the area's other months, oldest first."""
    whole = months(campaign)
    rows = ReportedValue.objects.filter(indicator=one.figure(campaign.pk), area_code=area)
    rows = rows.filter(first_day__gte=whole.first, last_day__lte=whole.last).order_by("reported_at", "id")
    stands = {row.first_day: row.value for row in rows}
    stands.pop(month, None)
    return [stands[day] for day in sorted(stands)]


def plan_for(campaign: Campaign, one: Target, area: str) -> Decimal | None:
    """What the area is to reach: its own part, else the whole where nothing was divided."""
    part = plan_of(one, area)
    return one.value if part is None and not one.areas else part


def question(one: Target, value: Decimal, before: list[Decimal], plan: Decimal | None) -> str:
    """Pure: the sentence that asks back, with both numbers; empty where nothing is strange."""
    usual = median(before) if before else None
    if usual is not None and value > max(usual, Decimal(1)) * FAR:
        text = _("“%(target)s”: you report %(value)s; %(usual)s a month were usual here.")
        return text % {"target": one.title, "value": number(value), "usual": one.said(usual)}
    total = sum(before, value)
    if plan and total > plan * BEYOND:
        text = _("“%(target)s”: with the %(value)s that you report it would be %(sum)s; the target is %(plan)s.")
        return text % {"target": one.title, "value": number(value), "sum": number(total), "plan": one.said(plan)}
    return ""
