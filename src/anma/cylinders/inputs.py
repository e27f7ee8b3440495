"""What is written down about a bottle (the fields of TSG 23 and GB/T 36373.1 as far as public texts name them)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from anma.acts.paper import Printed
from anma.cylinders.choices import Ownership
from anma.cylinders.rules.tables import interval, life, media, types
from anma.kernel import clock
from anma.knowledge.text import Text

FIRST_YEAR = 1950


def _called(table: Callable[[], Mapping[str, Any]]) -> Callable[[Any], Any]:
    """By key or by either name, as forms and spreadsheets write it."""

    def read(raw: Any) -> Any:
        wanted = str(raw).strip().casefold()
        for key, line in table().items():
            name: Text = line.name
            if wanted in (key, name.zh.casefold(), name.en.casefold()):
                return key
        raise ValueError(_("“%(text)s” is not in the table. Please choose one that is.") % {"text": str(raw)[:20]})

    return read


def _ownership(raw: Any) -> Any:
    """By value or by its words."""
    return next((one.value for one in Ownership if str(raw) in (one.value, str(one.label))), raw)


def not_ahead(day: date) -> date:
    """A day that has come, in a year that people remember."""
    if day > clock.today():
        raise ValueError(_("That day lies in the future. Please check the date."))
    if day.year < FIRST_YEAR:
        raise ValueError(_("That is too long ago. Please check the year."))
    return day


TypeKey = Annotated[str, BeforeValidator(_called(types))]
MediumKey = Annotated[str, BeforeValidator(_called(media))]
Past = Annotated[date, AfterValidator(not_ahead)]
Mass = Annotated[Decimal, Field(gt=0, max_digits=7, decimal_places=2)]
Pressure = Annotated[Decimal, Field(gt=0, le=100, max_digits=6, decimal_places=2)]


class CylinderFields(BaseModel):
    """One bottle. `next_inspection` and `service_until` are reckoned by the table where nobody says them."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: TypeKey = Field(title=N_("Kind of bottle"))
    medium: MediumKey = Field(title=N_("Gas"))
    model: Printed = Field(default="", max_length=40, title=N_("Model"))
    maker: Printed = Field(min_length=1, max_length=60, title=N_("Maker"))
    serial: Printed = Field(min_length=1, max_length=40, title=N_("Stamped number of the maker"))
    own_number: Printed = Field(default="", max_length=40, title=N_("The station's own number"))
    registration: Printed = Field(default="", max_length=60, title=N_("Number of the registration for use"))
    batch: Printed = Field(default="", max_length=40, title=N_("Batch of the maker"))
    ownership: Annotated[Ownership, BeforeValidator(_ownership)] = Field(
        default=Ownership.OWN, title=N_("Whose the bottle is")
    )
    built_day: Past = Field(title=N_("Built on"))
    volume: Mass = Field(le=3000, title=N_("Volume in litres"))
    tare: Mass | None = Field(default=None, title=N_("Weight of the empty bottle in kg"))
    wall: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)] | None = Field(
        default=None, title=N_("Wall by design in mm")
    )
    working_pressure: Pressure | None = Field(default=None, title=N_("Nominal working pressure in MPa"))
    test_pressure: Pressure | None = Field(default=None, title=N_("Pressure of the water test in MPa"))
    inspected_day: Past | None = Field(default=None, title=N_("Last inspected on"))
    inspected_by: Printed = Field(default="", max_length=80, title=N_("Inspected by"))
    conclusion: Printed = Field(default="", max_length=200, title=N_("Conclusion of the inspection"))
    next_inspection: date | None = Field(default=None, title=N_("Next inspection by"))
    service_until: date | None = Field(default=None, title=N_("In service until"))

    @model_validator(mode="after")
    def fits(self) -> CylinderFields:
        """What no single field can tell."""
        if self.medium not in types()[self.kind].media:
            raise ValueError(_("This kind of bottle is not for this gas. Please check both."))
        gas = media()[self.medium]
        if gas.weighed and self.tare is None:
            raise ValueError(_("Please enter the weight of the empty bottle: what is filled is weighed."))
        if not gas.weighed and self.working_pressure is None:
            raise ValueError(_("Please enter the nominal working pressure: it is the limit of the filling."))
        if self.inspected_day and self.inspected_day < self.built_day:
            raise ValueError(_("It cannot be inspected before it was built. Please check both days."))
        if self.ends <= self.built_day:
            raise ValueError(_("Its service cannot end before it was built. Please check both days."))
        return self

    @property
    def ends(self) -> date:
        """The last day of service."""
        return self.service_until or years_after(self.built_day, life(self.kind, self.medium))

    @property
    def due(self) -> date:
        """The next inspection, at most at the end of service."""
        since = self.inspected_day or self.built_day
        return self.next_inspection or min(years_after(since, interval(self.kind, self.medium)), self.ends)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the 29th to 31st become the 28th."""
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, min(day.day, 28))
