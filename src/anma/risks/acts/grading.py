"""Choosing by which method and bands a firm grades its risks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.risks.acts.adding import Rule
from anma.risks.acts.firm import FirmAct, ForFirm


class ChooseGradingInput(ForFirm):
    rule: Rule = Field(title=N_("Method and bands of grading"))


@register
class ChooseGrading(FirmAct):
    """For new points and worksheets. What is drafted or hangs keeps the bands that it was graded by."""

    code, title, Input = "risks.choose_grading", _("Choose how risks are graded"), ChooseGradingInput

    def execute(self, context: Context[ChooseGradingInput]) -> Mapping[str, Any]:
        firm = context.subject
        firm.grading = context.input.rule
        firm.save()
        return {"rule": firm.grading}
