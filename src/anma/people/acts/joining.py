"""Joining a firm with an invitation: a name, a phone's key, perhaps a PIN. Approved afterwards by a person."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.copying import copies_from
from anma.people.inputs import PersonalInput
from anma.people.invitations import digest_of
from anma.people.models import Device, Invitation, Membership, MembershipState, Person
from anma.people.reasons import INVITATION_EXPIRED, INVITATION_REVOKED, INVITATION_UNKNOWN, INVITATION_USED


class PublicKey(BaseModel):
    """The public half of the phone's P-256 key as a JSON web key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kty: Literal["EC"] = Field(title=N_("Kind of the key"))
    crv: Literal["P-256"] = Field(title=N_("Curve of the key"))
    x: str = Field(max_length=43, title=N_("First half of the key"))
    y: str = Field(max_length=43, title=N_("Second half of the key"))

    @field_validator("x", "y")
    @classmethod
    def thirty_two_bytes(cls, value: str) -> str:
        """Base64url of 32 bytes."""
        try:
            size = len(base64.urlsafe_b64decode(value + "="))
        except (binascii.Error, ValueError):
            size = 0
        if size != 32:
            raise ValueError(gettext("The key of this phone is damaged. Close the page, open it again and join anew."))
        return value


def four_digits(value: SecretStr | None) -> SecretStr | None:
    """A PIN, or nothing."""
    if value is None or not value.get_secret_value():
        return None
    text = value.get_secret_value()
    if len(text) != 4 or not (text.isascii() and text.isdecimal()):
        raise ValueError(gettext("A PIN has four digits."))
    return value


class JoinInput(PersonalInput):
    """`token` stands in the invitation; `jwk` is missing where the phone has no secure connection."""

    token: SecretStr = Field(title=N_("Code of the invitation"))
    name: Printed = Field(min_length=1, max_length=60, title=N_("Your name"))
    phone: str = Field(default="", max_length=30, title=N_("Your phone number"))
    jwk: PublicKey | None = Field(default=None, title=N_("Key of the phone"))
    label: Printed = Field(default="", max_length=60, title=N_("What the phone is called"))
    pin: SecretStr | None = Field(default=None, title=N_("PIN of four digits"))
    beside: UUID | None = Field(default=None, title=N_("Phone that is shared"))

    pin_has_four_digits = field_validator("pin")(four_digits)


@register
class Join(Act[JoinInput]):
    """Somebody with an invitation asks to belong to the firm. `beside` is a device on the same phone."""

    code, title, Input = "people.join", _("Join a firm"), JoinInput
    commandable = False

    def find(self, context: Context[JoinInput], *, lock: bool) -> Any:
        """The invitation by its token: holding it is the right to see it."""
        with system_scope("join by token"):
            rows = Invitation.objects.as_system().filter(token_sha256=digest_of(context.input.token.get_secret_value()))
            found = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(INVITATION_UNKNOWN)
        return found

    def allowed(self, context: Context[JoinInput]) -> None:
        """The token is the permission, whoever else this phone is."""

    def stream(self, context: Context[JoinInput]) -> StreamRef:
        return StreamRef(context.subject.enterprise_id, StreamKind.ENTERPRISE)

    def check(self, context: Context[JoinInput]) -> None:
        require_open(context.subject)

    def execute(self, context: Context[JoinInput]) -> Mapping[str, Any]:
        invitation: Invitation = context.subject
        invitation.uses_left -= 1
        invitation.save()
        person = Person(id=context.input.id, name=context.input.name, phone=context.input.phone)
        person.save()
        hat = waiting_hat(context, invitation, person)
        device = new_device(context, hat)
        return {"person": str(person.pk), "membership": str(hat.pk), "device": str(device.pk)}


def require_open(invitation: Invitation) -> None:
    """Refuse a withdrawn, expired or used invitation, each with its own sentence."""
    if invitation.revoked_at is not None:
        raise Refused(INVITATION_REVOKED)
    if invitation.expires_at <= clock.now():
        raise Refused(INVITATION_EXPIRED, day=clock.local_date(invitation.expires_at).isoformat())
    if invitation.uses_left < 1:
        raise Refused(INVITATION_USED)


def waiting_hat(context: Context[JoinInput], invitation: Invitation, person: Person) -> Membership:
    """The hat that waits for approval; what is done under it meanwhile is kept and marked."""
    hat = Membership(
        **copies_from(invitation),
        person=person,
        organisation_id=invitation.enterprise_id,  # type: ignore[misc]  # a firm's invitation names the firm
        role=invitation.role,
        team=invitation.team,
        state=MembershipState.PENDING,
        valid_from=context.happened.day,
        invitation_id=invitation.pk,
    )
    hat.save()
    return hat


def new_device(context: Context[JoinInput], hat: Membership) -> Device:
    """The phone under this hat; where somebody else joined on it before, both are marked as sharing it."""
    given = context.input
    others = people_on_phone(given.beside)
    phone_id = next((other.phone_id for other in others), None) or uuid7()
    device = Device(
        **copies_from(hat),
        person_id=hat.person_id,
        membership_id=hat.pk,
        phone_id=phone_id,
        public_key=given.jwk.model_dump() if given.jwk else None,
        label=given.label,
        pin_hash=make_password(given.pin.get_secret_value()) if given.pin else "",
        shared=bool(others),
        joined_at=context.received_at,
    )
    device.save()
    for other in others:
        _mark_shared(context, other, device)
    if given.jwk is None:
        context.flag("unsigned")
    return device


def people_on_phone(device_id: UUID | None) -> list[Device]:
    """The devices in use on the phone that a device is on; inside a system scope."""
    rows = Device.objects.as_system()
    first = rows.filter(pk=device_id).first() if device_id else None
    if first is None or first.phone_id is None:
        return []
    return list(rows.filter(phone_id=first.phone_id, revoked_at__isnull=True).order_by("joined_at", "id"))


def _mark_shared(context: Context[JoinInput], other: Device, device: Device) -> None:
    context.flag("device.two_people")
    if not other.shared and other.enterprise_id == device.enterprise_id:
        other.shared = True
        other.save()
