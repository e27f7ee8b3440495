"""A firm is put on the list by hand, or taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import scope
from anma.campaigns.acts.base import OfOwnCampaign
from anma.campaigns.choices import MOST_FIRMS, Asked, CampaignState, How
from anma.campaigns.inputs import FirmInput
from anma.campaigns.models import CampaignFirm
from anma.campaigns.reasons import FIRM_OUTSIDE, NOT_LISTED, OFF_THE_LIST, ON_THE_LIST, TOO_MANY_FIRMS
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of


class OfList(OfOwnCampaign):
    Input = FirmInput

    def check(self, context: Context[FirmInput]) -> None:
        super().check(context)
        if context.subject.asked != Asked.LISTED:
            raise Refused(NOT_LISTED)


@register
class Pick(OfList):
    """Into a draft, or onto the list of a campaign that runs, from today on."""

    code = "campaigns.pick"
    title = _("Put a firm on a campaign's list")

    def check(self, context: Context[FirmInput]) -> None:
        super().check(context)
        row, firm = context.subject, firm_of(context)
        if not scope.inside(row, firm.area_code) or firm.state == EnterpriseState.CLOSED:
            raise Refused(FIRM_OUTSIDE)
        listed = _row(context)
        if str(firm.pk) in row.picked or (listed is not None and listed.until_day is None):
            raise Refused(ON_THE_LIST)
        if len(row.picked) >= MOST_FIRMS:
            raise Refused(TOO_MANY_FIRMS, n=len(row.picked) + 1, most=MOST_FIRMS)

    def execute(self, context: Context[FirmInput]) -> Mapping[str, Any]:
        row, firm = context.subject, firm_of(context)
        row.picked = scope.ids([*row.picked, firm.pk])
        row.left_out = [one for one in row.left_out if one != str(firm.pk)]
        row.save()
        if row.state == CampaignState.RUNNING:
            listed = _row(context) or CampaignFirm(
                campaign_id=row.pk, since_day=context.happened.day, **copies_of(firm)
            )
            listed.how, listed.until_day, listed.why = How.PICKED, None, context.input.why
            listed.save()
        return {"firm": str(firm.pk)}


@register
class Unpick(OfList):
    """Off a draft, or off the list of a campaign that runs; that it stood there stays to be seen."""

    code = "campaigns.unpick"
    title = _("Take a firm off a campaign's list")

    def check(self, context: Context[FirmInput]) -> None:
        super().check(context)
        row, listed = context.subject, _row(context)
        if row.state == CampaignState.RUNNING and (listed is None or listed.until_day is not None):
            raise Refused(OFF_THE_LIST)
        if row.state == CampaignState.DRAFT and str(context.input.firm) in row.left_out:
            raise Refused(OFF_THE_LIST)

    def execute(self, context: Context[FirmInput]) -> Mapping[str, Any]:
        row, firm = context.subject, str(context.input.firm)
        row.picked = [one for one in row.picked if one != firm]
        row.left_out = scope.ids([*row.left_out, firm])
        row.save()
        listed = _row(context)
        if listed is not None:
            listed.until_day, listed.why = context.happened.day, context.input.why
            listed.save()
        return {"firm": firm}


def firm_of(context: Context[Any]) -> Enterprise:
    """The firm as the office sees it."""
    found: Enterprise | None = Enterprise.objects.visible_to(context.viewer).filter(pk=context.input.firm).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _row(context: Context[Any]) -> CampaignFirm | None:
    rows = CampaignFirm.objects.as_system().filter(campaign_id=context.subject.pk, enterprise_id=context.input.firm)
    found: CampaignFirm | None = rows.select_for_update().first()
    return found
