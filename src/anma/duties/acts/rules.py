"""The register of plans, local rules and standards: entered one by one or from a file, replaced, ended."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.duties.acts.common import ByOffice, NoFormula, OfOffice, end, own_scope, stock
from anma.duties.choices import RuleKind
from anma.duties.models import Committee, Rule
from anma.duties.reasons import ENDS_BEFORE, NOT_YOURS, TWICE
from anma.kernel.files import declare
from anma.kernel.ids import uuid7

MOST = 500
# What a plan counts as: the one for everything is no plan of an industry.
PLANS: dict[str, dict[str, int]] = {
    RuleKind.PLAN: {"plans_in_force": 1, "industry_plans": 1},
    RuleKind.OVERALL: {"plans_in_force": 1},
}


class RuleFields(BaseModel):
    """What stands in a line of the register."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: RuleKind = Field(title=N_("Kind of rule"))
    title: NoFormula = Field(min_length=2, max_length=200, title=N_("Title of the rule"))
    number: NoFormula = Field(default="", max_length=60, title=N_("Number of the document"))
    issuer: NoFormula = Field(default="", max_length=120, title=N_("Issued by"))
    since: date = Field(title=N_("In force from"))
    until: date | None = Field(default=None, title=N_("No longer in force from"))
    review_due: date | None = Field(default=None, title=N_("To be looked through by"))
    note: NoFormula = Field(default="", max_length=300, title=N_("Remark"))


FIELDS = tuple(RuleFields.model_fields)


class EnterInput(RuleFields, ActInput):
    committee: UUID | None = Field(default=None, title=N_("Committee whose rules of work they are"))
    supersedes: UUID | None = Field(default=None, title=N_("Replaces"))
    photos: list[str] = Field(default_factory=list, max_length=9, title=N_("The text as a PDF"))


@register
class EnterRule(ByOffice):
    """What it replaces is no longer in force from its first day on."""

    code = "duties.enter_rule"
    title = _("Enter a plan, rule or standard")
    Input = EnterInput

    def check(self, context: Context[EnterInput]) -> None:
        data, office = context.input, context.viewer.organisation_id
        _check_days(data)
        if _same(office, data).exists():
            raise Refused(TWICE)
        own = Committee.objects.as_system().filter(pk=data.committee, office_id=office)
        old = Rule.objects.as_system().filter(pk=data.supersedes, office_id=office, until=None)
        if data.committee and not own.exists() or data.supersedes and not old.exists():
            raise Refused(NOT_YOURS)

    def execute(self, context: Context[EnterInput]) -> Mapping[str, Any]:
        data = context.input
        if data.supersedes:
            _replaced(data.supersedes, data.since)
        row = _row(context, data, data.id)
        row.committee_id, row.supersedes = data.committee, data.supersedes
        photos = [photo for photo in context.origin.photos if photo["sha256"] in set(data.photos)]
        row.photos = declare(copy(row), photos, data.id) if photos else []
        row.save()
        _count(row)
        return {"rule": str(row.pk)}


def _check_days(data: RuleFields) -> None:
    if data.until is not None and data.until < data.since:
        raise Refused(ENDS_BEFORE)


def _same(office: UUID | None, data: RuleFields) -> Any:
    rows = Rule.objects.as_system().filter(office_id=office, kind=data.kind, title=data.title, number=data.number)
    return rows.filter(since=data.since)


def _row(context: Context[Any], data: RuleFields, pk: UUID) -> Rule:
    told = {name: getattr(data, name) for name in FIELDS}
    entered = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
    return Rule(id=pk, **told, **entered, **own_scope(context))


def _replaced(pk: UUID, day: date) -> None:
    old = Rule.objects.as_system().select_for_update().get(pk=pk)
    end(old, max(day, old.since))
    old.save()
    _uncount(old)


def _count(row: Rule) -> None:
    if row.kind in PLANS:
        stock(row, row.since, **PLANS[row.kind])
        if row.until is not None:
            _uncount(row)


def _uncount(row: Rule) -> None:
    if row.kind in PLANS and row.until is not None:
        stock(row, row.until, **{key: -n for key, n in PLANS[row.kind].items()})


class EndRuleInput(ActInput):
    subject: UUID = Field(title=N_("Rule in question"))
    until: date = Field(title=N_("No longer in force from"))
    why: NoFormula = Field(min_length=2, max_length=300, title=N_("Why it ends"))


@register
class EndRule(OfOffice):
    code = "duties.end_rule"
    title = _("End a plan, rule or standard")
    Input = EndRuleInput
    subject_model = Rule

    def execute(self, context: Context[EndRuleInput]) -> Mapping[str, Any]:
        row = context.subject
        end(row, context.input.until, context.input.why)
        row.save()
        _uncount(row)
        return {"rule": str(row.pk)}


class LoadRulesInput(ActInput):
    rows: list[RuleFields] = Field(min_length=1, max_length=MOST, title=N_("Rules in question"))


@register
class LoadRules(ByOffice):
    """A whole file in one step; what stands in the register already is passed over."""

    code = "duties.load_rules"
    title = _("Enter many plans, rules or standards")
    Input = LoadRulesInput

    def check(self, context: Context[LoadRulesInput]) -> None:
        for one in context.input.rows:
            _check_days(one)

    def execute(self, context: Context[LoadRulesInput]) -> Mapping[str, Any]:
        office, entered = context.viewer.organisation_id, 0
        for one in context.input.rows:
            if not _same(office, one).exists():
                row = _row(context, one, uuid7())
                row.save()
                _count(row)
                entered += 1
        return {"entered": str(entered), "known": str(len(context.input.rows) - entered)}
