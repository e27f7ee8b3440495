"""Sign-ins of offices and services: opened by the system administrator, unlocked by the security administrator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from axes.utils import reset
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.people.copying import copies_of_office
from anma.people.inputs import PersonalInput
from anma.people.models import Account, Membership, MembershipState, Organisation, OrganisationKind, Person
from anma.people.reasons import UNKNOWN_ACCOUNT, UNKNOWN_ORGANISATION, USERNAME_TAKEN, WRONG_ROLE
from anma.people.roles import ROLES


class OpenAccountInput(PersonalInput):
    """The password is no part of it: whoever runs the act sets a one-time password afterwards."""

    organisation: UUID = Field(title=N_("Office or service"))
    role: str = Field(max_length=30, title=N_("Role to be given"))
    username: str = Field(
        min_length=3, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", title=N_("Name to sign in with")
    )
    name: Printed = Field(min_length=1, max_length=60, title=N_("Name of the person"))
    phone: str = Field(default="", max_length=30, title=N_("Phone of the person"))


@register
class OpenAccount(Act[OpenAccountInput]):
    """A person, a hat in an office or service, and a sign-in that still lacks its password."""

    code, title, Input = "people.open_account", _("Open a sign-in"), OpenAccountInput

    def stream(self, context: Context[OpenAccountInput]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[OpenAccountInput]) -> None:
        wanted = context.input
        organisation = Organisation.objects.filter(pk=wanted.organisation).first()
        if organisation is None or organisation.kind == OrganisationKind.ENTERPRISE:
            raise Refused(UNKNOWN_ORGANISATION)
        role = ROLES.get(wanted.role)
        if role is None or role.of != organisation.kind:
            raise Refused(WRONG_ROLE)
        if Account.objects.filter(username__iexact=wanted.username).exists():
            raise Refused(USERNAME_TAKEN, username=wanted.username)

    def execute(self, context: Context[OpenAccountInput]) -> Mapping[str, Any]:
        wanted = context.input
        person = Person(id=wanted.id, name=wanted.name, phone=wanted.phone)
        person.save()
        hat = office_hat(context, person, Organisation.objects.get(pk=wanted.organisation))
        account = Account(username=wanted.username, person=person, hat_id=hat.pk, one_time=True)
        account.set_unusable_password()
        account.save()
        return {"account": str(account.pk), "person": str(person.pk), "membership": str(hat.pk)}


def office_hat(context: Context[OpenAccountInput], person: Person, office: Organisation) -> Membership:
    """The hat in an office; nobody has to approve it a second time."""
    hat = Membership(
        **copies_of_office(office),
        person=person,
        organisation_id=office.pk,
        role=context.input.role,
        state=MembershipState.ACTIVE,
        valid_from=context.happened.day,
        approved_by=context.viewer.actor_id,
        approved_at=context.received_at,
    )
    hat.save()
    return hat


class AccountInput(ActInput):
    account: UUID = Field(title=N_("Sign-in in question"))


class OnAccount(Act[AccountInput]):
    """An act on one sign-in, written into the system's chain."""

    Input = AccountInput

    def stream(self, context: Context[AccountInput]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[AccountInput]) -> None:
        if not Account.objects.filter(pk=context.input.account).exists():
            raise Refused(UNKNOWN_ACCOUNT)

    def execute(self, context: Context[AccountInput]) -> Mapping[str, Any]:
        account = Account.objects.get(pk=context.input.account)
        self.change(account)
        context.data["account"] = str(account.pk)
        return {"account": str(account.pk)}

    def change(self, account: Account) -> None:
        """What the act does to the sign-in."""
        raise TypeError(f"{type(self).__name__} does not say what it changes")


@register
class CloseAccount(OnAccount):
    """The sign-in is used no longer; the hat and what was done under it stay."""

    code, title = "people.close_account", _("Close a sign-in")

    def change(self, account: Account) -> None:
        account.is_active = False
        account.save()


@register
class Unlock(OnAccount):
    """Somebody tried too often and has been recognised by the security administrator."""

    code, title = "people.unlock", _("Unlock a sign-in")

    def change(self, account: Account) -> None:
        reset(username=account.username.lower())
