"""A report is rewarded, its reporter chooses a word, the office pays whoever brings number and word.

All of it lies in the chain of the office where the report lies. Nobody's name enters anywhere: not who reported, not
who fetched the money. The word is kept as a digest alone, and its input goes into the log under a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.hazards.acts.tips import chain_of
from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Hazard
from anma.hazards.queries import by_receipt
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import system_scope
from anma.people.inputs import PersonalInput
from anma.supervision.acts import office_of, officer_of
from anma.supervision.models import TipReward
from anma.supervision.rewards.reasons import (
    LATER_DAY,
    NO_REWARD,
    NO_WORD,
    NOT_TAKEN_UP,
    PAID,
    REWARDED,
    WORD_CHOSEN,
    WRONG_WORD,
)

COPIES = ("enterprise_id", "area_code", "area_then", "sector", "sector_then", "grid_id")


class AboutReward(Act[Any]):
    """As with the report itself, nothing is listed under the firm."""

    def tenant(self, context: Context[Any]) -> UUID | None:
        return None

    def stream(self, context: Context[Any]) -> StreamRef:
        return chain_of(_tip_of(context.subject))


def _tip_of(subject: Any) -> Hazard:
    if isinstance(subject, Hazard):
        return subject
    found: Hazard = Hazard.objects.as_system().get(pk=subject.tip_id)
    return found


class RewardTipInput(ActInput):
    subject: UUID = Field(title=N_("Report in question"))
    amount: Decimal = Field(gt=0, max_digits=10, decimal_places=2, title=N_("Amount in yuan"))
    decision_number: str = Field(min_length=2, max_length=60, title=N_("Number of the decision"))
    day: date = Field(title=N_("Day of the decision"))


@register
class RewardTip(AboutReward):
    code = "supervision.reward_tip"
    title = _("Reward a report to the government")
    Input = RewardTipInput
    subject_model = Hazard

    def check(self, context: Context[RewardTipInput]) -> None:
        tip = context.subject
        if tip.source_kind != Source.TIP or tip.state != HazardState.TAKEN_UP:
            raise Refused(NOT_TAKEN_UP)
        if TipReward.objects.as_system().filter(tip_id=tip.pk).exists():
            raise Refused(REWARDED)
        if context.input.day > context.happened.day:
            raise Refused(LATER_DAY)

    def execute(self, context: Context[RewardTipInput]) -> Mapping[str, Any]:
        data, tip = context.input, context.subject
        reward = TipReward(
            id=data.id,
            tip_id=tip.pk,
            office_id=office_of(context),
            amount=data.amount,
            decision_number=data.decision_number,
            decided_day=data.day,
            decided_at=context.received_at,
            decided_by=officer_of(context),
            held_by=Party.AUTHORITY,
            shown_to=Shown.AUTHORITY,
            holder_id=tip.holder_id,
            **{name: getattr(tip, name) for name in COPIES},
        )
        reward.save()
        return {"reward": str(reward.pk)}


class ChooseWordInput(PersonalInput):
    receipt: str = Field(min_length=8, max_length=40, title=N_("Receipt number"))
    word: str = Field(min_length=4, max_length=40, title=N_("A word that only you know"))


@register
class ChooseWord(AboutReward):
    """Nobody in particular does this: whoever holds the receipt number, once."""

    code = "supervision.choose_word"
    title = _("Choose the word by which a reward is fetched")
    Input = ChooseWordInput
    nameless = True
    commandable = False
    keeps_bodies = False

    def find(self, context: Context[ChooseWordInput], *, lock: bool) -> Any:
        with system_scope("a reward by the number of its report"):
            reward = reward_behind(context.input.receipt, lock=lock)
        if reward is None:
            raise Refused(NO_REWARD)
        return reward

    def check(self, context: Context[ChooseWordInput]) -> None:
        if context.subject.word or context.subject.paid_day:
            raise Refused(WORD_CHOSEN)

    def execute(self, context: Context[ChooseWordInput]) -> Mapping[str, Any]:
        reward = context.subject
        reward.word, reward.word_at = make_password(_plain(context.input.word)), context.received_at
        reward.save()
        return {"chosen": "yes"}


class PayRewardInput(PersonalInput):
    subject: UUID = Field(title=N_("Reward in question"))
    receipt: str = Field(min_length=8, max_length=40, title=N_("Receipt number"))
    word: str = Field(min_length=1, max_length=40, title=N_("Word of the reporter"))
    day: date = Field(title=N_("Paid on"))


@register
class PayReward(AboutReward):
    """Paid to whoever brings number and word; no name, no account, no signature is kept here."""

    code = "supervision.pay_reward"
    title = _("Pay a reward")
    Input = PayRewardInput
    subject_model = TipReward
    commandable = False
    keeps_bodies = False

    def check(self, context: Context[PayRewardInput]) -> None:
        reward, data = context.subject, context.input
        if reward.paid_day:
            raise Refused(PAID)
        if not reward.word:
            raise Refused(NO_WORD)
        if data.day > context.happened.day:
            raise Refused(LATER_DAY)
        behind = reward_behind(data.receipt)
        if behind is None or behind.pk != reward.pk or not check_password(_plain(data.word), reward.word):
            raise Refused(WRONG_WORD)

    def execute(self, context: Context[PayRewardInput]) -> Mapping[str, Any]:
        reward = context.subject
        reward.paid_day, reward.paid_at, reward.paid_by = context.input.day, context.received_at, officer_of(context)
        reward.save()
        return {"reward": str(reward.pk)}


def reward_behind(receipt: str, *, lock: bool = False) -> TipReward | None:
    """The reward of the report with this number; of no finding that came of it. Needs `system_scope`."""
    tip = by_receipt(receipt)
    if tip is None or tip.source_kind != Source.TIP:
        return None
    rows = TipReward.objects.as_system().filter(tip_id=tip.pk)
    found: TipReward | None = (rows.select_for_update() if lock else rows).first()
    return found


def _plain(word: str) -> str:
    """As people say a word again: without spaces round it, in any case."""
    return word.strip().casefold()
