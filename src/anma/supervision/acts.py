"""What officers do about a firm. Until a case is served, the firm does not know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.acts.transitions import TransitionTable, step
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Party, Shown
from anma.people.models import Membership, MembershipState
from anma.supervision.choices import CaseState
from anma.supervision.models import Case, CaseNote, Doubt, StopOrder
from anma.supervision.reasons import CLOSED_FIRM, LIFTED, NOT_YOUR_CASE, TWO_OFFICERS

CASES = TransitionTable(CaseState.DRAFT, [step(CaseState.DRAFT, CaseState.SERVED, "supervision.serve_case")])


class AboutFirm(ActInput):
    """An act about a firm in the officer's reach."""

    firm: UUID = Field(title=N_("Firm in question"))


class OfficeAct(Act[Any]):
    """Done by an office; noted in the office's chain until the firm may know."""

    subject_model = Enterprise
    subject_key = "firm"

    def stream(self, context: Context[Any]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[Any]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED_FIRM)


def office_of(context: Context[Any]) -> UUID:
    """The office that acts, or a refusal."""
    if context.viewer.organisation_id is None:
        raise Refused(NOT_FOUND)
    return context.viewer.organisation_id


def officer_of(context: Context[Any]) -> UUID:
    """Who acts, or a refusal."""
    if context.viewer.actor_id is None:
        raise Refused(NOT_FOUND)
    return context.viewer.actor_id


def office_stream(context: Context[Any]) -> StreamRef:
    """The chain of the acting office."""
    return StreamRef(office_of(context), StreamKind.OFFICE)


def held_by_office(context: Context[Any], firm: Enterprise) -> dict[str, Any]:
    """The scope of a row that the firm does not see."""
    office = office_of(context)
    held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office, "office_id": office}
    return {**copies_of(firm), **held}


class OpenCaseInput(AboutFirm):
    cause: str = Field(min_length=4, max_length=300, title=N_("What it is about"))
    note: str = Field(default="", max_length=1000, title=N_("Note for officers"))


@register
class OpenCase(OfficeAct):
    code = "supervision.open_case"
    title = _("Open a case")
    Input = OpenCaseInput

    def execute(self, context: Context[OpenCaseInput]) -> Mapping[str, Any]:
        case = Case(
            id=context.input.id,
            cause=context.input.cause,
            state=CASES.initial,
            opened_at=context.received_at,
            opened_by=officer_of(context),
            **held_by_office(context, context.subject),
        )
        case.save()
        if context.input.note:
            _note(context, case)
        return {"case": str(case.pk)}


def _note(context: Context[OpenCaseInput], case: Case) -> None:
    """Beside the case and never part of it: the case is the firm's to read once it is served."""
    CaseNote(
        case_id=case.pk,
        text=context.input.note,
        written_at=context.received_at,
        written_by=officer_of(context),
        **held_by_office(context, context.subject),
    ).save()


class ServeCaseInput(ActInput):
    subject: UUID = Field(title=N_("Case in question"))


@register
class ServeCase(Act[ServeCaseInput]):
    """From now on the firm sees the case; the event goes into the firm's chain."""

    code = "supervision.serve_case"
    title = _("Serve a case")
    Input = ServeCaseInput
    subject_model = Case

    def check(self, context: Context[ServeCaseInput]) -> None:
        if context.subject.office_id != context.viewer.organisation_id:
            raise Refused(NOT_YOUR_CASE)
        CASES.check(context.subject, self.code)

    def execute(self, context: Context[ServeCaseInput]) -> Mapping[str, Any]:
        case = context.subject
        CASES.move(case, self.code)
        case.shown_to, case.served_at, case.served_by = Shown.BOTH, context.received_at, context.viewer.actor_id
        case.save()
        return {"case": str(case.pk)}


class DoubtInput(AboutFirm):
    question: str = Field(min_length=4, max_length=300, title=N_("What would you like to look at?"))


@register
class RaiseDoubt(OfficeAct):
    code = "supervision.doubt"
    title = _("Note a doubt")
    Input = DoubtInput

    def execute(self, context: Context[DoubtInput]) -> Mapping[str, Any]:
        doubt = Doubt(
            id=context.input.id,
            question=context.input.question,
            raised_at=context.received_at,
            raised_by=officer_of(context),
            **held_by_office(context, context.subject),
        )
        doubt.save()
        return {"doubt": str(doubt.pk)}


class StopInput(AboutFirm):
    reason: str = Field(min_length=4, max_length=300, title=N_("Why production must stop"))
    basis: str = Field(min_length=4, max_length=200, title=N_("Legal basis with clause"))
    second_officer: UUID = Field(title=N_("Second officer"))


@register
class Stop(OfficeAct):
    """An order to stop production. It is shown to the firm at once and stands in its chain."""

    code = "supervision.stop"
    title = _("Order production to stop")
    Input = StopInput

    def stream(self, context: Context[StopInput]) -> StreamRef:
        return StreamRef(context.subject.pk, StreamKind.ENTERPRISE)

    def check(self, context: Context[StopInput]) -> None:
        super().check(context)
        if not _is_other_officer(context):
            raise Refused(TWO_OFFICERS)

    def execute(self, context: Context[StopInput]) -> Mapping[str, Any]:
        office = office_of(context)
        order = StopOrder(
            id=context.input.id,
            reason=context.input.reason,
            basis=context.input.basis,
            issued_at=context.received_at,
            issued_day=context.happened.day,
            issued_by=officer_of(context),
            second_officer=context.input.second_officer,
            **{**copies_of(context.subject), "held_by": Party.AUTHORITY, "holder_id": office, "office_id": office},
        )
        order.save()
        context.count(order, stop_orders=1, firms_stopped=1)
        return {"order": str(order.pk)}


def _is_other_officer(context: Context[StopInput]) -> bool:
    """The second officer belongs to the same office and is somebody else."""
    if context.input.second_officer == context.viewer.actor_id:
        return False
    colleagues = Membership.objects.as_system().filter(
        organisation_id=context.viewer.organisation_id, state=MembershipState.ACTIVE
    )
    return bool(colleagues.filter(person_id=context.input.second_officer).exists())


class LiftInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))


@register
class LiftStop(Act[LiftInput]):
    code = "supervision.lift_stop"
    title = _("Lift an order to stop production")
    Input = LiftInput
    subject_model = StopOrder

    def check(self, context: Context[LiftInput]) -> None:
        if context.subject.office_id != context.viewer.organisation_id:
            raise Refused(NOT_YOUR_CASE)
        if context.subject.lifted_at is not None:
            raise Refused(LIFTED)

    def execute(self, context: Context[LiftInput]) -> Mapping[str, Any]:
        order = context.subject
        order.lifted_at, order.lifted_by = context.received_at, context.viewer.actor_id
        order.save()
        return {"order": str(order.pk)}
