"""Evidence, the report with its proposal, the legal review, more time, and the ends without a penalty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.hazards.models import Hazard
from anma.supervision.acts import officer_of
from anma.supervision.cases import reasons
from anma.supervision.cases.acts.base import OTHER, REVIEWER, CaseAct, CaseInput, keep
from anma.supervision.cases.acts.opening import WhyInput
from anma.supervision.cases.limits import day_of
from anma.supervision.cases.procedure import BACK
from anma.supervision.cases.violations import library
from anma.supervision.models import Case, CaseStep


class EvidenceInput(CaseInput):
    kind: Literal["inquiry_notice", "inquiry_record", "hazard", "photo", "document", "other"] = Field(
        title=N_("Kind of evidence")
    )
    text: str = Field(default="", max_length=2000, title=N_("What it shows"))
    ref: UUID | None = Field(default=None, title=N_("Hazard, photo or paper in question"))


@register
class AddEvidence(CaseAct):
    """By reference where it is here already: a hazard of the firm's ledger is written once, and once into a case."""

    code = "supervision.add_evidence"
    title = _("Add evidence to a case")
    Input = EvidenceInput

    def check(self, context: Context[EvidenceInput]) -> None:
        super().check(context)
        asked = context.input
        if asked.kind == "hazard":
            rows = Hazard.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, pk=asked.ref)
            if asked.ref is None or not rows.exists():
                raise Refused(reasons.WHICH_HAZARD)
            here = CaseStep.objects.as_system().filter(case_id=context.subject.pk, kind="hazard", ref_id=asked.ref)
            if here.exists():
                raise Refused(reasons.EVIDENCE_ALREADY)

    def execute(self, context: Context[EvidenceInput]) -> Mapping[str, Any]:
        step = keep(context, context.input.kind, context.input.text, context.input.ref)
        return {**self.move(context), "step": str(step.pk)}


class ReportInput(CaseInput):
    facts: str = Field(min_length=4, max_length=2000, title=N_("What was found out"))
    severity: Literal["light", "general", "serious"] = Field(title=N_("How serious it is"))
    fine: int = Field(default=0, ge=0, le=100_000_000, title=N_("Proposed fine, yuan"))
    measures: Printed = Field(default="", max_length=300, title=N_("Other measures, such as a warning"))
    outside_why: str = Field(default="", max_length=500, title=N_("Why this case is outside the usual range"))


Span = tuple[int, int] | None


def require_range(case: Case, severity: str, fine: int, why: str) -> None:
    """Within the discretion of the edition on which the case rests, or with a reason."""
    span = usual(case, severity)
    if span is not None and outside(span, fine) and len(why) < 4:
        raise Refused(reasons.OUTSIDE_RANGE, low=f"{span[0]:,}", high=f"{span[1]:,}")


def usual(case: Case, severity: str) -> Span:
    """What is usual at this severity, in yuan from and up to; None where the library says nothing."""
    entry = library.find(case.violation, case.edition)
    step = entry.step(severity) if entry else None
    return step.span(case.party) if step else None


def outside(span: Span, fine: int) -> bool:
    return span is not None and not span[0] <= fine <= span[1]


@register
class ReportCase(CaseAct):
    code = "supervision.report_case"
    title = _("Hand in the investigation report")
    Input = ReportInput

    def check(self, context: Context[ReportInput]) -> None:
        super().check(context)
        asked = context.input
        require_range(context.subject, asked.severity, asked.fine, asked.outside_why)

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        case, asked = context.subject, context.input
        case.severity, case.proposed, case.measures = asked.severity, asked.fine, asked.measures
        keep(
            context,
            "report",
            asked.facts,
            severity=asked.severity,
            fine=asked.fine,
            outside_why=asked.outside_why if outside(usual(case, asked.severity), asked.fine) else "",
        )
        return self.move(context)


class ReviewInput(CaseInput):
    passed: Literal["yes", "no"] = Field(title=N_("Does it pass?"))
    opinion: str = Field(min_length=2, max_length=1000, title=N_("Opinion"))


@register
class ReviewCase(CaseAct):
    """By a legal reviewer who had nothing to do with the case. What does not pass goes back to the investigation."""

    code = "supervision.review_case"
    title = _("Review a case legally")
    Input = ReviewInput
    who = REVIEWER

    def execute(self, context: Context[ReviewInput]) -> Mapping[str, Any]:
        case, passed = context.subject, context.input.passed == "yes"
        case.reviewed_by = officer_of(context)
        keep(context, "review" if passed else "review_back", context.input.opinion)
        return self.move(context, "" if passed else BACK)


class AskTimeInput(CaseInput):
    until: date = Field(title=N_("Until when"))
    why: str = Field(min_length=4, max_length=500, title=N_("Why"))


def require_later(case: Case, until: date) -> None:
    last = day_of(case, "decide")
    if last is not None and until <= last:
        raise Refused(reasons.EARLIER_DAY)


@register
class AskCaseTime(CaseAct):
    code = "supervision.ask_case_time"
    title = _("Ask for more time for a case")
    Input = AskTimeInput

    def check(self, context: Context[AskTimeInput]) -> None:
        super().check(context)
        require_later(context.subject, context.input.until)

    def execute(self, context: Context[AskTimeInput]) -> Mapping[str, Any]:
        keep(context, "more_time", context.input.why, until=context.input.until.isoformat())
        return self.move(context)


class GiveTimeInput(CaseInput):
    until: date = Field(title=N_("Until when"))
    why: str = Field(default="", max_length=500, title=N_("Opinion"))


@register
class GiveCaseTime(CaseAct):
    code = "supervision.give_case_time"
    title = _("Give more time for a case")
    Input = GiveTimeInput
    who = OTHER

    def check(self, context: Context[GiveTimeInput]) -> None:
        super().check(context)
        require_later(context.subject, context.input.until)

    def execute(self, context: Context[GiveTimeInput]) -> Mapping[str, Any]:
        context.subject.decide_by = context.input.until
        keep(context, "time_given", context.input.why, until=context.input.until.isoformat())
        return self.move(context)


class Ending(CaseAct):
    """An end without a penalty, by somebody who does not handle the case."""

    Input = WhyInput
    who = OTHER
    kind = ""

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        keep(context, self.kind, context.input.why, **self.said(context))
        return self.move(context)

    def said(self, context: Context[Any]) -> dict[str, Any]:
        """What the step keeps beside the reason."""
        return {}


@register
class DropCase(Ending):
    code, title, kind = "supervision.drop_case", _("End a case without a penalty"), "dropped"


class ReferInput(WhyInput):
    to_office: Printed = Field(default="", max_length=120, title=N_("Authority that it is referred to"))


@register
class ReferCase(Ending):
    code, title, kind = "supervision.refer_case", _("Refer a case to another authority"), "referral"
    Input = ReferInput

    def said(self, context: Context[ReferInput]) -> dict[str, Any]:
        return {"to_office": context.input.to_office} if context.input.to_office else {}
