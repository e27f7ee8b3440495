"""Words that pages, papers and files share."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from anma.campaigns.choices import CampaignState
from anma.campaigns.models import Campaign
from anma.campaigns.progress import Time
from anma.campaigns.targets import in_reader
from anma.kernel import clock
from anma.knowledge.tables import sectors
from anma.places.queries import area_name


def sector_name(code: str) -> str:
    """A sector of the register in the reader's language; nothing where it is unknown."""
    found = sectors().get(code)
    side = "en" if (get_language() or "").startswith("en") else "zh"
    return found.name.in_("en" if side == "en" else "zh") if found else ""


def sector_names(codes: Iterable[str]) -> str:
    return " · ".join(name for code in codes if (name := sector_name(code)))


def places(campaign: Campaign) -> str:
    return " · ".join(area_name(code) for code in campaign.areas)


def fields(campaign: Campaign) -> list[str]:
    """Trades and places as the paper calls them."""
    return [in_reader(one) for one in campaign.fields]


def state(campaign: Campaign) -> str:
    """A campaign that runs but has not begun is called coming."""
    if campaign.state == CampaignState.RUNNING and campaign.first_day > clock.today():
        return pgettext("campaign", "coming")
    return str(campaign.get_state_display())


def gone(time: Time) -> str:
    """The time in words."""
    values = {"gone": time.gone, "days": time.days, "share": f"{time.share * 100:.0f} %"}
    return _("%(gone)s of %(days)s days gone (%(share)s)") % values


def prolonged(campaign: Campaign) -> list[str]:
    """Each time, with the day that held before and why."""
    return [
        _("%(day)s: prolonged, before that until %(was)s. %(why)s") % one
        for one in ({**told, "why": told["why"]} for told in campaign.prolonged)
    ]
