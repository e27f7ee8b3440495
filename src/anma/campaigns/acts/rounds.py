"""The checklist as a special round of the firm: begun by its own people, its service, or the office in charge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import scope
from anma.campaigns.checklist import TITLE, note_of
from anma.campaigns.choices import CampaignState, How
from anma.campaigns.inputs import RoundInput
from anma.campaigns.models import Campaign, CampaignFirm
from anma.campaigns.queries import lines_of
from anma.campaigns.reasons import NO_LINES, NOT_ASKED, ROUND_RUNS
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.inspections.choices import SEASONAL
from anma.inspections.round_acts import LONGEST_ROUND, StartRound
from anma.inspections.round_acts import RoundInput as SpecialInput
from anma.kernel.ids import uuid7
from anma.risks.acts.firm import FirmAct

SPECIALISTS = "3"


@register
class BeginRound(FirmAct):
    """`inspections.start_round` with the campaign's name and questions, over all that hangs."""

    code = "campaigns.begin_round"
    title = _("Begin the special round of a campaign")
    Input = RoundInput

    def check(self, context: Context[RoundInput]) -> None:
        super().check(context)
        row = _campaign(context)
        late = row.last_day < context.happened.day or row.first_day > context.happened.day
        if row.state != CampaignState.RUNNING or late or not scope.asks(row, context.subject):
            raise Refused(NOT_ASKED)
        if not row.lines:
            raise Refused(NO_LINES)
        listed = _row(row, context.subject)
        if listed is not None and listed.round_id is not None:
            raise Refused(ROUND_RUNS)

    def execute(self, context: Context[RoundInput]) -> Mapping[str, Any]:
        row, firm, day = _campaign(context), context.subject, context.happened.day
        round_id = uuid7()
        asked = SpecialInput(
            id=round_id,
            enterprise=firm.pk,
            kind=SEASONAL if row.kind == "winter" else SPECIALISTS,
            title=row.title[:TITLE],
            last_day=min(row.last_day, day + LONGEST_ROUND - timedelta(days=1)),
            note=note_of(lines_of(row)),
        )
        StartRound().run(context.viewer, asked, context.origin)
        listed = _row(row, firm) or CampaignFirm(campaign_id=row.pk, how=How.ROUND, since_day=day, **copies_of(firm))
        listed.round_id = round_id
        listed.save()
        return {"round": str(round_id)}


def _campaign(context: Context[RoundInput]) -> Campaign:
    found: Campaign | None = Campaign.objects.filter(pk=context.input.subject).exclude(opened_at=None).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _row(row: Campaign, firm: Enterprise) -> CampaignFirm | None:
    wanted: UUID = firm.pk
    found: CampaignFirm | None = (
        CampaignFirm.objects.as_system().filter(campaign_id=row.pk, enterprise_id=wanted).select_for_update().first()
    )
    return found
