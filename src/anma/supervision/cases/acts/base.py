"""What every step of a case has in common: whose it is, who may, what is missing, and its record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import WRONG_STATE, Refused
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Party, Shown
from anma.supervision.acts import officer_of
from anma.supervision.cases import paperwork, reasons
from anma.supervision.cases.limits import settle
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.procedure import CASES, fits, missing
from anma.supervision.models import Case, CaseStep

COPIED = ("enterprise_id", "area_code", "sector", "grid_id")
HANDLER, OTHER, REVIEWER, OFFICE = "handler", "other", "reviewer", "office"


class CaseInput(ActInput):
    subject: UUID = Field(title=N_("Case in question"))


class CaseAct(Act[Any]):
    """A step of a case. `who` is one of its two handlers, somebody else who approves, the reviewer, or any officer."""

    subject_model = Case
    Input: ClassVar[type[ActInput]] = CaseInput
    who = HANDLER

    def stream(self, context: Context[Any]) -> StreamRef:
        """Always the office's: no bundle of the firm holds a byte of a case."""
        return StreamRef(context.subject.office_id, StreamKind.OFFICE)

    def _check_state(self, context: Context[Any]) -> None:
        if not fits(context.subject, self.code):
            raise Refused(WRONG_STATE)

    def check(self, context: Context[Any]) -> None:
        case = context.subject
        if case.office_id != context.viewer.organisation_id:
            raise Refused(reasons.NOT_YOUR_CASE)
        if wrong := not_theirs(case, self.who, officer_of(context)):
            raise Refused(wrong)
        if first := missing(case, self.code, context.happened.day):
            raise Refused(first)

    def move(self, context: Context[Any], name: str = "") -> Mapping[str, Any]:
        """The new state with its next limit, saved; what the receipt says."""
        case = context.subject
        CASES.move(case, name or self.code)
        settle(case)
        case.save()
        return {"case": str(case.pk), "state": case.state}


def not_theirs(case: Case, who: str, person: UUID | None) -> Any:
    """Why a person may not do what only some people of a case may; None where they may. Asked by buttons too."""
    handles = str(person) in case.handlers
    if who == HANDLER:
        return None if handles or not case.handlers else reasons.NOT_HANDLER
    if who in (OTHER, REVIEWER) and handles:
        return reasons.OWN_CASE
    if who == REVIEWER and person == case.filed_by:
        return reasons.OWN_APPROVAL
    return reasons.OWN_REVIEW if who == OTHER and person == case.reviewed_by else None


def keep(context: Context[Any], kind: str, text: str = "", ref: UUID | None = None, **values: Any) -> CaseStep:
    """The record of a step, which only the authority reads; its kind goes onto the case."""
    return keep_of(context, context.subject, kind, text, ref, **values)


def keep_of(
    context: Context[Any], case: Case, kind: str, text: str = "", ref: UUID | None = None, **values: Any
) -> CaseStep:
    """The step with its paper, which is a draft of the office."""
    needs = NEEDS.get(kind)
    paper = paperwork.of_case(context, case, kind, text, values)
    if paper is not None:
        values = {**values, "document": str(paper.pk)}
    row = CaseStep(
        case_id=case.pk,
        office_id=case.office_id,
        kind=kind,
        paper=needs.paper if needs else "",
        text=text,
        values=values,
        ref_id=ref,
        done_at=context.received_at,
        done_day=context.happened.day,
        done_by=officer_of(context),
        **held(case),
    )
    row.save()
    case.steps_done = [*case.steps_done, kind]
    return row


def held(case: Case) -> dict[str, Any]:
    """The scope of what belongs to a case and is the authority's alone."""
    copies = {name: getattr(case, name) for name in COPIED}
    then = {"area_then": case.area_code, "sector_then": case.sector}
    return {**copies, **then, "held_by": Party.AUTHORITY, "holder_id": case.office_id, "shown_to": Shown.AUTHORITY}
