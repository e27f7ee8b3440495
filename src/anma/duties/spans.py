"""When an item is due: spans of the calendar that tile the time. Pure; nothing is stored of what is due."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from anma.duties.choices import Rhythm

BEGINNING = date(2000, 1, 1)  # what is done once is asked of the whole time
END = date(9999, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def key(self) -> str:
        return self.first.isoformat()


def span_of(rhythm: str, day: date) -> Span | None:
    """The span of a rhythm in which a day lies; None for what hangs on an event."""
    if rhythm == Rhythm.EVENT:
        return None
    if rhythm == Rhythm.ONCE:
        return Span(BEGINNING, END)
    months = {Rhythm.MONTH.value: 1, Rhythm.QUARTER.value: 3, Rhythm.YEAR.value: 12}[str(rhythm)]
    begins = (day.month - 1) // months * months + 1
    last = begins + months - 1
    return Span(date(day.year, begins, 1), date(day.year, last, calendar.monthrange(day.year, last)[1]))


def quarter_of(day: date) -> Span:
    found = span_of(Rhythm.QUARTER, day)
    return found or Span(day, day)


def before(span: Span) -> date:
    """The last day before it."""
    return span.first - timedelta(days=1)


def ending_in(rhythm: str, within: Span) -> list[Span]:
    """The spans of a rhythm that end in a longer one: what came due in it. What is kept up is asked at its end."""
    if rhythm == Rhythm.ONCE:
        return [Span(BEGINNING, within.last)]
    found, day = [], within.first
    while day <= within.last and (span := span_of(rhythm, day)) is not None:
        if span.last <= within.last:
            found.append(span)
        day = span.last + timedelta(days=1)
    return found
