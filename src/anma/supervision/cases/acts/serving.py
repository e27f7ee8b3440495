"""The notice is written, and notice and decision are served: only then does the firm read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.supervision.acts import officer_of
from anma.supervision.cases.acts.base import CaseAct, CaseInput, keep
from anma.supervision.cases.acts.papers import ShowPaper, ShowPaperInput
from anma.supervision.cases.limits import day_of
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.procedure import NOTICE, SERVE_DECISION, SERVE_NOTICE, needs_hearing
from anma.supervision.models import Case

OF_NOTICE, OF_DECISION = ("statement", "hearing"), ("pay", "reconsider", "sue")


class NoticeInput(CaseInput):
    text: str = Field(min_length=10, max_length=2000, title=N_("What the notice says"))


@register
class WriteNotice(CaseAct):
    """Facts, basis, what is meant to be decided, and the firm's rights."""

    code = "supervision.write_notice"
    title = _("Write the notice before a penalty")
    Input = NoticeInput

    def execute(self, context: Context[NoticeInput]) -> Mapping[str, Any]:
        write(context, "notice_hearing" if needs_hearing(context.subject) else "notice", context.input.text)
        return self.move(context)


class ServeCaseInput(CaseInput):
    manner: Literal["signed", "left", "post", "agreed"] = Field(default="signed", title=N_("How it was served"))


@register
class ServeCase(CaseAct):
    """The notice or the decision reaches the firm; what it reads lies in its own chain, the case stays the office's."""

    code = "supervision.serve_case"
    title = _("Serve what was written in a case")
    Input = ServeCaseInput

    def execute(self, context: Context[ServeCaseInput]) -> Mapping[str, Any]:
        case = context.subject
        notice = case.state == NOTICE
        case.served_at, case.served_by = context.received_at, officer_of(context)
        if notice:
            case.noticed_day = context.happened.day
        else:
            case.served_day = context.happened.day
        shown = show(context, case, OF_NOTICE if notice else OF_DECISION)
        if not notice:
            case.decision_paper = shown
        keep(context, "served_notice" if notice else "served_decision", "", shown, manner=context.input.manner)
        return {**self.move(context, SERVE_NOTICE if notice else SERVE_DECISION), "paper": str(shown)}


def write(context: Context[Any], kind: str, text: str, **values: Any) -> None:
    """Keep what was written as a step, and on the case until it is served."""
    keep(context, kind, text, **values)
    context.subject.written, context.subject.written_kind = text, kind


def show(context: Context[Any], case: Case, rights: tuple[str, ...]) -> UUID:
    """Make what was written the firm's: the paper and the days by which something is due."""
    days: dict[str, date] = {key: day for key in rights if (day := day_of(case, key)) is not None}
    if not needs_hearing(case):
        days.pop("hearing", None)
    said = ShowPaperInput(
        firm=case.enterprise_id,
        case=case.pk,
        kind=NEEDS[case.written_kind].paper,
        cause=case.cause,
        text=case.written,
        violation=case.violation,
        edition=case.edition,
        party=case.party,
        fine=case.proposed if case.fine is None else case.fine,
        measures=case.measures,
        until=days,
        manner=context.input.manner,
    )
    return UUID(ShowPaper().run(context.viewer, said, context.origin).result["paper"])
