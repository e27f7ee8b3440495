"""What is served becomes the firm's: a row and an event in its own chain, made inside the act that serves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Outcome, register
from anma.acts.inputs import ActInput
from anma.acts.origins import PAGE, Origin
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.unit import current
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.supervision.acts import AboutFirm, officer_of, shown_by_office
from anma.supervision.cases import reasons
from anma.supervision.models import CasePaper


class PartAct(Act[Any]):
    """Only as a part of another act, which has asked everything; by itself it is refused."""

    commandable = False

    def run(self, viewer: Viewer, data: ActInput, origin: Origin = PAGE) -> Outcome:
        if current() is None:
            raise Refused(reasons.PART_ONLY)
        return super().run(viewer, data, origin)


class ShowPaperInput(AboutFirm):
    case: UUID = Field(title=N_("Case in question"))
    kind: str = Field(max_length=32, title=N_("Kind of paper"))
    cause: str = Field(max_length=300, title=N_("What it is about"))
    text: str = Field(max_length=2000, title=N_("What the paper says"))
    violation: str = Field(default="", max_length=60, title=N_("Violation"))
    edition: str = Field(default="", max_length=40, title=N_("Edition of the library"))
    party: str = Field(default="", max_length=6, title=N_("Who is to be penalised"))
    fine: int | None = Field(default=None, ge=0, title=N_("Fine, yuan"))
    measures: Printed = Field(default="", max_length=300, title=N_("Other measures, such as a warning"))
    until: dict[str, date] = Field(default_factory=dict, title=N_("Days by which something is due"))
    manner: str = Field(max_length=8, title=N_("How it was served"))
    document: UUID | None = Field(default=None, title=N_("Paper in question"))


@register
class ShowPaper(PartAct):
    code = "supervision.show_paper"
    title = _("Show the firm what was served")
    Input = ShowPaperInput
    subject_model = Enterprise
    subject_key = "firm"

    def execute(self, context: Context[ShowPaperInput]) -> Mapping[str, Any]:
        said = context.input.model_dump(exclude={"id", "firm", "case", "until", "document"})
        row = CasePaper(
            id=context.input.id,
            case_id=context.input.case,
            until={key: day.isoformat() for key, day in context.input.until.items()},
            served_at=context.received_at,
            served_day=context.happened.day,
            served_by=officer_of(context),
            **said,
            **shown_by_office(context, context.subject),
        )
        row.save()
        return {"paper": str(row.pk)}


class SettleInput(ActInput):
    subject: UUID = Field(title=N_("Paper in question"))


@register
class SettlePaper(PartAct):
    """A decision was carried out: the firm's own copy says so."""

    code = "supervision.settle_paper"
    title = _("Note that a decision was carried out")
    Input = SettleInput
    subject_model = CasePaper

    def execute(self, context: Context[SettleInput]) -> Mapping[str, Any]:
        row = context.subject
        row.settled_day = context.happened.day
        row.save()
        return {"paper": str(row.pk)}
