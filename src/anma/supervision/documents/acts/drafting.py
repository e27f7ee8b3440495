"""A paper is drafted, filled in and confirmed by the second officer. All of it is the office's alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, Outcome, register
from anma.acts.inputs import ActInput
from anma.acts.origins import PAGE, Origin
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.acts.unit import current
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.people.inputs import PersonalInput
from anma.supervision.acts import OfficeAct, held_by_office, office_of, officer_of
from anma.supervision.documents import answers as asked
from anma.supervision.documents import approvers, of_visit
from anma.supervision.documents.acts.common import PaperAct, PaperInput, must_be_theirs, with_answers
from anma.supervision.documents.facts import of_firm, of_office, of_officers
from anma.supervision.documents.forms import Kind, kind_of, kinds
from anma.supervision.documents.reasons import NOT_FOR_YOU, NOT_YOUR_PAPER, STEP_WRITES, TWO_PEOPLE, WRONG_ABOUT
from anma.supervision.documents.transitions import DOCUMENTS
from anma.supervision.models import Document, Visit


class DraftInput(PersonalInput):
    firm: UUID = Field(title=N_("Firm in question"))
    kind: str = Field(max_length=30, title=N_("Kind of paper"))
    about_kind: str = Field(max_length=10, title=N_("What it belongs to"))
    about: UUID = Field(title=N_("The visit or case it belongs to"))
    officers: list[UUID] = Field(min_length=1, max_length=2, title=N_("Officers on the paper"))
    answers: dict[str, str] = Field(default_factory=dict, max_length=30, title=N_("What the paper asks"))


@register
class DraftDocument(OfficeAct):
    """Also a part of other acts: an ended visit and each step of a case write their papers."""

    code = "supervision.draft_document"
    title = _("Draft a paper")
    Input = DraftInput

    def check(self, context: Context[DraftInput]) -> None:
        super().check(context)
        data, kind = context.input, must_belong(context.input)
        if data.about_kind == "case":
            raise Refused(STEP_WRITES)
        if not kind.open_to(context.viewer.may):
            raise Refused(NOT_FOR_YOU)
        if len(set(data.officers)) != len(data.officers):
            raise Refused(TWO_PEOPLE)
        asked.checked(kind, data.answers, context.happened.day)
        approvers.must_be_one(kind, office_of(context), data.answers)

    def execute(self, context: Context[DraftInput]) -> Mapping[str, Any]:
        data, kind = context.input, kind_of(context.input.kind)
        row = Document(
            id=data.id,
            kind=kind.code,
            edition=kind.edition,
            state=DOCUMENTS.initial,
            about_kind=data.about_kind,
            about_id=data.about,
            officer_id=data.officers[0],
            second_id=data.officers[1] if len(data.officers) > 1 else None,
            drafted_at=context.received_at,
            drafted_by=officer_of(context),
            **held_by_office(context, context.subject),
        )
        first = asked.proposed(kind, context.happened.day) | approvers.proposed(kind, row)
        fill(context, row, kind, {**first, **data.answers})
        self.keep_fixed(row, kind, data.answers)
        row.save()
        return {"document": str(row.pk)}

    def keep_fixed(self, row: Document, kind: Kind, given: Mapping[str, str]) -> None:
        """What nobody changes on the paper afterwards: nothing, where a person drafts it."""


def must_belong(data: DraftInput) -> Kind:
    """The kind, which is one about a visit, case, order or talk as the input names it."""
    kind = kinds().get(data.kind)
    if kind is None or data.about_kind not in kind.about:
        raise Refused(WRONG_ABOUT)
    return kind


@register
class DraftForStep(DraftDocument):
    """The paper of a step of a case, order or talk: a part of the act that takes the step, and refused by itself.

    The step has asked who may take it; who may issue the paper is asked when it is issued. A firm that was closed
    meanwhile holds up no step.
    """

    code = "supervision.draft_for_step"
    title = _("Draft the paper of a step")
    commandable = False

    def run(self, viewer: Viewer, data: ActInput, origin: Origin = PAGE) -> Outcome:
        if current() is None:
            raise Refused(NOT_ALLOWED)
        return super().run(viewer, data, origin)

    def find(self, context: Context[DraftInput], *, lock: bool) -> Enterprise:
        """Nothing of the firm changes: it is not locked beside the row of the step."""
        firm: Enterprise = Enterprise.objects.as_system().get(pk=context.input.firm)
        return firm

    def allowed(self, context: Context[DraftInput]) -> None:
        """The step has asked."""

    def keep_fixed(self, row: Document, kind: Kind, given: Mapping[str, str]) -> None:
        """What the step decided."""
        row.facts = {**row.facts, asked.GIVEN: asked.fixed_by(kind, given)}

    def check(self, context: Context[DraftInput]) -> None:
        must_belong(context.input)
        asked.checked(kind_of(context.input.kind), context.input.answers, context.happened.day)


def fill(context: Context[Any], row: Document, kind: Kind, answers: Mapping[str, str]) -> None:
    """Everything that the platform knows, anew, beside what was answered."""
    office, about = office_of(context), _about(row)
    firm = context.subject if context.subject.pk == row.enterprise_id else None
    known = of_firm(firm) if firm else {key: row.facts[key] for key in ("firm", "uscc", "address")}
    told = of_visit.facts(about) if about else {"day": context.happened.day.isoformat()}
    if row.kind == of_visit.ORDER:
        told.pop("order_due", None)  # its own answer
    row.facts = {**row.facts, **known, **of_office(office), **told}
    people = of_officers(office, [row.officer_id, row.second_id])
    row.named = {**row.named, **(of_visit.people(about) if about else {}), **people}
    with_answers(row, kind, answers)
    approvers.leave_to_hand(kind, row)


def _about(row: Document) -> Visit | None:
    """The visit of a paper, which must be of the same firm and office."""
    if row.about_kind != "visit":
        return None
    visit = Visit.objects.as_system().filter(pk=row.about_id).first()
    if visit is None or visit.enterprise_id != row.enterprise_id or visit.office_id != row.office_id:
        raise Refused(NOT_FOUND)
    return visit  # type: ignore[no-any-return]


class FillInput(PaperInput):
    second: UUID | None = Field(default=None, title=N_("Second officer"))
    answers: dict[str, str] = Field(default_factory=dict, max_length=30, title=N_("What the paper asks"))


@register
class FillDocument(PaperAct):
    """What was asked besides is answered, the second officer named, everything known is read anew."""

    code = "supervision.fill_document"
    title = _("Fill in a paper")
    Input = FillInput

    def check(self, context: Context[FillInput]) -> None:
        kind = must_be_theirs(context, context.subject)
        if context.input.second == context.subject.officer_id:
            raise Refused(TWO_PEOPLE)
        asked.must_leave_fixed(context.subject, kind, context.input.answers)
        asked.checked(kind, context.input.answers, context.happened.day)
        approvers.must_be_one(kind, context.subject.office_id, context.input.answers)

    def execute(self, context: Context[FillInput]) -> Mapping[str, Any]:
        row, second = context.subject, context.input.second
        DOCUMENTS.move(row, self.code)
        if second is not None and second != row.second_id:
            row.second_id, row.second_confirmed_at = second, None
        before = _said(row)
        fill(context, row, kind_of(row.kind), context.input.answers)
        if _said(row) != before and row.second_id != context.viewer.actor_id:
            row.second_confirmed_at = None  # who confirmed has not read what was changed since
        row.save()
        return {"document": str(row.pk)}


def _said(row: Document) -> tuple[Any, ...]:
    return row.facts, row.answers, row.people


@register
class ConfirmDocument(PaperAct):
    """The second officer has read it, under the own sign-in."""

    code = "supervision.confirm_document"
    title = _("Confirm a paper as second officer")
    Input = PaperInput

    def check(self, context: Context[PaperInput]) -> None:
        super().check(context)
        if context.subject.second_id != context.viewer.actor_id:
            raise Refused(NOT_YOUR_PAPER)

    def execute(self, context: Context[PaperInput]) -> Mapping[str, Any]:
        row = context.subject
        DOCUMENTS.move(row, self.code)
        row.second_confirmed_at = context.received_at
        row.save()
        return {"document": str(row.pk)}
