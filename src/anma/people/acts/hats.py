"""Choosing the hat of the moment."""

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
from anma.people.loading import hats
from anma.people.models import Account
from anma.people.reasons import NOT_YOUR_HAT


class ChangeHatInput(ActInput):
    hat: UUID = Field(title=N_("Role in question"))


@register
class ChangeHat(Act[ChangeHatInput]):
    """The account remembers it; the log says from when on somebody acted under which hat."""

    code, title, Input = "people.change_hat", _("Change the role"), ChangeHatInput
    commandable = False

    def check(self, context: Context[ChangeHatInput]) -> None:
        person = context.viewer.actor_id
        if person is None or context.input.hat not in {hat.pk for hat in hats(person)}:
            raise Refused(NOT_YOUR_HAT)

    def execute(self, context: Context[ChangeHatInput]) -> Mapping[str, Any]:
        accounts = Account.objects.filter(person_id=context.viewer.actor_id)  # type: ignore[misc]  # `check` saw it
        accounts.update(hat_id=context.input.hat)
        context.data["to"] = str(context.input.hat)
        return {"hat": str(context.input.hat)}
