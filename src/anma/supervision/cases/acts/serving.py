"""The notice is written, and notice and decision are served: only then does the firm read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, listen, register
from anma.acts.reasons import Refused
from anma.supervision.acts import officer_of
from anma.supervision.cases import reasons
from anma.supervision.cases.acts.base import HANDLER, OFFICE, CaseAct, CaseInput, keep
from anma.supervision.cases.acts.papers import ShowPaper, ShowPaperInput
from anma.supervision.cases.limits import day_of
from anma.supervision.cases.papers import NEEDS, SERVED_KINDS
from anma.supervision.cases.procedure import (
    DECIDED,
    IN_FORCE,
    NOTICE,
    SERVE_DECISION,
    SERVE_NOTICE,
    SERVE_REMINDER,
    fits,
    needs_hearing,
)
from anma.supervision.documents.choices import DocumentState, ServedBy
from anma.supervision.documents.forms import kind_of
from anma.supervision.models import Case, Document


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
    """What was written reaches the firm; what it reads lies in its own chain, the case stays the office's.

    A part of the service of its paper, by whoever serves that; by itself only where the step has no paper.
    """

    code = "supervision.serve_case"
    title = _("Serve what was written in a case")
    Input = ServeCaseInput

    def __init__(self, paper: UUID | None = None) -> None:
        self.paper = paper
        self.who = HANDLER if paper is None else OFFICE

    def check(self, context: Context[ServeCaseInput]) -> None:
        super().check(context)
        row = newest_paper(context.subject)
        if self.paper is None and row is not None and row.state != DocumentState.SERVED:
            raise Refused(reasons.SERVE_ITS_PAPER, paper=kind_of(row.kind).shown)

    def execute(self, context: Context[ServeCaseInput]) -> Mapping[str, Any]:
        case, service = context.subject, _service_of(context.subject)
        case.served_at, case.served_by = context.received_at, officer_of(context)
        setattr(case, service.day, context.happened.day)
        shown = show(context, case, service.rights, self.paper)
        if service.step == "served_decision":
            case.decision_paper = shown
        said = {} if self.paper is None else {"document": str(self.paper)}
        keep(context, service.step, "", shown, manner=context.input.manner, **said)
        return {**self.move(context, service.name), "paper": str(shown)}


@dataclass(frozen=True, slots=True)
class Service:
    """What a service is in the table of steps, which day of the case it sets, and which rights run from it."""

    name: str
    step: str
    day: str
    rights: tuple[str, ...]


OF_STATE = {
    NOTICE: Service(SERVE_NOTICE, "served_notice", "noticed_day", ("statement", "hearing")),
    DECIDED: Service(SERVE_DECISION, "served_decision", "served_day", ("pay", "reconsider", "sue")),
    IN_FORCE: Service(SERVE_REMINDER, "served_reminder", "urged_day", ("reminded",)),
}


def _service_of(case: Case) -> Service:
    return OF_STATE[case.state]


def newest_paper(case: Case) -> Document | None:
    """The paper of what was written last to be served; None where its step has none. Needs `system_scope`."""
    needs = NEEDS.get(case.written_kind)
    if needs is None or not needs.served:
        return None
    rows = Document.objects.as_system().filter(about_kind="case", about_id=case.pk, kind=needs.paper)
    found: Document | None = rows.order_by("-drafted_at", "-id").first()
    return found


WAYS = {ServedBy.SIGNED: "signed", ServedBy.PAPER: "signed", ServedBy.REFUSED: "left", ServedBy.LEFT: "left"}


@listen("supervision.serve_document")
def paper_served(context: Context[Any]) -> None:
    """The service of the paper is the case's: its limits start, and the firm reads what it says."""
    row: Document = context.subject
    if row.about_kind != "case" or row.kind not in SERVED_KINDS:
        return
    case = Case.objects.as_system().filter(pk=row.about_id).first()
    newest = newest_paper(case) if case is not None else None
    if case is None or newest is None or newest.pk != row.pk or not fits(case, ServeCase.code):
        return
    manner = WAYS[ServedBy(row.served_how)]
    ServeCase(row.pk).run(context.viewer, ServeCaseInput(subject=case.pk, manner=manner), context.origin)


def write(context: Context[Any], kind: str, text: str, **values: Any) -> None:
    """Keep what was written as a step, and on the case until it is served."""
    keep(context, kind, text, **values)
    context.subject.written, context.subject.written_kind = text, kind


def show(context: Context[Any], case: Case, rights: tuple[str, ...], paper: UUID | None) -> UUID:
    """Make what was written the firm's: the paper and the days by which something is due."""
    days: dict[str, date] = {key: day for key in rights if (day := day_of(case, key)) is not None}
    if not needs_hearing(case):
        days.pop("hearing", None)
    said = ShowPaperInput(
        firm=case.enterprise_id,
        case=case.pk,
        document=paper,
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
