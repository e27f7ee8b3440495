"""Every line of the outline answered for a place, a campaign and a day: value, words, what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.briefing.outline import precision
from anma.briefing.outline.bases import Base, base_of
from anma.briefing.outline.declared import Form, Line, Outline, areas_of, outline, reader
from anma.briefing.outline.precision import Printed
from anma.briefing.outline.reading import Read
from anma.briefing.rates import FEW
from anma.facts.adding import next_month
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.kernel import clock
from anma.kernel.viewer import system_scope

NOT_BEGUN = _("The period begins after the day of the figures.")
NO_RECORDS = _("No records reach back so far.")
NOTHING_DUE = _("There is nothing that it could be a share of.")
NOT_REPORTED = _("Nobody reported it for whole months of the period.")
NO_BASE = _("Nothing is known of the year before, so there is no change to tell.")
BASE_ZERO = _("The year before it was nought; of nought there is no per cent.")
ELSEWHERE = _("The line speaks of another area.")
NOT_BY_TRADE = _("What is typed in is not told apart by trade.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which places, which campaign, as of which day. The campaign ends on that day at the latest."""

    wheres: tuple[Where, ...]
    campaign: Period
    as_of: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One line with its value. `raw` is exact, `value` as far as it is printed; per cents are per cents. Without a
    value `reason` says why there is none.
    """

    line: Line
    indicator: Indicator
    wheres: tuple[Where, ...]
    period: Period | None
    raw: Decimal | None = None
    printed: Printed | None = None
    reason: str | Promise = ""
    base: Base | None = None
    now: Decimal | None = None  # of a change: the figure of the period itself
    below: Decimal | None = None  # of a share: how many it is a share of

    @property
    def value(self) -> Decimal | None:
        return self.printed.value if self.printed else None

    @property
    def name(self) -> str:
        return self.line.name.in_(reader())

    @property
    def unit(self) -> str:
        return self.line.unit.in_(reader())

    @property
    def is_few(self) -> bool:
        """Whether it is a rate over so few that it says little: a share of them, or a change against them."""
        over_what = self.below if self.line.form is Form.SHARE else self.base.chosen.value if self.base else None
        return self.value is not None and over_what is not None and over_what < FEW

    @property
    def text(self) -> str:
        """As it is printed, without a unit; empty where there is no value."""
        if self.raw is None or self.printed is None:
            return ""
        if self.line.form is Form.YOY:
            return precision.changed(self.raw, self.line.rule)
        return precision.in_words(self.printed) + ("%" if self.line.form is Form.SHARE else "")

    @property
    def said(self) -> str:
        """As a sentence has it, with its unit."""
        if not self.text or self.line.form in (Form.YOY, Form.SHARE):
            return self.text
        return f"{self.text}{self.unit}" if reader() == "zh" else f"{self.text} {self.unit}"


def default(as_of: date, code: str = "") -> Asked:
    """The campaign of the outline until a day, of the whole city where no area is named."""
    begins = min(outline().begins, as_of)
    return Asked((Where(code or settings.ANMA_CITY),), Period(begins, as_of), as_of)


def answers(asked: Asked, one: Outline | None = None, read: Read | None = None) -> list[Answer]:
    """All lines in their order. What several lines ask of one place and period is read once."""
    one = one or outline()
    read = read or reading(asked, one)
    with system_scope("the lines of the briefing"):
        spoken = [(line, *_place_and_time(one, line, asked)) for line in one.lines]
        known = Known(_values(spoken, read), read)
        return [answer_of(line, wheres, period, known, asked.as_of) for line, wheres, period in spoken]


def reading(asked: Asked, one: Outline | None = None) -> Read:
    """What the lines of an outline will ask, to be read together; also for what they are compared with."""
    one = one or outline()
    places = {where: None for line in one.lines for where in places_of(areas_of(one, line), asked.wheres)}
    return Read(places, (key for line in one.lines for key in needed(line)))


Spoken = tuple[Line, tuple[Where, ...], Period | None]
Values = Mapping[tuple[str, tuple[Where, ...], Period], Decimal | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What was read for all lines: exact values, and what is read together for the year before."""

    values: Values
    read: Read

    @property
    def begun(self) -> date | None:
        """Since when there are records of anything here."""
        return self.read.begun([Where()])


def needed(line: Line) -> list[str]:
    """The indicators that a line reads: its own, and of a share the whole that it is a share of."""
    return [key for key in (line.indicator, get(line.indicator).denominator) if key]


def _place_and_time(one: Outline, line: Line, asked: Asked) -> tuple[tuple[Where, ...], Period | None]:
    return places_of(areas_of(one, line), asked.wheres), period_of(line, asked)


def places_of(own: Sequence[str], asked: Sequence[Where]) -> tuple[Where, ...]:
    """The line's own areas as far as they lie in the asked ones, and the other way round."""
    if not own:
        return tuple(asked)
    inner = [
        Where(max(code, where.area_code, key=len), where.sector)
        for where in asked
        for code in own
        if code.startswith(where.area_code) or where.area_code.startswith(code)
    ]
    return tuple(dict.fromkeys(inner))


def period_of(line: Line, asked: Asked) -> Period | None:
    """The days that a line speaks of, until the day of the figures; a stock stands on the last of them. None where they
    begin after it.
    """
    if line.form is Form.BEFORE:
        eve = asked.campaign.first - timedelta(days=1)
        return Period(eve, eve)
    found = _named(line.period, asked)
    if found.first > asked.as_of:
        return None
    last = min(found.last, asked.as_of)
    is_of_a_day = get(line.indicator).kind is Kind.STOCK and line.form is not Form.YOY
    return Period(last if is_of_a_day else found.first, last, spoken_by(get(line.indicator), asked.as_of))


def spoken_by(indicator: Indicator, day: date) -> date | None:
    """The day of the figures, where it lies in the past and rows may have come to count since."""
    parts = [get(key) for key in (indicator.numerator, indicator.denominator) if key]
    counts_later = any(one.behind is not None and one.behind.by for one in (indicator, *parts))
    return day if counts_later and day < clock.today() else None


def _named(period: str, asked: Asked) -> Period:
    name, _colon, of = period.partition(":")
    if name == "campaign":
        return asked.campaign
    if name == "until":
        year, month = int(of[:4]), int(of[5:])
        return Period(date(year, 1, 1), next_month(date(year, month, 1)) - timedelta(days=1))
    year = int(of) if of else asked.as_of.year
    return Period(date(year, 1, 1), date(year, 12, 31))


def _values(spoken: Sequence[Spoken], read: Read) -> Values:
    """The exact values of all lines."""
    return {
        (key, wheres, period): read.value(get(key), wheres, period)
        for line, wheres, period in spoken
        if wheres and period
        for key in needed(line)
    }


def answer_of(line: Line, wheres: tuple[Where, ...], period: Period | None, known: Known, as_of: date) -> Answer:
    """One line from what was read. Needs `system_scope`."""
    indicator = get(line.indicator)
    if not wheres or period is None:
        return Answer(line, indicator, wheres, period, reason=NOT_BEGUN if wheres else ELSEWHERE)
    if indicator.kind is Kind.REPORTED and any(where.sector for where in wheres):
        return Answer(line, indicator, wheres, period, reason=NOT_BY_TRADE)
    raw = known.values[(line.indicator, wheres, period)]
    reason = _missing(indicator, known.begun, period, raw)
    if reason or raw is None:
        return Answer(line, indicator, wheres, period, reason=reason)
    if line.form is Form.YOY:
        return _compared(line, indicator, wheres, period, raw, as_of, known.read)
    if line.form is Form.SHARE:
        below = known.values.get((indicator.denominator, wheres, period))
        return Answer(line, indicator, wheres, period, raw * 100, precision.printed(raw * 100, line.rule), below=below)
    return Answer(line, indicator, wheres, period, raw, precision.printed(raw, line.rule, line.word))


def _missing(indicator: Indicator, begun: date | None, period: Period, raw: Decimal | None) -> str | Promise:
    """Why there is no value: a nought of days before any record is none."""
    if raw is None:
        return NOTHING_DUE if indicator.kind is Kind.RATIO else NOT_REPORTED
    if raw == 0 and indicator.kind is not Kind.LISTED:
        return NO_RECORDS if begun is None or begun > period.last else ""
    return ""


def _compared(
    line: Line, indicator: Indicator, wheres: tuple[Where, ...], period: Period, now: Decimal, as_of: date, read: Read
) -> Answer:  # fmt: skip
    now = now * 100 if indicator.kind is Kind.RATIO else now
    base = base_of(indicator, wheres, period, as_of, read, line.base)
    change = base.change(now) if base else None
    if change is None:
        return Answer(line, indicator, wheres, period, reason=BASE_ZERO if base else NO_BASE, base=base, now=now)
    return Answer(line, indicator, wheres, period, change, precision.printed(change, line.rule), base=base, now=now)
