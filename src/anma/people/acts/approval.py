"""Who asked to join is approved or rejected by the safety officer; the owner gives out the other roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.people.giving import require_giving
from anma.people.models import Device, Membership, MembershipState
from anma.people.reasons import ALREADY_DECIDED, HAS_LEFT, NOT_THE_SAME_FIRM, OWNER_LEAVES_BY_SALE
from anma.people.revoking import revoke_devices

HAT = TransitionTable(
    MembershipState.PENDING,
    [
        step(MembershipState.PENDING, MembershipState.ACTIVE, "people.approve"),
        step(MembershipState.PENDING, MembershipState.ENDED, "people.reject"),
        step([MembershipState.ACTIVE, MembershipState.PENDING], MembershipState.ENDED, "people.hand_over"),
    ],
)


class ApproveInput(ActInput):
    """`same_as` is the known membership of somebody who joins again on a new phone."""

    subject: UUID = Field(title=N_("Person in question"))
    same_as: UUID | None = Field(default=None, title=N_("Who that is already here"))


@register
class Approve(Act[ApproveInput]):
    """The name is right and the person works here. A phone is given only to whom the approver could give the role."""

    code, title, Input, subject_model = "people.approve", _("Approve a person"), ApproveInput, Membership

    def check(self, context: Context[ApproveInput]) -> None:
        if context.subject.state != MembershipState.PENDING:
            raise Refused(ALREADY_DECIDED)
        same_as = context.input.same_as
        given = context.subject if same_as is None else known_hat(context, same_as)
        require_giving(context.viewer, given.role, given.enterprise_id)

    def execute(self, context: Context[ApproveInput]) -> Mapping[str, Any]:
        hat: Membership = context.subject
        if context.input.same_as is not None:
            return joined_again(context, hat, known_hat(context, context.input.same_as))
        HAT.move(hat, self.code)
        hat.approved_by, hat.approved_at = context.viewer.actor_id, context.received_at
        hat.save()
        return {"membership": str(hat.pk)}


def known_hat(context: Context[Any], pk: UUID) -> Membership:
    """An approved hat of the same firm, or `Refused`."""
    rows = Membership.objects.as_system().filter(enterprise_id=context.subject.enterprise_id)
    found: Membership | None = rows.filter(pk=pk, state=MembershipState.ACTIVE).first()
    if found is None or found.pk == context.subject.pk:
        raise Refused(NOT_THE_SAME_FIRM)
    return found


def joined_again(context: Context[Any], waiting: Membership, known: Membership) -> dict[str, str]:
    """The new phone goes to the person who is known already; the waiting hat ends."""
    waiting.state, waiting.valid_to = MembershipState.ENDED, context.happened.day
    waiting.approved_by, waiting.approved_at = context.viewer.actor_id, context.received_at
    waiting.save()
    rows = Device.objects.as_system().filter(enterprise_id=waiting.enterprise_id, membership_id=waiting.pk)
    for device in rows.order_by("id"):
        device.membership_id, device.person_id = known.pk, known.person_id
        device.save()
    context.data["same_as"] = str(known.pk)
    return {"membership": str(known.pk)}


class RejectInput(ActInput):
    subject: UUID = Field(title=N_("Person in question"))


@register
class Reject(Act[RejectInput]):
    """Nobody here knows this person. What was sent meanwhile stays, marked."""

    code, title, Input, subject_model = "people.reject", _("Reject a person"), RejectInput, Membership

    def check(self, context: Context[RejectInput]) -> None:
        if context.subject.state != MembershipState.PENDING:
            raise Refused(ALREADY_DECIDED)

    def execute(self, context: Context[RejectInput]) -> Mapping[str, Any]:
        hat: Membership = context.subject
        HAT.move(hat, self.code)
        hat.valid_to = context.happened.day
        hat.approved_by, hat.approved_at = context.viewer.actor_id, context.received_at
        hat.save()
        revoke_devices(context, hat)
        return {"membership": str(hat.pk)}


class AppointInput(ActInput):
    """An empty `team` empties it; one that is left out stays as it was."""

    subject: UUID = Field(title=N_("Person in question"))
    role: Literal["worker", "team_leader", "safety_officer", "contractor_worker"] = Field(title=N_("Role to be given"))
    team: Printed | None = Field(default=None, max_length=60, title=N_("Team of the person"))


@register
class Appoint(Act[AppointInput]):
    """The owner makes somebody of the firm safety officer, team leader, or worker again."""

    code, title, Input, subject_model = "people.appoint", _("Give a role"), AppointInput, Membership

    def check(self, context: Context[AppointInput]) -> None:
        if context.subject.state != MembershipState.ACTIVE:
            raise Refused(HAS_LEFT)
        if context.subject.role == "principal":
            raise Refused(OWNER_LEAVES_BY_SALE)
        require_giving(context.viewer, context.input.role, context.subject.enterprise_id)

    def execute(self, context: Context[AppointInput]) -> Mapping[str, Any]:
        hat: Membership = context.subject
        context.data["before"] = hat.role
        hat.role, team = context.input.role, context.input.team
        hat.team = hat.team if team is None else team
        hat.save()
        return {"membership": str(hat.pk)}
