"""The papers of a visit as one stack: written when it ends, filled in by one form, signed once, served together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, get, register
from anma.acts.inputs import ActInput, NewId
from anma.acts.reasons import NOT_FOUND, Refused
from anma.acts.strokes import Strokes
from anma.enterprises.models import Enterprise
from anma.evidence.chain import StreamRef
from anma.hazards.registering import attach
from anma.kernel.ids import uuid7
from anma.supervision.acts import office_stream, officer_of
from anma.supervision.choices import VisitKind, VisitState
from anma.supervision.documents import of_visit
from anma.supervision.documents.acts.common import PaperInput
from anma.supervision.documents.acts.drafting import ConfirmDocument, FillDocument, FillInput
from anma.supervision.documents.acts.issuing import IssueInput
from anma.supervision.documents.acts.receipts import write_receipt
from anma.supervision.documents.acts.serving import ServeDocument, ServeInput, Service, must_be_shown
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.composing import About, compose
from anma.supervision.documents.forms import ENFORCES, kind_of, kinds
from anma.supervision.documents.reasons import NOT_YOUR_PAPER, NOTHING_TO_SIGN, VISIT_RUNS
from anma.supervision.models import Document, Visit
from anma.supervision.visits.acts.naming import NameInput, NameViolation

# The order in which a stack is read and signed.
ORDER = (
    "inspection_plan",
    "inspection_record",
    "grid_record",
    "recheck_opinion",
    "on_site_disposal",
    "rectification_order",
)


GRID_RECORD = "grid_record"


def wanted(visit: Visit, may: Sequence[str]) -> list[str]:
    """Which papers this visit needs, as far as the officer may write them. Needs `system_scope`."""
    if ENFORCES not in may:
        return [code for code in [GRID_RECORD] if kind_of(code).issued_by in may]
    found = ["inspection_plan", "inspection_record"]
    if visit.kind == VisitKind.RECHECK or of_visit.looked_at_again(visit):
        found.append("recheck_opinion")
    still = [row for row in of_visit.found_on(visit.pk) if not row.at_once and row.state not in of_visit.DONE]
    if any(row.level == "major" for row in still):
        found.append("on_site_disposal")
    if still:
        found.append("rectification_order")
    return [code for code in found if kind_of(code).issued_by in may]


def stack_of(visit: Visit) -> list[Document]:
    """What is written of a visit and was not withdrawn, in the order of reading. Needs `system_scope`."""
    rows = Document.objects.as_system().filter(about_kind="visit", about_id=visit.pk)
    left = list(rows.exclude(state=DocumentState.WITHDRAWN).order_by("drafted_at", "id"))
    return sorted(left, key=lambda row: ORDER.index(row.kind) if row.kind in ORDER else len(ORDER))


def write_missing(context: Context[Any], visit: Visit, only: Sequence[str] = ()) -> list[Document]:
    """Draft what the visit needs and does not have yet, in the running act."""
    firm = Enterprise.objects.as_system().filter(pk=visit.enterprise_id).first()
    if firm is None:
        raise Refused(NOT_FOUND)
    here = {row.kind for row in stack_of(visit)}
    may = [kind.issued_by for kind in kinds().values() if context.viewer.may(kind.issued_by)]
    needed = [code for code in wanted(visit, may) if not only or code in only]
    codes = [code for code in needed if code not in here]
    about, officers = About("visit", visit.pk), [visit.officer_id, visit.second_officer_id]
    last = of_visit.last_due(visit.pk, context.happened.day)
    values = {"rectification_order": {"due_on": last.isoformat()}} if last else {}
    # The order first: its last day stands on the record too.
    made = [
        compose(context, code, firm, about=about, values=values.get(code, {}), officers=officers)
        for code in sorted(codes, key=lambda code: code != of_visit.ORDER)
    ]
    return sorted(made, key=lambda row: ORDER.index(row.kind))


class StackInput(ActInput):
    subject: UUID = Field(title=N_("Visit in question"))


class VisitAct(Act[Any]):
    """About an ended visit of the own office, by one of its officers."""

    subject_model = Visit

    def check(self, context: Context[Any]) -> None:
        visit: Visit = context.subject
        if visit.office_id != context.viewer.organisation_id or not _stands_on(context, visit):
            raise Refused(NOT_YOUR_PAPER)
        if visit.state != VisitState.ENDED:
            raise Refused(VISIT_RUNS)


def _stands_on(context: Context[Any], visit: Visit) -> bool:
    return officer_of(context) in (visit.officer_id, visit.second_officer_id)


@register
class WriteStack(VisitAct):
    """The ended visit writes its papers by itself; this is for what was not written then."""

    code = "supervision.write_stack"
    title = _("Write the papers of a visit")
    Input = StackInput

    def stream(self, context: Context[StackInput]) -> StreamRef:
        return office_stream(context)

    def execute(self, context: Context[StackInput]) -> Mapping[str, Any]:
        return {"documents": [str(row.pk) for row in write_missing(context, context.subject)]}


@register
class ConfirmStack(VisitAct):
    """The second officer has read all of it, under the own sign-in: one tap for the stack, as for one paper."""

    code = "supervision.confirm_stack"
    title = _("Confirm the papers of a visit as second officer")
    Input = StackInput

    def stream(self, context: Context[StackInput]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[StackInput]) -> None:
        super().check(context)
        if not _drafts(context.subject):
            raise Refused(NOTHING_TO_SIGN)
        if not waiting_for(context.subject, officer_of(context)):
            raise Refused(NOT_YOUR_PAPER)

    def execute(self, context: Context[StackInput]) -> Mapping[str, Any]:
        mine = waiting_for(context.subject, officer_of(context))
        for row in mine:
            ConfirmDocument().run(context.viewer, PaperInput(subject=row.pk), context.origin)
        return {"documents": [str(row.pk) for row in mine]}


def waiting_for(visit: Visit, officer: UUID | None) -> list[Document]:
    """The drafts on which somebody stands as second officer and which that person has not confirmed."""
    return [row for row in _drafts(visit) if row.second_id == officer and row.second_confirmed_at is None]


class SignInput(Service, StackInput):
    second: UUID | None = Field(default=None, title=N_("Second officer"))
    first_marks: Strokes = Field(default="", max_length=40_000, title=N_("Signature of the officer"))
    second_marks: Strokes = Field(default="", max_length=40_000, title=N_("Signature of the second officer"))
    answers: dict[UUID, dict[str, str]] = Field(
        default_factory=dict, max_length=12, title=N_("What the papers ask, by paper")
    )
    violations: dict[UUID, Annotated[str, Field(max_length=60)]] = Field(
        default_factory=dict, max_length=100, title=N_("Violation of each finding")
    )
    receipt_id: NewId = Field(default_factory=uuid7, title=N_("Number of the receipt"))


@register
class SignStack(VisitAct):
    """Everything of the visit is issued and served by one signature. It is all or nothing: so are the numbers."""

    code = "supervision.sign_stack"
    title = _("Sign the papers of a visit")
    Input = SignInput

    def check(self, context: Context[SignInput]) -> None:
        super().check(context)
        must_be_shown(context.input)
        if not _drafts(context.subject):
            raise Refused(NOTHING_TO_SIGN)

    def execute(self, context: Context[SignInput]) -> Mapping[str, Any]:
        served = []
        _name(context)
        drafts = _drafts(context.subject)
        for draft in sorted(drafts, key=lambda row: row.kind != of_visit.ORDER):
            _fill(context, draft)
        for draft in drafts:
            _issue(context, draft)
            if kind_of(draft.kind).served:
                served.append(_serve(context, draft))
        receipt = _receipt(context, served)
        return {"documents": [str(row.pk) for row in served], "receipt": str(receipt.pk) if receipt else ""}


def _drafts(visit: Visit) -> list[Document]:
    return [row for row in stack_of(visit) if row.state == DocumentState.DRAFT]


def _name(context: Context[SignInput]) -> None:
    """What was found on this very visit and had no violation yet."""
    found = {row.pk for row in of_visit.found_on(context.subject.pk)}
    for pk, clause in context.input.violations.items():
        if clause and pk in found:
            NameViolation().run(context.viewer, NameInput(subject=pk, clause=clause), context.origin)


def _fill(context: Context[SignInput], row: Document) -> None:
    data = context.input
    filled = FillInput(subject=row.pk, second=data.second, answers=data.answers.get(row.pk, {}))
    FillDocument().run(context.viewer, filled, context.origin)


def _issue(context: Context[SignInput], row: Document) -> None:
    data = context.input
    signed = IssueInput(subject=row.pk, first_marks=data.first_marks, second_marks=data.second_marks)
    get(kind_of(row.kind).issued_by).run(context.viewer, signed, context.origin)


def _serve(context: Context[SignInput], row: Document) -> Document:
    told = context.input.model_dump(include=set(Service.model_fields) - {"id", "photos"})
    ServeDocument().run(context.viewer, ServeInput(subject=row.pk, alone=False, **told), context.origin)
    return Document.objects.as_system().get(pk=row.pk)  # type: ignore[no-any-return]


def _receipt(context: Context[SignInput], served: Sequence[Document]) -> Document | None:
    """The photos of the service lie with its receipt, or with the paper where that is receipt enough."""
    told = [row for row in served if kind_of(row.kind).receipted]
    if not told:
        for row in served[:1]:
            row.photos = attach(context, row, context.input.photos)
            row.save()
        return None
    row = write_receipt(context, told, context.input, pk=context.input.receipt_id)
    row.photos = attach(context, row, context.input.photos)
    row.save()
    return row
