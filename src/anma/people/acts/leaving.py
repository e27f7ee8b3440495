"""Somebody leaves an office or a service for good: every hat there ends, and with the last hat the sign-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.people.models import Account, Membership, MembershipState
from anma.people.reasons import HAS_LEFT_OFFICE, LEAVER_IS_YOU


class LeaveOfficeInput(ActInput):
    """`subject` is any membership of the person in an office or service, a grid's too."""

    subject: UUID = Field(title=N_("Who leaves"))


@register
class LeaveOffice(Act[LeaveOfficeInput]):
    """What was done under the hats stays, with the name, until the name is erased (`people.erase`)."""

    code, title, Input = "people.leave_office", _("Let somebody leave an office"), LeaveOfficeInput
    subject_model = Membership

    def find(self, context: Context[LeaveOfficeInput], *, lock: bool) -> Membership:
        found: Membership = super().find(context, lock=lock)
        if found.enterprise_id is not None:  # a firm's people hand over to each other
            raise Refused(NOT_FOUND)
        return found

    def stream(self, context: Context[LeaveOfficeInput]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[LeaveOfficeInput]) -> None:
        if context.subject.person_id == context.viewer.actor_id:
            raise Refused(LEAVER_IS_YOU)
        if not _worn(context).exists():
            raise Refused(HAS_LEFT_OFFICE)

    def execute(self, context: Context[LeaveOfficeInput]) -> Mapping[str, Any]:
        ended = list(_worn(context).select_for_update().order_by("id"))
        for hat in ended:
            hat.state, hat.valid_to = MembershipState.ENDED, context.happened.day
            hat.save()
        person = context.subject.person_id
        if not Membership.objects.as_system().filter(person_id=person).exclude(state=MembershipState.ENDED).exists():
            for account in Account.objects.filter(person_id=person, is_active=True):
                account.is_active = False
                account.save()
        return {"memberships": [str(hat.pk) for hat in ended]}


def _worn(context: Context[LeaveOfficeInput]) -> Any:
    """What the person still has outside of firms."""
    rows = Membership.objects.as_system().filter(person_id=context.subject.person_id, enterprise_id__isnull=True)
    return rows.exclude(state=MembershipState.ENDED)
