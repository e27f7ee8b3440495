"""A yes to being located, and taking it back as easily as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.people.consents import NOTICE, standing
from anma.people.models import Consent
from anma.people.reasons import NO_CONSENT, NOTICE_CHANGED


class ConsentInput(ActInput):
    """`notice` is the edition that was on the screen."""

    matter: Literal["position"] = Field(default="position", title=N_("What it is about"))
    notice: str = Field(max_length=20, title=N_("Edition of the notice"))


class Own(Act[Any]):
    """Only for oneself, by the own hand: no command says yes for somebody else, and no firm reads it in its log."""

    commandable = False

    def tenant(self, context: Context[Any]) -> UUID | None:
        return None

    def stream(self, context: Context[Any]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[Any]) -> None:
        if context.viewer.actor_id is None:
            raise Refused(NOT_ALLOWED)


@register
class GiveConsent(Own):
    """Said twice, it stands once."""

    code, title, Input = "people.consent", _("Agree to being located"), ConsentInput

    def check(self, context: Context[ConsentInput]) -> None:
        super().check(context)
        if context.input.notice != NOTICE:
            raise Refused(NOTICE_CHANGED)

    def execute(self, context: Context[ConsentInput]) -> Mapping[str, Any]:
        data, person = context.input, context.viewer.actor_id
        assert person is not None  # noqa: S101  (`check` saw it)
        for row in standing(person).select_for_update():
            if row.notice == NOTICE:
                return {"consent": str(row.pk)}
            row.withdrawn_at = context.received_at  # a new edition takes the place of the old one
            row.save()
        made = Consent(
            pk=data.id, person_id=person, matter=data.matter, notice=data.notice, given_at=context.received_at
        )
        made.save()
        return {"consent": str(made.pk)}


class WithdrawInput(ActInput):
    matter: Literal["position"] = Field(default="position", title=N_("What it is about"))


@register
class Withdraw(Own):
    """From now on no position of this person is kept; what was kept before it stays as it is."""

    code, title, Input = "people.withdraw", _("Take back the yes to being located"), WithdrawInput

    def execute(self, context: Context[WithdrawInput]) -> Mapping[str, Any]:
        person = context.viewer.actor_id
        assert person is not None  # noqa: S101  (`check` saw it)
        rows = list(standing(person).select_for_update())
        if not rows:
            raise Refused(NO_CONSENT)
        for row in rows:
            row.withdrawn_at = context.received_at
            row.save()
        return {"withdrawn": str(len(rows))}
