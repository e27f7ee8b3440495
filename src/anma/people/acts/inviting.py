"""Inviting to a firm, and withdrawing an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.people.copying import copies_of_firm
from anma.people.giving import require_giving
from anma.people.models import Invitation
from anma.people.reasons import CHOOSE_CLIENT, INVITATION_REVOKED


class InviteInput(ActInput):
    """`firm` is asked of those only who work for several. The token itself never arrives here."""

    token_sha256: str = Field(pattern=r"^[0-9a-f]{64}$", title=N_("Digest of the code"))
    firm: UUID | None = Field(default=None, title=N_("Firm in question"))
    role: Literal["worker", "team_leader"] = Field(default="worker", title=N_("Role to be given"))
    team: Printed = Field(default="", max_length=60, title=N_("Team of the person"))
    days: int = Field(default=7, ge=1, le=90, title=N_("How many days it is valid"))
    uses: int = Field(default=1, ge=1, le=200, title=N_("How many people may use it"))


@register
class Invite(Act[InviteInput]):
    """Whoever holds the code may ask to join; the safety officer still approves each."""

    code, title, Input = "people.invite", _("Invite to the firm"), InviteInput
    commandable = False

    def tenant(self, context: Context[InviteInput]) -> UUID | None:
        """The own firm, or the client named; an own firm is never left by naming another."""
        return context.viewer.enterprise_id or context.input.firm

    def check(self, context: Context[InviteInput]) -> None:
        firm = self.tenant(context)
        if firm is None:
            raise Refused(CHOOSE_CLIENT)
        require_giving(context.viewer, context.input.role, firm)

    def execute(self, context: Context[InviteInput]) -> Mapping[str, Any]:
        wanted, firm = context.input, self.tenant(context)
        row = Invitation(
            id=wanted.id,
            **copies_of_firm(firm),  # type: ignore[arg-type]
            token_sha256=wanted.token_sha256,
            role=wanted.role,
            team=wanted.team,
            expires_at=context.received_at + timedelta(days=wanted.days),
            uses_left=wanted.uses,
        )
        row.save()
        return {"invitation": str(row.pk)}


class InvitationInput(ActInput):
    subject: UUID = Field(title=N_("Invitation in question"))


@register
class RevokeInvitation(Act[InvitationInput]):
    """The paper is lost or was shown to the wrong people."""

    code, title = "people.revoke_invitation", _("Withdraw an invitation")
    Input, subject_model = InvitationInput, Invitation

    def check(self, context: Context[InvitationInput]) -> None:
        if context.subject.revoked_at is not None:
            raise Refused(INVITATION_REVOKED)

    def execute(self, context: Context[InvitationInput]) -> Mapping[str, Any]:
        context.subject.revoked_at = context.received_at
        context.subject.save()
        return {"invitation": str(context.subject.pk)}
