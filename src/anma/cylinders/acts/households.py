"""The households to which a station brings bottles: entered, changed, ended; who lives there is the station's alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.cylinders.acts.base import StationAct
from anma.cylinders.choices import HouseholdKind
from anma.cylinders.inputs import Past
from anma.cylinders.models import Cylinder, Household
from anma.cylinders.reasons import HOUSEHOLD_ENDED, NUMBER_TAKEN, STILL_BOTTLES
from anma.cylinders.scope import of_station
from anma.enterprises.inputs import phone_number
from anma.evidence.rows import erase_personal
from anma.kernel.scope import Shown
from anma.people.inputs import PersonalInput


def _phone(text: str) -> str:
    return phone_number(text) if text else text


Phone = Annotated[Printed, AfterValidator(_phone)]


class HouseholdFields(PersonalInput):
    """Who and where. `hose_day` is when the hose was put in, as far as somebody knows."""

    kind: HouseholdKind = Field(default=HouseholdKind.HOME, title=N_("Home or kitchen"))
    name: Printed = Field(min_length=1, max_length=60, title=N_("Name of the household"))
    phone: Phone = Field(default="", max_length=30, title=N_("Phone of the household"))
    address: Printed = Field(min_length=2, max_length=160, title=N_("Where the household is"))
    hose_day: Past | None = Field(default=None, title=N_("Hose put in on"))


class EnterHouseholdInput(HouseholdFields):
    """`number` is the station's own; left empty one is made."""

    number: Printed = Field(default="", max_length=20, title=N_("Number of the household"))


@register
class EnterHousehold(StationAct):
    code, title, Input = "cylinders.enter_household", _("Enter a household"), EnterHouseholdInput

    def check(self, context: Context[EnterHouseholdInput]) -> None:
        super().check(context)
        rows = Household.objects.as_system().filter(holder_id=context.subject.pk)
        if rows.filter(number=_number(context)).exists():
            raise Refused(NUMBER_TAKEN)

    def execute(self, context: Context[EnterHouseholdInput]) -> Mapping[str, Any]:
        said = context.input
        scope = {**of_station(context.subject), "shown_to": Shown.KEEPER}
        row = Household(id=said.id, number=_number(context), entered_day=context.happened.day, **scope)
        _say(row, said)
        row.save()
        return {"household": str(row.pk)}


def _number(context: Context[EnterHouseholdInput]) -> str:
    return context.input.number or f"H{context.input.id.hex[-6:].upper()}"


def _say(row: Household, said: HouseholdFields) -> None:
    row.kind, row.name, row.phone, row.address = said.kind.value, said.name, said.phone, said.address
    row.hose_day = said.hose_day


class HouseholdAct(Act[Any]):
    """About one household of the own station, still open."""

    subject_model = Household

    def check(self, context: Context[Any]) -> None:
        if context.subject.ended_day is not None:
            raise Refused(HOUSEHOLD_ENDED)


class ChangeHouseholdInput(HouseholdFields):
    subject: UUID = Field(title=N_("Household in question"))


@register
class ChangeHousehold(HouseholdAct):
    code, title, Input = "cylinders.change_household", _("Change a household"), ChangeHouseholdInput

    def execute(self, context: Context[ChangeHouseholdInput]) -> Mapping[str, Any]:
        _say(context.subject, context.input)
        context.subject.save()
        return {"household": str(context.subject.pk)}


class EndHouseholdInput(ActInput):
    subject: UUID = Field(title=N_("Household in question"))


@register
class EndHousehold(HouseholdAct):
    """No bottle is brought there any more. Name, phone and address are erased; what was brought when stays."""

    code, title, Input = "cylinders.end_household", _("End a household"), EndHouseholdInput

    def check(self, context: Context[EndHouseholdInput]) -> None:
        super().check(context)
        n = Cylinder.objects.as_system().filter(household_id=context.subject.pk).count()
        if n:
            raise Refused(STILL_BOTTLES, n=n)

    def execute(self, context: Context[EndHouseholdInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        erase_personal(context.subject, *Household.personal)
        context.subject.save()
        return {"household": str(context.subject.pk)}
