"""A lost phone, and the PIN of a shared one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field, SecretStr, field_validator

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.people.acts.joining import four_digits
from anma.people.giving import require_giving
from anma.people.models import Device, Membership
from anma.people.reasons import ALREADY_REVOKED
from anma.people.revoking import revoke


class DeviceInput(ActInput):
    subject: UUID = Field(title=N_("Phone in question"))


@register
class RevokeDevice(Act[DeviceInput]):
    """The phone is lost: one tap."""

    code, title, Input, subject_model = "people.revoke_device", _("Block a device"), DeviceInput, Device

    def check(self, context: Context[DeviceInput]) -> None:
        if context.subject.revoked_at is not None:
            raise Refused(ALREADY_REVOKED)

    def execute(self, context: Context[DeviceInput]) -> Mapping[str, Any]:
        revoke(context, context.subject)
        return {"device": str(context.subject.pk)}


class PinInput(ActInput):
    """An empty PIN takes the PIN away."""

    subject: UUID = Field(title=N_("Phone in question"))
    pin: SecretStr | None = Field(default=None, title=N_("PIN of four digits"))

    pin_has_four_digits = field_validator("pin")(four_digits)


def _role_on(device: Device) -> str:
    hats = Membership.objects.as_system().filter(enterprise_id=device.enterprise_id, pk=device.membership_id)
    return str(hats.values_list("role", flat=True).get())


@register
class SetPin(Act[PinInput]):
    """The own PIN on the own phone; the safety officer takes a forgotten one away."""

    code, title, Input, subject_model = "people.set_pin", _("Set the PIN of a device"), PinInput, Device
    commandable = False

    def check(self, context: Context[PinInput]) -> None:
        own = context.subject.person_id == context.viewer.actor_id
        if context.subject.revoked_at is not None:
            raise Refused(ALREADY_REVOKED)
        if context.input.pin is not None and not own:
            raise Refused(NOT_ALLOWED)
        if not own:
            require_giving(context.viewer, _role_on(context.subject), context.subject.enterprise_id)

    def execute(self, context: Context[PinInput]) -> Mapping[str, Any]:
        pin = context.input.pin
        context.subject.pin_hash = make_password(pin.get_secret_value()) if pin else ""
        context.subject.save()
        return {"device": str(context.subject.pk)}
