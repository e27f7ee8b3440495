"""What the town decides: whether a firm is real, and whose it is."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.choices import ClaimState, EnterpriseState
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.ownership import end_owners, make_owner, mark_claimed, stream_of_dispute
from anma.enterprises.reasons import CLOSED, DECIDED
from anma.enterprises.transitions import FIRM
from anma.evidence.chain import StreamRef
from anma.kernel.scope import Party, Shown


class ConfirmInput(ActInput):
    """The firm that registered itself."""

    subject: UUID = Field(title=N_("Firm in question"))


@register
class Confirm(Act[ConfirmInput]):
    code, title, Input, subject_model = "enterprises.confirm", _("Confirm a firm"), ConfirmInput, Enterprise
    table = FIRM

    def execute(self, context: Context[ConfirmInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        FIRM.move(firm, self.code)
        firm.confirmed_day = context.happened.day
        firm.save()
        return {"enterprise": str(firm.pk)}


class DecideDisputeInput(ActInput):
    """`accept` makes the claimant the owner, `reject` leaves everything as it is."""

    subject: UUID = Field(title=N_("Claim in question"))
    answer: Literal["accept", "reject"] = Field(title=N_("Accept or reject"))
    decision: str = Field(min_length=2, max_length=300, title=N_("Reason of the decision"))


@register
class DecideDispute(Act[DecideDisputeInput]):
    """An accepted claim goes into the firm's chain, a rejected one stays in the office's."""

    code, title, Input, subject_model = "enterprises.decide_dispute", _("Decide a dispute"), DecideDisputeInput, Claim

    def stream(self, context: Context[DecideDisputeInput]) -> StreamRef:
        claim: Claim = context.subject
        return super().stream(context) if claim.state == ClaimState.ACCEPTED else stream_of_dispute(claim)

    def check(self, context: Context[DecideDisputeInput]) -> None:
        if context.subject.state != ClaimState.DISPUTED:
            raise Refused(DECIDED)
        if context.input.answer == "accept" and _firm(context).state == EnterpriseState.CLOSED:
            raise Refused(CLOSED)

    def execute(self, context: Context[DecideDisputeInput]) -> dict[str, Any]:
        claim: Claim = context.subject
        claim.decided_at, claim.decided_by = context.received_at, context.viewer.actor_id
        claim.decision = context.input.decision
        claim.state = ClaimState.REJECTED
        if context.input.answer == "accept":
            self._accept(context, claim)
        claim.save()
        return {"claim": str(claim.pk), "state": claim.state}

    def _accept(self, context: Context[DecideDisputeInput], claim: Claim) -> None:
        firm = _firm(context)
        claim.state, claim.held_by, claim.shown_to = ClaimState.ACCEPTED, Party.FIRM, Shown.BOTH
        claim.taken_from = end_owners(context, firm)
        make_owner(context, firm, claim.person_id)
        mark_claimed(context, firm, self.code)


def _firm(context: Context[DecideDisputeInput]) -> Enterprise:
    firm: Enterprise = Enterprise.objects.as_system().select_for_update().get(pk=context.subject.enterprise_id)
    return firm
