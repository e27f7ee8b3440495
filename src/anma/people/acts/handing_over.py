"""Somebody leaves: hat ended, devices blocked, open duties to another person, in one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.people import duties
from anma.people.acts.approval import HAT, known_hat
from anma.people.models import Membership, MembershipState
from anma.people.reasons import HAS_LEFT, HEIR_IS_LEAVER, OWNER_LEAVES_BY_SALE
from anma.people.revoking import revoke_devices


class HandOverInput(ActInput):
    """`to` is the membership of whoever takes the duties over."""

    subject: UUID = Field(title=N_("Who leaves"))
    to: UUID = Field(title=N_("Who takes over"))


@register
class HandOver(Act[HandOverInput]):
    """Nothing stays with somebody who is gone."""

    code, title, Input, subject_model = "people.hand_over", _("Hand over duties"), HandOverInput, Membership

    def check(self, context: Context[HandOverInput]) -> None:
        leaver: Membership = context.subject
        if leaver.state == MembershipState.ENDED:
            raise Refused(HAS_LEFT)
        if leaver.role == "principal":
            raise Refused(OWNER_LEAVES_BY_SALE)
        if context.input.to == leaver.pk:
            raise Refused(HEIR_IS_LEAVER)
        known_hat(context, context.input.to)

    def execute(self, context: Context[HandOverInput]) -> Mapping[str, Any]:
        leaver: Membership = context.subject
        heir = known_hat(context, context.input.to)
        HAT.move(leaver, self.code)
        leaver.valid_to = context.happened.day
        leaver.save()
        blocked = revoke_devices(context, leaver)
        firm: UUID = leaver.organisation_id
        moved = duties.transfer_all(context, firm, leaver.person_id, heir.person_id)
        context.data.update(to=str(heir.pk), moved=moved)
        return {"membership": str(leaver.pk), "devices": str(blocked), **moved}
