"""What is asked about a unit, its substances, its filing and the firm's regulated processes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from unicodedata import normalize
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.chemicals.installations import controls
from anma.chemicals.installations.choices import Has, UnitKind
from anma.chemicals.installations.masses import tonnes as in_tonnes
from anma.chemicals.installations.reckoning import in_reader
from anma.enterprises.inputs import no_formula
from anma.kernel import clock
from anma.knowledge.substances import cas_fault
from anma.knowledge.substances.finding import folded

MOST_STOCKS = 200
MOST_PEOPLE = 10_000_000
EARLIEST = 1950


def _percent(raw: Any) -> Any:
    """How strong a solution is, above 0 and up to 100; a sign for per cent may stand behind it."""
    text = normalize("NFKC", str(raw)).strip().rstrip("%").strip()
    try:
        value = Decimal(text)
    except ArithmeticError:
        value = Decimal(0)
    if not 0 < value <= 100:
        raise ValueError(_("“%(text)s” is no content. Write per cent, above 0 and up to 100.") % {"text": text[:20]})
    return value


def _cas(text: str) -> str:
    """A number whose check digit fits, with plain dashes."""
    fault = cas_fault(text)
    if fault is not None:
        raise ValueError(in_reader(fault))
    return folded(text)


def _known_process(code: str) -> str:
    if code not in controls.processes():
        raise ValueError(_("Please choose one of the offered answers."))
    return code


def _known_control(key: str) -> str:
    if key not in controls.every():
        raise ValueError(_("Please choose one of the offered answers."))
    return key


def likely(day: date) -> date:
    """A day between 1950 and the end of this century."""
    if not EARLIEST <= day.year < 2100:
        raise ValueError(_("The year %(year)s cannot be right. Please look at the date.") % {"year": day.year})
    return day


def past(day: date) -> date:
    """A day that has come."""
    if day > clock.today():
        raise ValueError(_("%(day)s is still to come. Enter it when it has happened.") % {"day": day.isoformat()})
    return likely(day)


Words = Annotated[Printed, AfterValidator(no_formula)]
Day = Annotated[date, AfterValidator(likely)]
PastDay = Annotated[date, AfterValidator(past)]


class StockInput(BaseModel):
    """One substance of a unit, at the design maximum."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Words = Field(default="", max_length=80, title=N_("Substance"))
    cas: Annotated[str, AfterValidator(_cas)] = Field(default="", max_length=20, title=N_("CAS number"))
    classes: Words = Field(default="", max_length=120, title=N_("Hazard class"))
    percent: Annotated[Decimal, BeforeValidator(_percent)] | None = Field(default=None, title=N_("Content in per cent"))
    same_class: bool | None = Field(default=None, title=N_("Same class as pure"))
    tonnes: Annotated[Decimal, BeforeValidator(in_tonnes)] = Field(title=N_("Design maximum in tonnes"))

    def plain(self) -> dict[str, Any]:
        """As it is kept: numbers as text without needless zeros."""
        return {
            "name": self.name,
            "cas": self.cas,
            "classes": self.classes,
            "percent": None if self.percent is None else f"{self.percent.normalize():f}",
            "same_class": self.same_class,
            "tonnes": f"{self.tonnes.normalize():f}",
        }


class UnitFields(ActInput):
    name: Words = Field(min_length=1, max_length=80, title=N_("Name of the unit"))
    kind: UnitKind = Field(title=N_("Kind of unit"))
    boundary: Words = Field(default="", max_length=200, title=N_("Where it is cut: valves, dyke or store"))
    place: Words = Field(default="", max_length=120, title=N_("Where it is"))


class EnterUnitInput(UnitFields):
    subject: UUID = Field(title=N_("Firm in question"))


class ChangeUnitInput(UnitFields):
    subject: UUID = Field(title=N_("Unit in question"))


class AssessInput(ActInput):
    subject: UUID = Field(title=N_("Unit in question"))
    stocks: list[StockInput] = Field(max_length=MOST_STOCKS, title=N_("Substances at the design maximum"))
    residents: int | None = Field(
        default=None, ge=0, le=MOST_PEOPLE, title=N_("People who live within 500 m outside the fence")
    )
    why: Words = Field(default="", max_length=200, title=N_("What changed"))


class PeopleInput(ActInput):
    subject: UUID = Field(title=N_("Unit in question"))
    main: UUID | None = Field(default=None, title=N_("Main person responsible"))
    technical: UUID | None = Field(default=None, title=N_("Technical person responsible"))
    operating: UUID | None = Field(default=None, title=N_("Operating person responsible"))


class EvaluateInput(ActInput):
    subject: UUID = Field(title=N_("Unit in question"))
    done_on: PastDay = Field(title=N_("Safety evaluation done on"))
    done_by: Words = Field(min_length=2, max_length=120, title=N_("Evaluated by"))
    valid_until: Day | None = Field(default=None, title=N_("Next safety evaluation by"))


class FileInput(ActInput):
    subject: UUID = Field(title=N_("Unit in question"))
    number: Words = Field(min_length=1, max_length=60, title=N_("Number of the filing"))
    authority: Words = Field(default="", max_length=120, title=N_("Filed with which authority"))
    filed_on: PastDay = Field(title=N_("Filed on"))
    valid_until: Day | None = Field(default=None, title=N_("Filing holds until"))
    note: Words = Field(default="", max_length=200, title=N_("Remark"))


class RetireInput(ActInput):
    subject: UUID = Field(title=N_("Unit in question"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is no longer there"))


class ProcessFields(ActInput):
    place: Words = Field(default="", max_length=120, title=N_("Where it is"))
    controls: dict[Annotated[str, AfterValidator(_known_control)], Has] = Field(
        default_factory=dict, title=N_("Controls of the process")
    )
    note: Words = Field(default="", max_length=300, title=N_("Remark"))


class EnterProcessInput(ProcessFields):
    subject: UUID = Field(title=N_("Firm in question"))
    code: Annotated[str, AfterValidator(_known_process)] = Field(title=N_("Regulated process"))
    name: Words = Field(min_length=1, max_length=120, title=N_("Installation and product"))
    since: PastDay | None = Field(default=None, title=N_("In use since"))


class ChangeProcessInput(ProcessFields):
    subject: UUID = Field(title=N_("Process in question"))
    name: Words = Field(min_length=1, max_length=120, title=N_("Installation and product"))


class EndProcessInput(ActInput):
    subject: UUID = Field(title=N_("Process in question"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is no longer run"))
