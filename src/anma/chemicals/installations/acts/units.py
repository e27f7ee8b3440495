"""A unit: enter, change what it is called, name who answers for it, take it out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.chemicals.installations.acts import spelling
from anma.chemicals.installations.choices import LEVELS, UnitState
from anma.chemicals.installations.inputs import (
    ChangeUnitInput,
    EnterUnitInput,
    PeopleInput,
    RetireInput,
    UnitFields,
)
from anma.chemicals.installations.reasons import NOT_HERE, UNIT_KNOWN
from anma.chemicals.models import HazardUnit
from anma.enterprises.acts.dated import let_go
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState

KEPT, RETIRED = UnitState.KEPT, UnitState.RETIRED
TABLE = TransitionTable(
    KEPT,
    [
        step(KEPT, KEPT, "chemicals.change_unit"),
        step(KEPT, KEPT, "chemicals.assess_unit"),
        step(KEPT, KEPT, "chemicals.name_unit_people"),
        step(KEPT, KEPT, "chemicals.evaluate_unit"),
        step(KEPT, KEPT, "chemicals.file_unit"),
        step(KEPT, RETIRED, "chemicals.retire_unit"),
    ],
)
FILING, EVALUATION = "mhi.filing", "mhi.evaluation"  # kinds of what runs out


@register
class EnterUnit(Act[EnterUnitInput]):
    """A unit without substances yet; its number is the next of the firm."""

    code, title, Input, subject_model = "chemicals.enter_unit", _("Enter a unit"), EnterUnitInput, Enterprise

    def check(self, context: Context[EnterUnitInput]) -> None:
        require_open(context.subject)
        _check_name(context.subject.pk, context.input)

    def execute(self, context: Context[EnterUnitInput]) -> dict[str, Any]:
        firm, data = context.subject, context.input
        last = HazardUnit.objects.as_system().filter(enterprise_id=firm.pk).count()
        entered = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
        row = HazardUnit(id=data.id, number=f"{last + 1:03}", since_day=context.happened.day, **entered)
        for name, value in copies_of(firm).items():
            setattr(row, name, value)
        _say(row, data)
        row.save()
        return {"unit": str(row.pk), "number": row.number}


@register
class ChangeUnit(Act[ChangeUnitInput]):
    """What it is called and where it is cut; what is in it is another act."""

    code, title, Input, subject_model = "chemicals.change_unit", _("Change a unit"), ChangeUnitInput, HazardUnit
    table = TABLE

    def check(self, context: Context[ChangeUnitInput]) -> None:
        _check_name(context.subject.enterprise_id, context.input, context.subject.pk)

    def execute(self, context: Context[ChangeUnitInput]) -> dict[str, Any]:
        _say(context.subject, context.input)
        context.subject.save()
        return {"unit": str(context.subject.pk)}


@register
class NamePeople(Act[PeopleInput]):
    """Who answers for it on the three levels; what each has to do stands in duties.csv."""

    code, title, Input, subject_model = (
        "chemicals.name_unit_people",
        _("Name who answers for a unit"),
        PeopleInput,
        HazardUnit,
    )
    table = TABLE

    def check(self, context: Context[PeopleInput]) -> None:
        wanted = {hat for level in LEVELS if (hat := getattr(context.input, level))}
        rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
        found = rows.filter(enterprise_id=context.subject.enterprise_id, pk__in=wanted).count()
        if found != len(wanted):
            raise Refused(NOT_HERE)

    def execute(self, context: Context[PeopleInput]) -> dict[str, Any]:
        row = context.subject
        for level in LEVELS:
            setattr(row, f"{level}_id", getattr(context.input, level))
        row.save()
        return {"unit": str(row.pk)}


@register
class RetireUnit(Act[RetireInput]):
    """Pulled down, emptied for good, or put together with another: the row stays with the reason."""

    code, title, Input, subject_model = "chemicals.retire_unit", _("Take a unit out"), RetireInput, HazardUnit
    table = TABLE

    def execute(self, context: Context[RetireInput]) -> dict[str, Any]:
        retire(context, context.subject, context.input.why, context.happened.day)
        return {"unit": str(context.subject.pk)}


def retire(context: Context[Any], row: HazardUnit, why: str, day: date) -> None:
    """The unit is over from that day on, and what runs out of it too. Needs `system_scope`."""
    TABLE.move(row, RetireUnit.code)
    row.retired_on, row.retired_because = day, why[:200]
    row.save()
    spelling.follow(row, day, why)
    for kind in (FILING, EVALUATION):
        let_go(context, row.enterprise_id, kind, begins_of(row), why[:200])


def begins_of(row: HazardUnit) -> str:
    """By what its papers are found among what runs out, whatever it was called then."""
    return f"{row.number} "


def thing_of(row: HazardUnit) -> str:
    """How the unit is called among what runs out; the number keeps two of one name apart."""
    return f"{begins_of(row)}{row.name}"[:120]


def _check_name(firm: UUID | None, data: UnitFields, own: UUID | None = None) -> None:
    rows = HazardUnit.objects.as_system().filter(enterprise_id=firm, state=KEPT, name=data.name).exclude(pk=own)
    if rows.exists():
        raise Refused(UNIT_KNOWN, name=data.name)


def _say(row: HazardUnit, data: UnitFields) -> None:
    for name in ("name", "kind", "boundary", "place"):
        setattr(row, name, getattr(data, name))
