"""What the firm says of the criteria that could hit it, and what it plans to spend on safety."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.knowledge.judging.applying import reaches
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.standing.fines import concern, open_like
from anma.standing.models.fines import CriterionWord, SafetyMoney
from anma.standing.saying_reasons import FAR_YEAR, NO_CRITERION, NOT_SAID, OPEN_LIKE_THIS, REGISTERED
from anma.standing.saying_words import Word

Sum = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
# It is the firm's own word: nobody outside reads it.
OWN = {"shown_to": Shown.FIRM}


class CriterionInput(ForFirm):
    criterion: str = Field(max_length=12, title=N_("Criterion of major hazards that it may fit"))
    note: str = Field(default="", max_length=200, title=N_("How do you know?"))


class _Says(FirmAct):
    """Writes one word; an older one of the same firm and criterion ends with it."""

    Input = CriterionInput
    word: Word

    def check(self, context: Context[CriterionInput]) -> None:
        super().check(context)
        if context.input.criterion not in reaches():
            raise Refused(NO_CRITERION)

    def execute(self, context: Context[CriterionInput]) -> Mapping[str, Any]:
        data, at = context.input, context.received_at
        _end(context.subject.pk, data.criterion, at, context.viewer.actor_id)
        row = CriterionWord(
            id=data.id, criterion=data.criterion, word=self.word, note=data.note, said_at=at, said_day=clock.today(),
            said_by=context.viewer.actor_id, **{**copies_of(context.subject), **OWN},
        )  # fmt: skip
        row.save()
        context.data["criterion"] = data.criterion
        return {"word": str(row.pk)}


@register
class SayNone(_Says):
    """Hides the criterion from the firm's page under the principal's name, until somebody takes it back."""

    code, title = "standing.say_none", _("Say that the firm has none of this")
    word = Word.NONE

    def check(self, context: Context[CriterionInput]) -> None:
        super().check(context)
        if concern(context.viewer, context.subject.pk, context.input.criterion).has:
            raise Refused(REGISTERED)


@register
class SayFine(_Says):
    """Somebody looked today. Refused while a hazard like this is open: it would say the opposite of the ledger."""

    code, title = "standing.say_fine", _("Say that it was looked at and is in order")
    word = Word.FINE

    def check(self, context: Context[CriterionInput]) -> None:
        super().check(context)
        if open_like(context.subject.pk, context.input.criterion):
            raise Refused(OPEN_LIKE_THIS)


@register
class TakeBack(FirmAct):
    """The criterion stands on the page again."""

    code, title, Input = "standing.take_back", _("Take back what was said of a criterion"), CriterionInput

    def execute(self, context: Context[CriterionInput]) -> Mapping[str, Any]:
        data = context.input
        if not _end(context.subject.pk, data.criterion, context.received_at, context.viewer.actor_id):
            raise Refused(NOT_SAID)
        context.data["criterion"] = data.criterion
        return {"criterion": data.criterion}


class MoneyInput(ForFirm):
    year: int = Field(title=N_("Year"))
    amount: Sum = Field(title=N_("How much for safety in the year? (yuan)"))


@register
class PlanMoney(FirmAct):
    """What the firm means to spend on safety in a year."""

    code, title, Input = "standing.plan_money", _("Say what is planned for safety in a year"), MoneyInput

    def check(self, context: Context[MoneyInput]) -> None:
        super().check(context)
        if abs(context.input.year - clock.today().year) > 1:
            raise Refused(FAR_YEAR)

    def execute(self, context: Context[MoneyInput]) -> Mapping[str, Any]:
        data = context.input
        row = SafetyMoney(
            id=data.id, year=data.year, amount=data.amount, said_at=context.received_at,
            said_by=context.viewer.actor_id, **{**copies_of(context.subject), **OWN},
        )  # fmt: skip
        row.save()
        context.data.update(year=str(data.year), amount=f"{data.amount:.2f}")
        return {"money": str(row.pk)}


def _end(firm: UUID, criterion: str, at: datetime, by: UUID | None) -> int:
    """End what stands; how many words that were. Inside an act."""
    standing = CriterionWord.objects.as_system().filter(enterprise_id=firm, criterion=criterion, ended_at=None)
    rows = list(standing.select_for_update())
    for row in rows:
        row.ended_at, row.ended_by = at, by
        row.save()
    return len(rows)
