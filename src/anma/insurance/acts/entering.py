"""Policies: entered by the insurer by hand, out of a file or by its own system, and ended early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of, directory_find
from anma.facts.counting import Place, count
from anma.insurance.access import close_access, open_access
from anma.insurance.acts.sides import About, SidedAct
from anma.insurance.choices import PolicyKind, PolicyState, Way
from anma.insurance.models import Policy
from anma.insurance.reasons import (
    BEGINNING_STAYS,
    DAYS,
    FIRM_CLOSED,
    FIRM_UNKNOWN,
    MONEY_BOOKED,
    NOBODY_INSURED,
    NOT_AN_INSURER,
    POLICY_OVER,
    SHARE_TOO_LARGE,
    TOO_LONG,
)
from anma.insurance.rules.tables import rules
from anma.kernel.scope import Party
from anma.kernel.viewer import system_scope
from anma.people.models import Organisation, OrganisationKind

Yuan = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Premium = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
FACTS = ("kind", "people", "sum_per_death", "sum_total", "premium", "share", "begins", "ends")
MONEY = ("premium", "share")
DAYS_A_YEAR = 366  # the longest, so that no whole year is refused


FORMULA = ("=", "+", "-", "@")


def _no_formula(text: str) -> str:
    """A number goes into many a spreadsheet, where a formula would be reckoned."""
    if text.startswith(FORMULA):
        raise ValueError(str(_("A number does not begin with =, +, - or @. Please write it as on the policy.")))
    return text


class PolicyInput(ActInput):
    """The firm by credit code and name, which both must fit: a policy opens access. `number` is the insurer's own."""

    uscc: Printed = Field(min_length=18, max_length=18, title=N_("Credit code of the firm"))
    name: Printed = Field(min_length=2, max_length=120, title=N_("Name of the firm"))
    number: Annotated[Printed, AfterValidator(_no_formula)] = Field(
        min_length=1, max_length=60, title=N_("Number of the policy")
    )
    kind: PolicyKind = Field(default=PolicyKind.WORK_SAFETY, title=N_("Kind of insurance"))
    people: int = Field(ge=0, le=1_000_000, title=N_("People insured"))
    sum_per_death: Yuan | None = Field(default=None, title=N_("Sum for one death (yuan)"))
    sum_total: Yuan | None = Field(default=None, title=N_("Sum in all (yuan)"))
    premium: Premium = Field(title=N_("Premium (yuan)"))
    share: Decimal = Field(default=Decimal(0), ge=0, le=100, decimal_places=2, title=N_("Share for prevention (%)"))
    begins: date = Field(title=N_("First day of cover"))
    ends: date = Field(title=N_("Last day of cover"))
    way: Way = Field(default=Way.FORM, title=N_("How it came in"))


@register
class EnterPolicy(Act[PolicyInput]):
    """The same number once more corrects what stands there, and makes nothing twice."""

    code, title, Input = "insurance.enter_policy", _("Enter a policy"), PolicyInput
    unasked = frozenset({"way"})
    subject_model = Enterprise
    from_field = for_systems = True  # an insurer's own system sends it to /api/sync

    def find(self, context: Context[PolicyInput], *, lock: bool) -> Enterprise:
        """By code and name together. Whoever knows both learns nothing here but that the firm is on the register."""
        if context.viewer.is_anonymous or not context.viewer.may(self.code):
            raise Refused(NOT_ALLOWED)
        with system_scope("whose policy it is"):
            known = directory_find(context.input.uscc.upper())
            rows = Enterprise.objects.as_system().filter(pk=known, enterprise_id=known, name=context.input.name)
            found: Enterprise | None = (rows.select_for_update() if lock else rows).first() if known else None
        if found is None:
            raise Refused(FIRM_UNKNOWN)
        return found

    def check(self, context: Context[PolicyInput]) -> None:
        data, firm = context.input, context.subject
        if not Organisation.objects.filter(pk=context.viewer.organisation_id, kind=OrganisationKind.INSURER).exists():
            raise Refused(NOT_AN_INSURER)
        if firm.state == EnterpriseState.CLOSED:
            raise Refused(FIRM_CLOSED)
        for refused in _unfit(data.kind, data.people, data.share, (data.begins, data.ends)):
            raise refused
        known = _known(context)
        if known and known.state == PolicyState.ENDED and _differs(known, data):
            raise Refused(POLICY_OVER)
        if known and (known.begins != data.begins or known.kind != data.kind):
            raise Refused(BEGINNING_STAYS)
        if known and known.accrued_day and any(getattr(known, name) != getattr(data, name) for name in MONEY):
            raise Refused(MONEY_BOOKED)

    def execute(self, context: Context[PolicyInput]) -> Mapping[str, Any]:
        data, known = context.input, _known(context)
        if known and not _differs(known, data):
            return {"policy": str(known.pk), "made": "known"}
        row = known or _new(context)
        before = Policy(people=row.people) if known else None
        for name in FACTS:
            setattr(row, name, getattr(data, name))
        open_access(context, row, context.subject)
        row.save()
        _count(row, before)
        context.data["policy"] = str(row.pk)
        return {"policy": str(row.pk), "made": "changed" if known else "new"}


def misfits(raw: Mapping[str, Any]) -> dict[str, str]:
    """What `check` would refuse by column, of raw cells as far as they can be read, whatever else is wrong."""
    days = _date(raw.get("begins")), _date(raw.get("ends"))
    said = str(raw.get("kind", PolicyKind.WORK_SAFETY)), _decimal(raw.get("people")), _decimal(raw.get("share"))
    return {refused.reason.field or "ends": refused.sentence for refused in _unfit(*said, days)}


def _unfit(
    kind: str, people: Decimal | int | None, share: Decimal | None, days: tuple[date | None, date | None]
) -> Iterator[Refused]:
    """What a policy cannot be, of as much of it as is known."""
    begins, ends = days
    if begins and ends and ends < begins:
        yield Refused(DAYS)
    if begins and ends and ends - begins >= timedelta(days=rules().years_most * DAYS_A_YEAR):
        yield Refused(TOO_LONG, years=rules().years_most)
    if share is not None and share > rules().share_most:
        yield Refused(SHARE_TOO_LARGE, most=rules().share_most)
    if people == 0 and kind == PolicyKind.WORK_SAFETY:  # of gas bottles nobody is insured here
        yield Refused(NOBODY_INSURED)


def _decimal(cell: Any) -> Decimal | None:
    """None for what is no plain number; the input names that."""
    try:
        read = Decimal(str(cell))
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def _date(cell: Any) -> date | None:
    try:
        return date.fromisoformat(str(cell))
    except ValueError:
        return None


def _known(context: Context[PolicyInput]) -> Policy | None:
    keys = {"holder_id": context.viewer.organisation_id, "number": context.input.number}
    found: Policy | None = Policy.objects.as_system().filter(enterprise_id=context.subject.pk, **keys).first()
    return found


def _differs(row: Policy, data: PolicyInput) -> bool:
    return any(getattr(row, name) != getattr(data, name) for name in FACTS)


def _new(context: Context[PolicyInput]) -> Policy:
    kept = {"held_by": Party.KEEPER, "holder_id": context.viewer.organisation_id}
    by = {"entered_at": context.received_at, "entered_by": context.viewer.actor_id, "way": context.input.way}
    return Policy(id=context.input.id, **copies_of(context.subject), **kept, **by, number=context.input.number)


def _count(row: Policy, before: Policy | None) -> None:
    """A policy counts on its first day, wherever it is entered; of gas bottles nobody is insured here."""
    if row.kind != PolicyKind.WORK_SAFETY:
        return
    place = Place(row.enterprise_id, row.area_then, row.sector_then)
    deltas = {"liability_insured_people": row.people - (before.people if before else 0)}
    count(place, row.begins, deltas if before else {**deltas, "liability_insured_firms": 1})


class EndInput(About):
    day: date = Field(title=N_("Last day of cover"))
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it ends early"))


@register
class EndPolicy(SidedAct):
    """The access that it opened ends with it."""

    code, title, Input = "insurance.end_policy", _("End a policy early"), EndInput
    subject_model = Policy

    def check(self, context: Context[EndInput]) -> None:
        row = context.subject
        if row.state == PolicyState.ENDED or not row.begins <= context.input.day <= row.ends:
            raise Refused(POLICY_OVER if row.state == PolicyState.ENDED else DAYS)

    def execute(self, context: Context[EndInput]) -> Mapping[str, Any]:
        row = context.subject
        row.state, row.ended_day, row.ended_why = PolicyState.ENDED, context.input.day, context.input.why
        close_access(context, row)
        return self.saved(context, "policy")
