"""Claims: reported by the firm or its insurer, complete, granted and paid, or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.evidence.rows import erase_personal
from anma.hazards.inputs import MOST_PHOTOS, Sha
from anma.hazards.registering import attach
from anma.insurance.acts.entering import Yuan
from anma.insurance.acts.sides import EITHER, FIRM, About, AboutPeople, SidedAct, kept_by
from anma.insurance.models import InsuredClaim, Policy
from anma.insurance.reasons import (
    ASKED_MORE,
    CLAIM_OPEN,
    DEATH_UNTOLD,
    MORE_THAN_INSURED,
    NOBODY_HURT,
    NOT_COVERED_THEN,
    OTHER_FACTS,
    PAID_MORE,
    PAPER_NAMED,
)
from anma.insurance.transitions import CLAIMS

SHORTEST_OF_DEATH = 10  # a death is not told in half a line


class ClaimInput(AboutPeople):
    """`injured` names people: only the firm and its insurer read it."""

    happened: date = Field(title=N_("Day of the accident"))
    what: PrintedLines = Field(min_length=4, max_length=500, title=N_("Course of the accident"))
    deaths: int = Field(default=0, ge=0, le=1000, title=N_("Deaths"))
    hurt: int = Field(default=0, ge=0, le=1000, title=N_("People hurt"))
    injured: Printed = Field(default="", max_length=300, title=N_("Names of those who were hurt"))
    asked: Yuan | None = Field(default=None, title=N_("Sum asked for (yuan)"))
    number: Printed = Field(default="", max_length=60, title=N_("Number of the claim"))


@register
class ReportClaim(SidedAct):
    """The day of the accident decides, not the day of the report: a policy that has ended answers still."""

    code, title, Input = "insurance.report_claim", _("Report a claim"), ClaimInput
    side, subject_model = EITHER, Policy

    def check(self, context: Context[ClaimInput]) -> None:
        data = context.input
        if data.happened > context.happened.day or not context.subject.holds_on(data.happened):
            raise Refused(NOT_COVERED_THEN)
        hurt_or_refused(data, context.subject)
        policy = context.subject
        rows = InsuredClaim.objects.as_system().filter(enterprise_id=policy.enterprise_id, holder_id=policy.holder_id)
        if data.number and rows.filter(number=data.number).exists():
            raise Refused(OTHER_FACTS)

    def execute(self, context: Context[ClaimInput]) -> Mapping[str, Any]:
        data, policy = context.input, context.subject
        said = {name: getattr(data, name) for name in ("what", "deaths", "hurt", "injured", "asked", "number")}
        row = InsuredClaim(
            id=data.id,
            **kept_by(policy),
            **said,
            policy_id=policy.pk,
            happened_day=data.happened,
            reported_at=context.received_at,
            reported_day=context.happened.day,
            reported_by=context.viewer.actor_id,
        )
        row.save()
        return {"claim": str(row.pk)}


def hurt_or_refused(data: Any, policy: Policy) -> None:
    """Names without anybody hurt, a death without its accident, more than the policy insures in all."""
    if data.injured and not data.deaths + data.hurt:
        raise Refused(NOBODY_HURT)
    if data.deaths and len(data.what) < SHORTEST_OF_DEATH:
        raise Refused(DEATH_UNTOLD)
    if data.asked is not None and policy.sum_total is not None and data.asked > policy.sum_total:
        raise Refused(ASKED_MORE, most=f"{policy.sum_total:,.2f}")


class OnClaim(SidedAct):
    subject_model, table = InsuredClaim, CLAIMS


class PaperInput(About):
    name: Printed = Field(min_length=2, max_length=80, title=N_("Which paper"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class ClaimPaper(OnClaim):
    """A paper as a picture or PDF; either side hands it in."""

    code, title, Input, side = "insurance.claim_paper", _("Hand in a paper"), PaperInput, EITHER

    def check(self, context: Context[PaperInput]) -> None:
        if any(one["name"] == context.input.name for one in context.subject.papers):
            raise Refused(PAPER_NAMED)

    def execute(self, context: Context[PaperInput]) -> Mapping[str, Any]:
        row, data = self.moved(context), context.input
        here = attach(context, row, data.photos)
        row.papers = [*row.papers, {"name": data.name, "day": context.happened.day.isoformat()}]
        row.photos = list(dict.fromkeys([*row.photos, *here]))
        return self.saved(context, "claim")


@register
class ClaimComplete(OnClaim):
    """From this day on nothing is missing; the insurer says so."""

    code, title, Input = "insurance.claim_complete", _("The papers are complete"), About

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        self.moved(context).papers_day = context.happened.day
        return self.saved(context, "claim")


class GrantInput(About):
    sum: Yuan = Field(title=N_("Sum granted (yuan)"))
    why: PrintedLines = Field(default="", max_length=500, title=N_("On what grounds"))


@register
class GrantClaim(OnClaim):
    code, title, Input = "insurance.grant_claim", _("Grant the claim"), GrantInput

    def check(self, context: Context[GrantInput]) -> None:
        row = context.subject
        policy = Policy.objects.as_system().get(enterprise_id=row.enterprise_id, pk=row.policy_id)
        if policy.sum_total is not None and context.input.sum > policy.sum_total:
            raise Refused(MORE_THAN_INSURED)

    def execute(self, context: Context[GrantInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.granted, row.why = context.input.sum, context.input.why
        row.decided_day, row.decided_by = context.happened.day, context.viewer.actor_id
        return self.saved(context, "claim")


class RefuseInput(About):
    why: PrintedLines = Field(min_length=4, max_length=500, title=N_("On what grounds"))


@register
class RefuseClaim(OnClaim):
    code, title, Input = "insurance.refuse_claim", _("Refuse the claim"), RefuseInput

    def execute(self, context: Context[RefuseInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.why, row.decided_day = context.input.why, context.happened.day
        row.decided_by = context.viewer.actor_id
        return self.saved(context, "claim")


class PayInput(About):
    sum: Yuan = Field(title=N_("Sum paid (yuan)"))
    day: date = Field(title=N_("Day of the payment"))


@register
class PayClaim(OnClaim):
    code, title, Input = "insurance.pay_claim", _("The money was paid"), PayInput

    def check(self, context: Context[PayInput]) -> None:
        row, data = context.subject, context.input
        if data.sum > row.granted or not row.decided_day <= data.day <= context.happened.day:
            raise Refused(PAID_MORE)

    def execute(self, context: Context[PayInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.paid, row.paid_day = context.input.sum, context.input.day
        return self.saved(context, "claim")


@register
class EraseInjured(SidedAct):
    """When the claim is over, the names may go; that people were hurt stays."""

    code, title, Input = "insurance.erase_injured", _("Erase the names of those who were hurt"), About
    side, subject_model = FIRM, InsuredClaim

    def check(self, context: Context[About]) -> None:
        if context.subject.state not in ("paid", "refused"):
            raise Refused(CLAIM_OPEN)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase_personal(context.subject, "injured")
        return self.saved(context, "claim")
