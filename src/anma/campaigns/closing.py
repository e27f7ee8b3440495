"""The closing report: figures as they stand, and sentences made of them, which whoever closes may change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.campaigns import progress
from anma.campaigns.models import Campaign
from anma.campaigns.progress import Cell
from anma.campaigns.targets import Target, number

NEARLY = Decimal("0.95")
ROUND_FROM = Decimal(1000)  # smaller numbers are said as they are


def figures_of(campaign: Campaign, today: date) -> list[dict[str, Any]]:
    """Every target as it stands, as plain data that stays."""
    return [
        {
            "key": cell.target.key,
            "value": "" if cell.value is None else f"{cell.value:f}",
            "plan": "" if cell.plan is None else f"{cell.plan:f}",
        }
        for cell in progress.whole(campaign, today)
    ]


def kept(campaign: Campaign) -> list[Cell]:
    """The cells of a closed campaign as they were that day."""
    known = {one.key: one for one in progress.targets_of(campaign)}
    return [
        Cell(known[one["key"]], _number(one["value"]), _number(one["plan"]), Decimal(1))
        for one in campaign.closing.get("figures", ())
        if one["key"] in known
    ]


def cells_of(campaign: Campaign, today: date) -> list[Cell]:
    """As kept at the end, or as they stand."""
    return kept(campaign) if campaign.closing else progress.whole(campaign, today)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def draft(campaign: Campaign, today: date) -> str:
    """The sentences of a closing report, one a target."""
    days = {"title": campaign.title, "first": campaign.first_day.isoformat(), "last": campaign.last_day.isoformat()}
    lines = [_("“%(title)s” ran from %(first)s to %(last)s.") % days]
    lines += [sentence(cell) for cell in progress.whole(campaign, today)]
    return "\n".join(lines)


def sentence(cell: Cell) -> str:
    """One target in words: exceeded, reached, nearly, not reached; or only counted where nothing was planned."""
    values = {
        "what": cell.target.title,
        "value": about(cell.target, cell.value),
        "plan": cell.target.said(cell.plan),
        "rate": cell.share,
    }
    if cell.value is None:
        return _("%(what)s: nothing was reported.") % values
    if cell.rate is None:
        return _("%(what)s: %(value)s.") % values
    if cell.rate > 1:
        return _("%(what)s: %(value)s, more than the target of %(plan)s (%(rate)s).") % values
    if cell.rate == 1:
        return _("%(what)s: %(value)s, the target of %(plan)s is reached.") % values
    if cell.rate >= NEARLY:
        return _("%(what)s: %(value)s, nearly the target of %(plan)s (%(rate)s).") % values
    return _("%(what)s: %(value)s, the target of %(plan)s is not reached (%(rate)s).") % values


def about(target: Target, value: Decimal | None) -> str:
    """Large numbers as people say them: nearly, or somewhat more than, a round number; small ones as they are."""
    if value is None or value < ROUND_FROM or value == _rounded(value, 2):
        return target.said(value)
    up, down = _step(value) * (value // _step(value) + 1), _step(value) * (value // _step(value))
    near = up - value <= _step(value) / 10
    words = pgettext("about a number", "nearly %(n)s") if near else pgettext("about a number", "more than %(n)s")
    return f"{words % {'n': number(up if near else down)}} {target.unit_title}".strip()


def _step(value: Decimal) -> Decimal:
    """The size of the second digit."""
    return Decimal(10) ** (len(str(int(value))) - 2)


def _rounded(value: Decimal, digits: int) -> Decimal:
    step = Decimal(10) ** (len(str(int(value))) - digits)
    return step * (value // step)
