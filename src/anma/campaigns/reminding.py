"""Reports that are missing, told once to the office in charge of the area; one tap leads to the filled form."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.campaigns import scope
from anma.campaigns.choices import CampaignState
from anma.campaigns.missing import Missing, missing
from anma.campaigns.models import Campaign
from anma.enterprises.queries import office_in_charge
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import system_scope
from anma.notices import reaching
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import tell
from anma.places.queries import area_name

REPORT = "campaigns.report"
MISSING = declare(
    NoticeKind(
        "campaigns.missing",
        N_("Campaign report"),
        N_("“%(title)s”: the report of %(area)s for %(month)s is due by %(due_on)s."),
        window=None,
        stands=lambda campaign, _person: Campaign.objects.filter(pk=campaign, state=CampaignState.RUNNING).exists(),
        words={"area": area_name},
    )
)


@every(6 * 3600, "campaigns.remind")
def remind() -> int:
    """Every report that may be sent and is not there; who was told is not told again."""
    today, told = clock.today(), 0
    for row in Campaign.objects.filter(state=CampaignState.RUNNING, first_day__lte=today).order_by("id"):
        for one in missing(row, scope.reporting_areas(row), today):
            told += tell_office(one)
    return told


def tell_office(one: Missing) -> int:
    """The officers who may report for the area; returns how many heard of it now."""
    with system_scope("who reports for an area"), transaction.atomic():
        office = office_in_charge(one.area)
        hats = reaching.who_may(REPORT, office.pk) if office is not None else []
        if not hats:
            return 0
        values = {"title": one.campaign.title, "area": one.area, "month": f"{one.month:%Y-%m}", "due_on": one.due_on}
        once = f"{one.month:%Y-%m}:{one.area}"
        return len(tell(MISSING.code, None, hats, one.campaign.pk, address(one), once=once, **values))


def address(one: Missing) -> str:
    """The form, with area and month chosen."""
    return address_of(one.campaign, one.area, one.month)


def address_of(campaign: Campaign, area: str, month: date) -> str:
    return f"{reverse('campaigns:report', args=[campaign.pk])}?area={area}&month={month:%Y-%m}"
