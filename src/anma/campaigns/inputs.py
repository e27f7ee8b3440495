"""What the acts on campaigns need: targets, lines, days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.campaigns.checklist import Line
from anma.campaigns.choices import OWN_UNIT, UNITS
from anma.campaigns.targets import Target, is_countable, is_reported
from anma.knowledge.tables import sectors

Value = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)]
Areas = Annotated[list[str], Field(min_length=1, max_length=200, title=N_("Areas of the campaign"))]
Text = Annotated[Printed, Field(max_length=200)]


def _unit(unit: str) -> str:
    if unit not in UNITS and unit != OWN_UNIT:
        raise ValueError(_("Please choose one of the units, or write your own."))
    return unit


def _counted(key: str) -> str:
    if key and not is_countable(key):
        raise ValueError(_("The platform does not count this by itself."))
    return key


def _kept(key: str) -> str:
    if key and not is_reported(key):
        raise ValueError(_("There is no such reported figure."))
    return key


def _sector(code: str) -> str:
    if code not in sectors():
        raise ValueError(_("Please choose one of the sectors."))
    return code


def month_start(raw: Any) -> Any:
    """`2026-10`, as a month field sends it, is the first of October; of a whole date its month."""
    text = f"{raw}-01" if isinstance(raw, str) and len(raw) == len("2026-10") else str(raw)
    try:
        return date.fromisoformat(text).replace(day=1)
    except ValueError as error:
        raise ValueError(_("Please write the month like 2026-10.")) from error


Month = Annotated[date, BeforeValidator(month_start)]
MonthKey = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Sector = Annotated[str, AfterValidator(_sector)]


class Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class BothInput(Plain):
    zh: Text = Field(default="", title=N_("In Chinese"))
    en: Text = Field(default="", title=N_("In English"))

    def plain(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


class FieldInput(BothInput):
    """A trade or kind of place as the paper calls it; `sector` where the register has one like it."""

    sector: str = Field(default="", max_length=32, title=N_("Sector of the register"))


class TargetInput(Plain):
    key: str = Field(pattern=r"^[a-z0-9_]{1,20}$", title=N_("Key of the target"))
    name: BothInput = Field(title=N_("What is counted"))
    unit: Annotated[str, AfterValidator(_unit)] = Field(max_length=12, title=N_("Unit of the target"))
    unit_words: BothInput = Field(default_factory=BothInput, title=N_("Own unit in words"))
    decimals: int = Field(default=0, ge=0, le=4, title=N_("Decimals of the target"))
    value: Value | None = Field(default=None, title=N_("What is to be reached"))
    before: Value | None = Field(default=None, title=N_("Where it began"))
    counted: Annotated[str, AfterValidator(_counted)] = Field(
        default="", max_length=60, title=N_("Counted from the records")
    )
    kept_as: Annotated[str, AfterValidator(_kept)] = Field(
        default="", max_length=60, title=N_("Figure of the briefing")
    )
    areas: dict[str, Value] = Field(default_factory=dict, max_length=200, title=N_("Plan by area"))
    months: dict[MonthKey, Value] = Field(default_factory=dict, max_length=60, title=N_("Plan by month"))
    proof: bool = Field(default=False, title=N_("A photo or PDF has to prove it"))

    def target(self) -> Target:
        given = (self.unit_words.plain(), self.decimals, self.counted, self.kept_as, self.before)
        return Target(self.key, self.name.plain(), self.unit, self.value, *given, self.areas, self.months, self.proof)


class LineInput(Plain):
    key: str = Field(pattern=r"^[a-z0-9_]{1,20}$", title=N_("Key of the line"))
    ask: BothInput = Field(title=N_("What is asked"))
    look: BothInput = Field(default_factory=BothInput, title=N_("Where and how one looks"))
    bad: BothInput = Field(default_factory=BothInput, title=N_("The hazard that a “no” becomes"))
    maybe_major: bool = Field(default=False, title=N_("Perhaps major"))

    def line(self) -> Line:
        return Line(self.key, self.ask.plain(), self.look.plain(), self.bad.plain(), self.maybe_major)


class PlanInput(ActInput):
    """All that a campaign says while it is a draft."""

    title: Printed = Field(min_length=2, max_length=80, title=N_("Name of the campaign"))
    topic: str = Field(default="", max_length=500, title=N_("What the campaign is about"))
    basis: str = Field(default="", max_length=120, title=N_("Document that it goes by"))
    kind: Literal["topic", "special", "action", "winter"] = Field(default="action", title=N_("Kind of campaign"))
    areas: Areas
    sectors: list[Sector] = Field(default_factory=list, max_length=30, title=N_("Sectors of the register"))
    fields: list[FieldInput] = Field(default_factory=list, max_length=40, title=N_("Trades and places in words"))
    asked: Literal["none", "all", "listed"] = Field(default="none", title=N_("Which firms are asked"))
    chips: dict[str, Annotated[str, Field(max_length=40)]] = Field(
        default_factory=dict, max_length=20, title=N_("Filter of the register")
    )
    level: Literal["town", "district"] = Field(default="town", title=N_("Who reports"))
    due_day: int = Field(default=5, ge=1, le=28, title=N_("Day of the next month by which reports are due"))
    first_day: date = Field(title=N_("First day"))
    last_day: date = Field(title=N_("Last day"))
    targets: list[TargetInput] = Field(default_factory=list, max_length=20, title=N_("Targets of the campaign"))
    lines: list[LineInput] = Field(default_factory=list, max_length=40, title=N_("Lines of the checklist"))


class StartInput(PlanInput):
    pattern: str = Field(default="", max_length=40, title=N_("Template it began from"))


class OfCampaignInput(ActInput):
    subject: UUID = Field(title=N_("Campaign in question"))


class ChangeInput(PlanInput):
    subject: UUID = Field(title=N_("Campaign in question"))


class WhyInput(OfCampaignInput):
    why: str = Field(min_length=4, max_length=300, title=N_("Reason in words"))


class ProlongInput(WhyInput):
    last_day: date = Field(title=N_("New last day"))


class CloseInput(OfCampaignInput):
    text: str = Field(min_length=10, max_length=4000, title=N_("Closing report"))
    lessons: str = Field(default="", max_length=2000, title=N_("What was learnt"))


class FirmInput(OfCampaignInput):
    firm: UUID = Field(title=N_("Firm in question"))
    why: str = Field(default="", max_length=200, title=N_("Reason in words"))


class NumberInput(Plain):
    target: str = Field(max_length=20, title=N_("Which target"))
    value: Value = Field(title=N_("Reported value"))


class ReportInput(OfCampaignInput):
    """All numbers of one area and month together, with what proves them."""

    area: str = Field(min_length=4, max_length=12, title=N_("Area code"))
    month: Month = Field(title=N_("Month in question"))
    numbers: list[NumberInput] = Field(min_length=1, max_length=20, title=N_("Reported numbers"))
    source: str = Field(default="", max_length=200, title=N_("Where the value comes from"))
    sure: str = Field(default="", max_length=200, title=N_("Why a number so far from what was usual is right"))
    places: list[Annotated[str, Field(min_length=1, max_length=120)]] = Field(
        default_factory=list, max_length=200, title=N_("Firms or places it speaks of")
    )
    photos: list[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]] = Field(
        default_factory=list, max_length=9, title=N_("Digests of the photos")
    )


class CorrectInput(ReportInput):
    reason: str = Field(min_length=4, max_length=300, title=N_("Why the figure changes"))


class RoundInput(ActInput):
    """`enterprise` is left out by members; an office or a consultant names the firm."""

    enterprise: UUID | None = Field(default=None, title=N_("Firm in question"))
    subject: UUID = Field(title=N_("Campaign in question"))
