"""A case is opened, and its filing approved or not by somebody who does not handle it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.hazards.choices import Source as Found
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.supervision.acts import AboutFirm, OfficeAct, held_by_office, is_other_officer, officer_of
from anma.supervision.cases import reasons
from anma.supervision.cases.acts.base import OFFICE, OTHER, CaseAct, CaseInput, held, keep, keep_of
from anma.supervision.cases.limits import settle
from anma.supervision.cases.procedure import CASES
from anma.supervision.cases.violations import library
from anma.supervision.models import Case, CaseNote


class OpenCaseInput(AboutFirm):
    """`party_person` is somebody who works in the firm; `source_id` the hazard, report, visit or order behind it."""

    violation: str = Field(max_length=60, title=N_("Violation"))
    cause: str = Field(min_length=4, max_length=300, title=N_("What it is about"))
    second_officer: UUID = Field(title=N_("Second officer"))
    way: Literal["ordinary", "simple"] = Field(default="ordinary", title=N_("Which procedure"))
    source: Literal["visit", "tip", "overdue", "referral", "other"] = Field(
        default="other", title=N_("Where the case comes from")
    )
    source_id: UUID | None = Field(default=None, title=N_("What it comes from"))
    party: Literal["unit", "person"] = Field(default="unit", title=N_("Who is to be penalised"))
    party_person: UUID | None = Field(default=None, title=N_("Which person of the firm"))
    note: str = Field(default="", max_length=1000, title=N_("Note for officers"))


@register
class OpenCase(OfficeAct):
    """The edition of the library that holds today is the case's for ever; the finding behind it is evidence at once."""

    code = "supervision.open_case"
    title = _("Open a case")
    Input = OpenCaseInput

    def check(self, context: Context[OpenCaseInput]) -> None:
        super().check(context)
        asked = context.input
        if not is_other_officer(context, asked.second_officer, self.code):
            raise Refused(reasons.TWO_OFFICERS)
        if library.find(asked.violation) is None:
            raise Refused(reasons.UNKNOWN_VIOLATION)
        if asked.party == "person" and not works_there(context.subject.pk, asked.party_person):
            raise Refused(reasons.UNKNOWN_PERSON)

    def execute(self, context: Context[OpenCaseInput]) -> Mapping[str, Any]:
        asked, officer = context.input, officer_of(context)
        case = Case(
            id=asked.id,
            cause=asked.cause,
            state=CASES.initial,
            way=asked.way,
            source=asked.source,
            source_id=asked.source_id,
            party=asked.party,
            party_person=asked.party_person if asked.party == "person" else None,
            violation=asked.violation,
            edition=library.in_force().edition,
            handlers=[str(officer), str(asked.second_officer)],
            opened_at=context.received_at,
            opened_day=context.happened.day,
            opened_by=officer,
            **held_by_office(context, context.subject),
        )
        keep_of(context, case, "opened", asked.cause, asked.source_id)
        if is_finding(context.subject.pk, asked.source_id):
            keep_of(context, case, "hazard", ref=asked.source_id)
        settle(case)
        case.save()
        note(context, case, asked.note)
        context.count(case, cases_opened=1)
        return {"case": str(case.pk)}


def is_finding(firm: UUID, source: UUID | None) -> bool:
    """Of the firm's own ledger; who takes reports to the government keeps them apart from the evidence."""
    rows = Hazard.objects.as_system().filter(enterprise_id=firm, pk=source).exclude(source_kind=Found.TIP)
    return source is not None and bool(rows.exists())


def works_there(firm: UUID, person: UUID | None) -> bool:
    rows = Membership.objects.as_system().filter(enterprise_id=firm, person_id=person, state=MembershipState.ACTIVE)
    return person is not None and bool(rows.exists())


def note(context: Context[Any], case: Case, text: str) -> None:
    """Beside the case and never part of it."""
    if text:
        when = {"written_at": context.received_at, "written_by": officer_of(context)}
        CaseNote(case_id=case.pk, office_id=case.office_id, text=text, **when, **held(case)).save()


class TextInput(CaseInput):
    text: str = Field(min_length=2, max_length=1000, title=N_("Note for officers"))


@register
class NoteCase(CaseAct):
    """What officers of the office tell each other; the firm never reads it."""

    code = "supervision.note_case"
    title = _("Note something on a case")
    Input = TextInput
    who = OFFICE

    def execute(self, context: Context[TextInput]) -> Mapping[str, Any]:
        note(context, context.subject, context.input.text)
        return {"case": str(context.subject.pk)}


class SwapInput(CaseInput):
    leaves: UUID = Field(title=N_("Who leaves the case"))
    takes: UUID = Field(title=N_("Who takes it over"))
    why: str = Field(min_length=4, max_length=500, title=N_("Why"))


@register
class SwapHandler(CaseAct):
    """By the head of the office, while the filing waits: also where the head handles it, since nobody else could."""

    code = "supervision.swap_handler"
    title = _("Replace a handler of a case")
    Input = SwapInput
    who = OFFICE

    def check(self, context: Context[SwapInput]) -> None:
        super().check(context)
        case, asked = context.subject, context.input
        if str(asked.leaves) not in case.handlers:
            raise Refused(reasons.NO_HANDLER)
        if str(asked.takes) in case.handlers or not may_handle(case, asked.takes):
            raise Refused(reasons.NO_TAKER)

    def execute(self, context: Context[SwapInput]) -> Mapping[str, Any]:
        case, asked = context.subject, context.input
        leaves, takes = str(asked.leaves), str(asked.takes)
        case.handlers = [takes if one == leaves else one for one in case.handlers]
        keep(context, "swapped", asked.why, leaves=leaves, takes=takes)
        return self.move(context)


def may_handle(case: Case, person: UUID) -> bool:
    """Somebody of the office who may open cases. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), organisation_id=case.office_id, state=MembershipState.ACTIVE, person_id=person
    )
    return any(OpenCase.code in permissions_of(role) for role in rows.values_list("role", flat=True))


class FilingInput(CaseInput):
    opinion: str = Field(default="", max_length=500, title=N_("Opinion"))


@register
class ApproveFiling(CaseAct):
    """From now on the days run in which it has to be decided."""

    code = "supervision.approve_filing"
    title = _("Approve the filing of a case")
    Input = FilingInput
    who = OTHER

    def execute(self, context: Context[FilingInput]) -> Mapping[str, Any]:
        case = context.subject
        case.filed_day, case.filed_by = context.happened.day, officer_of(context)
        keep(context, "filing", context.input.opinion)
        return self.move(context)


class WhyInput(CaseInput):
    why: str = Field(min_length=4, max_length=500, title=N_("Why"))


@register
class RefuseFiling(CaseAct):
    code = "supervision.refuse_filing"
    title = _("Do not file a case")
    Input = WhyInput
    who = OTHER

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        keep(context, "not_filed", context.input.why)
        return self.move(context)


@register
class WithdrawCase(CaseAct):
    """By the two who proposed it, before anybody approved it."""

    code = "supervision.withdraw_case"
    title = _("Withdraw the proposal of a case")
    Input = WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        keep(context, "taken_back", context.input.why)
        return self.move(context)
