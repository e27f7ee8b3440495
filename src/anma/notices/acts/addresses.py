"""Where somebody wants messages: said, proven by a code that is sent there, put first, taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.evidence.rows import erase_personal
from anma.kernel.ids import uuid7
from anma.notices import channels
from anma.notices.acts.own import Own, own_contact, person_of
from anma.notices.choices import Urgency, Way
from anma.notices.dispatching import deliver
from anma.notices.models import Contact
from anma.notices.reasons import NO_ADDRESS, NOT_OPEN, WRONG_CODE
from anma.notices.sending import CODE_HOLDS
from anma.notices.wording import code_of
from anma.people.inputs import PersonalInput

SHAPES = {
    Way.MAIL: re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}"),
    Way.SMS: re.compile(r"\+?[0-9]{6,18}"),
    Way.WECOM: re.compile(r"[A-Za-z0-9_.@-]{1,64}"),
    Way.DINGTALK: re.compile(r"[A-Za-z0-9_.@$-]{1,64}"),
}
SPACES = re.compile(r"[\s()-]")


class AddressInput(PersonalInput):
    channel: Literal["mail", "sms", "wecom", "dingtalk"] = Field(title=N_("By which way?"))
    address: Printed = Field(min_length=1, max_length=120, title=N_("Address or number"))


@register
class SetAddress(Own):
    """One address a channel; a code goes there at once. Until it is typed in nothing else is sent there."""

    code, title, Input = "notices.set_address", _("Say where to send messages"), AddressInput

    def check(self, context: Context[AddressInput]) -> None:
        super().check(context)
        data = context.input
        if channels.channel(data.channel) is None:
            raise Refused(NOT_OPEN)
        if not SHAPES[Way(data.channel)].fullmatch(_tidy(data)):
            raise Refused(NO_ADDRESS)

    def execute(self, context: Context[AddressInput]) -> Mapping[str, Any]:
        data, person = context.input, person_of(context)
        rows = Contact.objects.select_for_update().filter(person_id=person, dropped_at=None)
        known = list(rows.order_by("rank"))
        row = next((one for one in known if one.channel == data.channel), None)
        row = row or Contact(pk=data.id, person_id=person, channel=data.channel, rank=len(known))
        row.address, row.code_at, row.verified_at, row.refused_at = _tidy(data), context.received_at, None, None
        row.save()
        deliver(uuid7(), person, data.channel, Urgency.LIFE, hat=context.viewer.hat_id, contact=row.pk)
        return {"contact": str(row.pk)}


def _tidy(data: AddressInput) -> str:
    """A number as it is dialled: people type it with spaces and hyphens."""
    return SPACES.sub("", data.address) if Way(data.channel) is Way.SMS else data.address


class CodeInput(PersonalInput):
    subject: UUID = Field(title=N_("Address in question"))
    code: str = Field(min_length=1, max_length=12, title=N_("The code that was sent there"))


@register
class ConfirmAddress(Own):
    """Whoever reads the code there is who the address belongs to. The page limits how often it is tried."""

    code, title, Input = "notices.confirm_address", _("Prove an address by its code"), CodeInput

    def check(self, context: Context[CodeInput]) -> None:
        super().check(context)
        row = own_contact(context, context.input.subject)
        fresh = row.code_at is not None and context.received_at - row.code_at < CODE_HOLDS
        if not fresh or not constant_time_compare(code_of(row), context.input.code.replace(" ", "")):
            raise Refused(WRONG_CODE)

    def execute(self, context: Context[CodeInput]) -> Mapping[str, Any]:
        row = own_contact(context, context.input.subject)
        row.verified_at, row.code_at = context.received_at, row.code_at and row.code_at - timedelta(days=1)
        row.save()
        return {"contact": str(row.pk)}


class ContactInput(ActInput):
    subject: UUID = Field(title=N_("Address in question"))


@register
class DropAddress(Own):
    """The address goes, and with it the salt: the log holds a number."""

    code, title, Input = "notices.drop_address", _("Take an address back"), ContactInput

    def execute(self, context: Context[ContactInput]) -> Mapping[str, Any]:
        row = own_contact(context, context.input.subject)
        forget(row, context)
        return {"contact": str(row.pk)}


def forget(row: Contact, context: Context[Any]) -> None:
    """Erase an address for good."""
    row.dropped_at = context.received_at
    erase_personal(row, "address")
    row.save()


@register
class PreferAddress(Own):
    """This way first, the others after it."""

    code, title, Input = "notices.prefer_address", _("Use an address first"), ContactInput

    def execute(self, context: Context[ContactInput]) -> Mapping[str, Any]:
        first = own_contact(context, context.input.subject)
        rows = Contact.objects.select_for_update().filter(person_id=first.person_id, dropped_at=None)
        others = [row for row in rows.order_by("rank", "id") if row.pk != first.pk]
        for rank, row in enumerate([first, *others]):
            row.rank = rank
            row.save()
        return {"contact": str(first.pk)}
