"""What is drawn beside a paragraph: lines of the outline, or indicators year by year, with the numbers of the table.

A drawing holds what its table says and nothing else, so it can contradict neither the table nor the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import dropwhile

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.briefing.outline import opening, precision
from anma.briefing.outline.answers import Answer, Asked, spoken_by
from anma.briefing.outline.declared import Chart, Form, Outline, reader
from anma.briefing.outline.reading import Read
from anma.facts.indicators import Indicator, Kind, Period, get
from anma.kernel.viewer import system_scope

MOST_YEARS = 6
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One number as it is drawn and as it is said; without a value there is no bar. `link` opens its rows."""

    value: Decimal | None
    said: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one place of the axis: one bar for every name of the drawing."""

    name: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing. `whole` is what the full width means, where it means something: of shares a hundred."""

    title: str
    unit: str
    names: Sequence[str]
    rows: Sequence[Row]
    whole: Decimal | None = None
    axis: str = ""

    @property
    def heading(self) -> str:
        return _("%(title)s (%(unit)s)") % {"title": self.title, "unit": self.unit}

    @property
    def says(self) -> str:
        """The whole of it for who does not see it."""
        comma, point = pgettext("list", ", "), pgettext("list", "; ")
        rows = [f"{row.name}: {comma.join(self._named(row))}" for row in self.rows]
        return f"{self.heading}. {point.join(rows)}"

    def _named(self, row: Row) -> list[str]:
        if len(self.names) < 2:
            return [bar.said for bar in row.bars]
        return [f"{name} {bar.said}" for name, bar in zip(self.names, row.bars, strict=True)]

    @property
    def heads(self) -> list[str]:
        """Above the table beside it."""
        return [self.axis or _("Figure"), *self.names]

    @property
    def table(self) -> list[list[str]]:
        return [[row.name, *(bar.said for bar in row.bars)] for row in self.rows]


def charts(one: Outline, found: Sequence[Answer], asked: Asked, read: Read) -> list[list[Drawn]]:
    """The drawings of each paragraph, in their order; one of which nothing is known is left out."""
    by_key = {answer.line.key: answer for answer in found}
    with system_scope("what is drawn beside the briefing"):
        return [
            [drawn for chart in part.charts if (drawn := _drawn(chart, by_key, asked, read))] for part in one.paragraphs
        ]


def _drawn(chart: Chart, by_key: Mapping[str, Answer], asked: Asked, read: Read) -> Drawn | None:
    made = _of_lines(chart, by_key) if chart.lines else _by_year(chart, asked, read)
    known = [bar for row in made.rows for bar in row.bars if bar.value is not None]
    return made if len(known) > 1 or (known and made.whole) else None


def _of_lines(chart: Chart, by_key: Mapping[str, Answer]) -> Drawn:
    """Each line a bar, with its number as it is printed everywhere else."""
    answers = [by_key[key] for key in chart.lines]
    rows = [Row(one.name, [Bar(one.raw, one.text or "–", opening.link(one) if one.text else "")]) for one in answers]
    shares = answers[0].line.form is Form.SHARE
    number = pgettext("beside a chart", "Number")
    return Drawn(chart.title.in_(reader()), answers[0].unit, [number], rows, HUNDRED if shares else None)


def _by_year(chart: Chart, asked: Asked, read: Read) -> Drawn:
    """Each year of the campaign a row, each indicator a bar; the years of a count add up to the campaign's figure. They
    begin with the first in which anything was counted.
    """
    indicators = [get(key) for key in chart.years]
    each = (Row(_year(one), [_bar(key, one, asked, read) for key in indicators]) for one in years(asked.campaign))
    rows = list(dropwhile(lambda row: not any(bar.value for bar in row.bars), each))
    units = list(dict.fromkeys(str(one.unit) for one in indicators))
    shares = indicators[0].kind is Kind.RATIO
    unit = pgettext("list", ", ").join(units)
    names = [str(one.name) for one in indicators]
    year = pgettext("beside a chart", "Year")
    return Drawn(chart.title.in_(reader()), unit, names, rows, HUNDRED if shares else None, year)


def years(campaign: Period) -> list[Period]:
    """The last years of a campaign; the first and the last one as far as they lie in it."""
    numbers = range(campaign.first.year, campaign.last.year + 1)[-MOST_YEARS:]
    return [
        Period(max(campaign.first, date(year, 1, 1)), min(campaign.last, date(year, 12, 31)), campaign.by)
        for year in numbers
    ]


def _year(period: Period) -> str:
    """The year, with its days where it is not a whole one."""
    first, last = f"{period.first:%m-%d}", f"{period.last:%m-%d}"
    words = {"year": period.first.year, "first": first, "last": last}
    if first != "01-01":
        return _("%(year)s, %(first)s to %(last)s") % words
    return str(period.first.year) if last == "12-31" else _("%(year)s until %(last)s") % words


def _bar(one: Indicator, period: Period, asked: Asked, read: Read) -> Bar:
    period = Period(period.first, period.last, spoken_by(one, asked.as_of))
    value, begun = read.value(one, asked.wheres, period), read.begun(asked.wheres)
    if value is None or (not value and (begun is None or begun > period.last)):
        return Bar(None, "–")
    value = value * 100 if one.kind is Kind.RATIO else value
    link = opening.link_of(get(one.denominator) if one.kind is Kind.RATIO else one, asked.wheres, period)
    return Bar(value, _said(one, value), link)


def _said(one: Indicator, value: Decimal) -> str:
    if one.kind is Kind.RATIO:
        return precision.shown(precision.printed(value, "percent:1").value) + "%"
    return precision.shown(value, grouped=True)
