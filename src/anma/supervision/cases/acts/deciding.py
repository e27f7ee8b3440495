"""A penalty is decided: on the spot by two officers, else by somebody who did not handle the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.supervision.acts import officer_of
from anma.supervision.cases import amounts, reasons, wording
from anma.supervision.cases.acts.base import HANDLER, OTHER, CaseAct, CaseInput
from anma.supervision.cases.acts.serving import write
from anma.supervision.cases.rules.tables import thresholds


class DecideInput(CaseInput):
    fine: int = Field(ge=0, le=100_000_000, title=N_("Fine, yuan"))
    measures: Printed = Field(default="", max_length=300, title=N_("Other measures, such as a warning"))
    text: str = Field(min_length=10, max_length=2000, title=N_("What the decision says"))


def require_sum(text: str, fine: int) -> None:
    """An edited text names the fine or no sum at all."""
    other = next((said for said in amounts.named(text) if said != fine), None)
    if other is not None:
        raise Refused(reasons.OTHER_SUM, said=f"{other.normalize():,f}", fine=f"{fine:,}")


class Deciding(CaseAct):
    """The sum that counts is the fine's: the text says it, and no other one."""

    kind = ""

    def check(self, context: Context[Any]) -> None:
        super().check(context)
        asked = context.input
        if not wording.is_proposed(context.subject, asked.text):
            require_sum(asked.text, asked.fine)

    def decided(self, context: Context[Any]) -> Mapping[str, Any]:
        """The figure counts on this day, where the firm was when the case was opened."""
        case, asked = context.subject, context.input
        language = wording.is_proposed(case, asked.text)
        case.fine, case.measures = asked.fine, asked.measures or case.measures
        text = wording.decided_anew(case, language) if language else asked.text
        case.decided_day, case.decided_by = context.happened.day, officer_of(context)
        write(context, self.kind, text, fine=asked.fine)
        result = self.move(context)
        context.count(case, penalties=1, penalty_amount=asked.fine)
        return result


@register
class DecideCase(Deciding):
    """Never more than the notice said."""

    code = "supervision.decide_case"
    title = _("Decide a penalty")
    Input = DecideInput
    who, kind = OTHER, "decision"

    def check(self, context: Context[DecideInput]) -> None:
        super().check(context)
        most = context.subject.proposed or 0
        if context.input.fine > most:
            raise Refused(reasons.HARSHER, most=f"{most:,}")

    def execute(self, context: Context[DecideInput]) -> Mapping[str, Any]:
        return self.decided(context)


class SpotInput(DecideInput):
    severity: Literal["light", "general", "serious"] = Field(default="light", title=N_("How serious it is"))


@register
class DecideOnSpot(Deciding):
    """A small fine or a warning, there and then."""

    code = "supervision.decide_on_spot"
    title = _("Decide a penalty on the spot")
    Input = SpotInput
    who, kind = HANDLER, "decision_simple"

    def check(self, context: Context[SpotInput]) -> None:
        super().check(context)
        most = thresholds()[f"simple_{context.subject.party or 'unit'}"]
        if context.input.fine > most:
            raise Refused(reasons.TOO_HIGH_FOR_SPOT, most=f"{most:,}")

    def execute(self, context: Context[SpotInput]) -> Mapping[str, Any]:
        context.subject.severity = context.input.severity
        return self.decided(context)
