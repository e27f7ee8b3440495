"""`enterprises.set_trade`: the firm says its own trade, while nobody confirmed one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.acts.move import Move, MoveInput
from anma.enterprises.acts.own import require_open
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.inputs import Trade
from anma.enterprises.models import Enterprise
from anma.enterprises.reasons import TRADE_STANDS


class SetTradeInput(ActInput):
    subject: UUID = Field(title=N_("Firm in question"))
    trade: Trade = Field(title=N_("Trade of the firm"))


def may_say_trade(firm: Enterprise) -> bool:
    """A trade that an office confirmed is the office's to change: figures hang on it."""
    return not firm.trade or firm.state == EnterpriseState.UNCONFIRMED


@register
class SetTrade(Act[SetTradeInput]):
    """Its rows follow as with a move, which is a part of it."""

    code, title, Input, subject_model = "enterprises.set_trade", _("Say the trade"), SetTradeInput, Enterprise

    def check(self, context: Context[SetTradeInput]) -> None:
        require_open(context.subject)
        if not may_say_trade(context.subject):
            raise Refused(TRADE_STANDS)

    def execute(self, context: Context[SetTradeInput]) -> dict[str, Any]:
        mover = replace(context.viewer, permissions=context.viewer.permissions | {Move.code})
        asked = MoveInput(subject=context.subject.pk, trade=context.input.trade)
        Move().run(mover, asked, context.origin)
        return {"enterprise": str(context.subject.pk)}
