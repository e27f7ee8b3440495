"""The name and phone of somebody who has left go, and with them the salts: the log then says nothing about them.

A firm's people are erased by its principal, those of offices and services by who opens their sign-ins; nobody reaches
the other's, because nobody sees the other's memberships.
"""

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
from anma.evidence.chain import SYSTEM, StreamRef
from anma.people.models import Account, Membership, MembershipState, Person
from anma.people.reasons import ALREADY_ERASED, STILL_HERE


class EraseInput(ActInput):
    """`subject` is the ended membership by which the firm or office knows the person."""

    subject: UUID = Field(title=N_("Person in question"))


@register
class Erase(Act[EraseInput]):
    """What was done stays; who did it is a number from now on. Other rooms listen and erase what they hold."""

    code, title, Input, subject_model = "people.erase", _("Erase name and phone"), EraseInput, Membership

    def stream(self, context: Context[EraseInput]) -> StreamRef:
        """Without a firm the chain in which the sign-in was opened."""
        return SYSTEM if context.subject.enterprise_id is None else super().stream(context)

    def check(self, context: Context[EraseInput]) -> None:
        hats = Membership.objects.as_system().filter(person_id=context.subject.person_id)
        if hats.exclude(state=MembershipState.ENDED).exists():
            raise Refused(STILL_HERE)
        if not context.subject.person.personal_salts:
            raise Refused(ALREADY_ERASED)

    def execute(self, context: Context[EraseInput]) -> Mapping[str, Any]:
        person = Person.objects.select_for_update().get(pk=context.subject.person_id)
        person.name, person.phone, person.personal_salts = "", "", {}
        person.save()
        for account in Account.objects.filter(person=person):
            account.username, account.is_active = f"erased-{account.pk.hex}", False
            account.set_unusable_password()
            account.save()
        return {"person": str(person.pk)}
