"""The investigation: who looks into it, the tree of causes, and who answers for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents import clocks
from anma.accidents.acts.base import About, AboutPeople, OnAccident, note, of_office
from anma.accidents.choices import CauseKind, PartyKind, State, Suggestion
from anma.accidents.models import Cause, Party
from anma.accidents.naming import require_nameless
from anma.accidents.prosecuting import cases_of
from anma.accidents.reasons import (
    CASE_UNKNOWN,
    CAUSE_ROUND,
    CAUSE_UNKNOWN,
    CONCLUDED_ALREADY,
    DAYS_CROSS,
    EXTENDED_ENOUGH,
    FACTOR_UNKNOWN,
    NAME_MISSING,
    NAMES_GONE,
    PARTY_UNKNOWN,
)
from anma.accidents.transitions import ACCIDENTS
from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.knowledge.tables import factors


class InvestigateInput(About):
    team: PrintedLines = Field(min_length=2, max_length=300, title=N_("Offices and experts of the team"))


@register
class Investigate(OnAccident):
    """Who looks into it follows the size: an ordinary one the county, a considerable one the city (article 19)."""

    code, title, Input = "accidents.investigate", _("Begin the investigation"), InvestigateInput
    table, by_handler = ACCIDENTS, True

    def execute(self, context: Context[InvestigateInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.team, row.begun_day = context.input.team, context.happened.day
        note(context, row, self.code)
        return self.saved(context)


class ExtendInput(About):
    days: int = Field(ge=1, le=clocks.MOST_EXTENDED, title=N_("By how many days"))
    why: PrintedLines = Field(min_length=4, max_length=300, title=N_("Reason in words"))


@register
class Extend(OnAccident):
    """By 60 days at most in all (order 493, article 29)."""

    code, title, Input = "accidents.extend", _("Extend the investigation"), ExtendInput
    table, by_handler = ACCIDENTS, True

    def check(self, context: Context[ExtendInput]) -> None:
        left = clocks.MOST_EXTENDED - context.subject.extended_days
        if context.input.days > left:
            raise Refused(EXTENDED_ENOUGH, left=left)

    def execute(self, context: Context[ExtendInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.extended_days += context.input.days
        row.extended_why = context.input.why
        note(context, row, self.code, context.input.why)
        return self.saved(context)


class Inquiry(OnAccident):
    """What the team notes stands in the office's chain until it is concluded: drafts are not for the firm."""

    by_handler, in_office_chain = True, True

    def check(self, context: Context[Any]) -> None:
        if context.subject.state not in (State.REPORTED, State.INVESTIGATED):
            raise Refused(CONCLUDED_ALREADY)


class CauseInput(About):
    kind: CauseKind = Field(title=N_("Kind of cause"))
    words: PrintedLines = Field(min_length=2, max_length=300, title=N_("The cause in words, without names"))
    factor: str = Field(default="", max_length=4, title=N_("Factor of GB/T 13861"))
    under: UUID | None = Field(default=None, title=N_("Led to which cause"))


@register
class AddCause(Inquiry):
    code, title, Input = "accidents.add_cause", _("Add a cause"), CauseInput

    def check(self, context: Context[CauseInput]) -> None:
        super().check(context)
        if context.input.factor and context.input.factor not in factors():
            raise Refused(FACTOR_UNKNOWN)
        if context.input.under is not None:
            _cause(context, context.input.under)
        require_nameless(context.subject, context.input.words)

    def execute(self, context: Context[CauseInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = {"kind": data.kind, "words": data.words, "factor": data.factor, "under_id": data.under}
        Cause(id=data.id, **of_office(row), accident_id=row.pk, **said).save()
        return {"accident": str(row.pk)}


def _cause(context: Context[Any], pk: UUID) -> Cause:
    rows = Cause.objects.as_system().filter(accident_id=context.subject.pk, pk=pk, dropped_why="")
    found: Cause | None = rows.select_for_update().first()
    if found is None:
        raise Refused(CAUSE_UNKNOWN)
    return found


class DropCauseInput(About):
    cause: UUID = Field(title=N_("Which cause"))
    why: PrintedLines = Field(min_length=2, max_length=200, title=N_("Reason in words"))


@register
class DropCause(Inquiry):
    """It stays with its reason; it only leaves the tree."""

    code, title, Input = "accidents.drop_cause", _("Take a cause off"), DropCauseInput

    def check(self, context: Context[DropCauseInput]) -> None:
        super().check(context)
        one = _cause(context, context.input.cause)
        if Cause.objects.as_system().filter(accident_id=one.accident_id, under_id=one.pk, dropped_why="").exists():
            raise Refused(CAUSE_ROUND)

    def execute(self, context: Context[DropCauseInput]) -> Mapping[str, Any]:
        one = _cause(context, context.input.cause)
        one.dropped_why = context.input.why
        one.save()
        return {"accident": str(context.subject.pk)}


class PartyInput(AboutPeople):
    kind: PartyKind = Field(title=N_("Unit or person"))
    name: Printed = Field(default="", max_length=120, title=N_("Who answers for it"))
    post: Printed = Field(default="", max_length=120, title=N_("Post or role"))
    fault: PrintedLines = Field(min_length=4, max_length=500, title=N_("What was not done or done wrongly"))
    suggestion: Suggestion = Field(title=N_("What is suggested"))
    suggested: Printed = Field(default="", max_length=300, title=N_("The suggestion in words"))


@register
class AddParty(Inquiry):
    code, title, Input = "accidents.add_party", _("Enter who answers for it"), PartyInput

    def check(self, context: Context[PartyInput]) -> None:
        super().check(context)
        if len(context.input.name) < 2:
            raise Refused(NAME_MISSING)
        if context.subject.names_gone_day is not None:
            raise Refused(NAMES_GONE)

    def execute(self, context: Context[PartyInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = {name: getattr(data, name) for name in ("kind", "name", "post", "fault", "suggestion", "suggested")}
        Party(id=data.id, **of_office(row), accident_id=row.pk, **said).save()
        return {"accident": str(row.pk)}


class OutcomeInput(About):
    party: UUID = Field(title=N_("Which party"))
    outcome: Printed = Field(min_length=2, max_length=300, title=N_("What was done about it"))
    day: date = Field(title=N_("Day of the decision"))


@register
class Outcome(OnAccident):
    """What came of the suggestion, at any time; a later word stands in place of the earlier one, both in the log."""

    code, title, Input = "accidents.set_outcome", _("Enter what came of it"), OutcomeInput
    by_handler, in_office_chain = True, True

    def check(self, context: Context[OutcomeInput]) -> None:
        _party(context)
        if not context.subject.happened_day <= context.input.day <= context.happened.day:
            raise Refused(DAYS_CROSS)

    def execute(self, context: Context[OutcomeInput]) -> Mapping[str, Any]:
        one, data = _party(context), context.input
        one.outcome, one.outcome_day = data.outcome, data.day
        one.save()
        return {"accident": str(context.subject.pk)}


class LinkInput(About):
    """Without `case` the party is linked to none."""

    party: UUID = Field(title=N_("Which party"))
    case: UUID | None = Field(default=None, title=N_("Case that an office opened"))


@register
class LinkCase(OnAccident):
    """Which penalty case was opened against the party: one of this firm, which whoever links it may read."""

    code, title, Input = "accidents.link_case", _("Link a party to its case"), LinkInput
    by_handler, in_office_chain = True, True

    def check(self, context: Context[LinkInput]) -> None:
        _party(context)
        case = context.input.case
        if case is not None and case not in cases_of(context.viewer, context.subject.enterprise_id):
            raise Refused(CASE_UNKNOWN)

    def execute(self, context: Context[LinkInput]) -> Mapping[str, Any]:
        one = _party(context)
        one.case_id = context.input.case
        one.save()
        return {"accident": str(context.subject.pk)}


def _party(context: Context[Any]) -> Party:
    rows = Party.objects.as_system().filter(accident_id=context.subject.pk, pk=context.input.party)
    found: Party | None = rows.select_for_update().first()
    if found is None:
        raise Refused(PARTY_UNKNOWN)
    return found
