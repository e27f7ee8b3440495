"""With what a line can be compared: the year before, the eve of the campaign, a plan, its own earlier word.

Each comparison gives both numbers and says in words what became of one; where there is nothing to compare with, it says
so. A change against few says that it says little (`rates.FEW`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anma.briefing.outline import precision
from anma.briefing.outline.answers import BASE_ZERO, NO_BASE, Answer, Asked, needed
from anma.briefing.outline.bases import base_of
from anma.briefing.outline.declared import Form
from anma.briefing.outline.reading import Read
from anma.briefing.rates import FEW, caution
from anma.campaigns.models import Campaign
from anma.campaigns.targets import Target
from anma.facts.indicators import Indicator, Kind, Period, Where
from anma.kernel.viewer import system_scope


class With(StrEnum):
    """What is compared with."""

    YEAR = "year_before"
    START = "start"
    PLAN = "plan"
    WORD = "published"


TITLES: dict[With, str | Promise] = {
    With.YEAR: pgettext_lazy("compared", "With the year before"),
    With.START: pgettext_lazy("compared", "Since the campaign began"),
    With.PLAN: pgettext_lazy("compared", "With what was planned"),
    With.WORD: pgettext_lazy("compared", "With what was published"),
}
NO_PLAN = gettext_lazy("Nobody wrote down a plan for it.")
NEVER_PUBLISHED = gettext_lazy("It was never published for these days.")
NO_START = gettext_lazy("Nothing is known of the day before the campaign.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers and what became of one, or the reason why there is nothing to say. Shares are per cents."""

    kind: With
    now: Decimal | None = None
    base: Decimal | None = None
    said: str = ""
    reason: str | Promise = ""
    is_few: bool = False
    span: Period | None = None
    before: Period | None = None

    @property
    def title(self) -> str:
        return str(TITLES[self.kind])

    @property
    def told(self) -> str:
        """What became of it, or why nothing can be told; with the caution where it rests on few."""
        if not self.said:
            return str(self.reason)
        return f"{self.said} ({caution()})" if self.is_few else self.said


def comparisons(answer: Answer, asked: Asked, read: Read | None = None) -> list[Comparison]:
    """All that a line can be compared with; nothing where it speaks of no place or time, or of a table of anma."""
    read = read or Read(answer.wheres, needed(answer.line))
    if not answer.wheres or answer.period is None or answer.indicator.kind is Kind.LISTED:
        return []
    if answer.indicator.kind is Kind.REPORTED and any(where.sector for where in answer.wheres):
        return []
    with system_scope("what a line is compared with"):
        return list(_made(answer, answer.period, asked, read))


def _made(answer: Answer, period: Period, asked: Asked, read: Read) -> Iterator[Comparison]:
    if answer.line.form is not Form.BEFORE:
        yield _with_year(answer, period, asked, read)
    if answer.line.form is not Form.YOY:
        if answer.indicator.kind is Kind.STOCK and answer.line.form is not Form.BEFORE:
            yield _since_start(answer, asked, read)
        if answer.line.form is not Form.BEFORE:
            yield _with_plan(answer, period, read)
        yield _with_word(answer, period, asked, read)


def _value(indicator: Indicator, wheres: Sequence[Where], period: Period, read: Read) -> Decimal | None:
    value = read.value(indicator, wheres, period)
    return value * 100 if value is not None and indicator.kind is Kind.RATIO else value


def _with_year(answer: Answer, period: Period, asked: Asked, read: Read) -> Comparison:
    """This year so far, or the year that the line is of, against the same days of the year before."""
    one = answer.indicator
    span = period if one.kind is Kind.STOCK else _year_of(period)
    now = _value(one, answer.wheres, span, read)
    base = base_of(one, answer.wheres, span, asked.as_of, read, answer.line.base) if now is not None else None
    if base is None or now is None:
        return Comparison(With.YEAR, now, reason=NO_BASE, span=span)
    value = base.chosen.value
    told = Comparison(With.YEAR, now, value, span=span, before=base.period, is_few=value < FEW)
    return _said(told, _changed(now, value, share=one.kind is Kind.RATIO))


def _year_of(period: Period) -> Period:
    """From New Year of the last day's year, or where the period begins later from there."""
    return Period(max(period.first, date(period.last.year, 1, 1)), period.last, period.by)


def _changed(now: Decimal, base: Decimal, *, share: bool) -> str:
    """In words; a share changes by points. Empty where there is no per cent of nought."""
    if share:
        return _("from %(before)s%% to %(after)s%%") % {"before": _one(base), "after": _one(now)}
    return precision.changed((now - base) * 100 / base, "percent:1") if base else ""


def _one(value: Decimal) -> str:
    return precision.shown(precision.printed(value, "decimal:1").value)


def _said(one: Comparison, said: str) -> Comparison:
    reason = "" if said else BASE_ZERO
    return Comparison(one.kind, one.now, one.base, said, reason, bool(said) and one.is_few, one.span, one.before)


def _since_start(answer: Answer, asked: Asked, read: Read) -> Comparison:
    """A stock of the eve of the campaign against the one of now."""
    eve = asked.campaign.first - timedelta(days=1)
    before, now = Period(eve, eve), answer.raw
    base = _value(answer.indicator, answer.wheres, before, read)
    if now is None or base is None:
        return Comparison(With.START, now, base, reason=NO_START)
    told = precision.became(precision.printed(base, answer.line.rule), precision.printed(now, answer.line.rule), "")
    return Comparison(With.START, now, base, told, span=answer.period, before=before)


def _with_plan(answer: Answer, period: Period, read: Read) -> Comparison:
    """The outline's own plan for the whole city, else the targets of campaigns that ask for it."""
    plan = _planned(answer, period, read)
    now = answer.raw
    if not plan or now is None:
        return Comparison(With.PLAN, now, plan, reason=NO_PLAN)
    share = {"plan": precision.shown(plan), "n": _one(now * 100 / plan)}
    return Comparison(With.PLAN, now, plan, _("%(n)s%% of the planned %(plan)s") % share, span=period)


def _planned(answer: Answer, period: Period, read: Read) -> Decimal | None:
    if len(answer.wheres) != 1 or answer.wheres[0].sector:
        return None
    area = answer.wheres[0].area_code
    if answer.line.plan is not None:
        return answer.line.plan if area == settings.ANMA_CITY else None
    found = [value for one in _targets(answer.indicator, period, read) if (value := _of_area(*one, area)) is not None]
    return sum(found, Decimal(0)) if found else None


def _targets(indicator: Indicator, period: Period, read: Read) -> Iterator[tuple[Campaign, Target]]:
    """What campaigns that ran in the period want of this very figure."""
    for row, one in read.campaigns:
        ran = row.first_day <= period.last and row.last_day >= period.first
        if ran and indicator.key in (one.counted, one.kept_as):
            yield row, one


def _of_area(campaign: Campaign, wanted: Target, area: str) -> Decimal | None:
    """The whole value for the area that the campaign is of, its part for one below."""
    return wanted.value if list(campaign.areas) == [area] else wanted.areas.get(area)


def _with_word(answer: Answer, period: Period, asked: Asked, read: Read) -> Comparison:
    """What was published of this very figure first, what restated it since, and what is counted now."""
    said = _published(answer, period, asked, read)
    if not said or answer.raw is None:
        return Comparison(With.WORD, answer.raw, reason=NEVER_PUBLISHED)
    first, last = said[0], said[-1]
    words = {"first": _printed(answer, first), "last": _printed(answer, last), "now": _printed(answer, answer.raw)}
    if first == last == answer.raw:
        told = _("as published: %(first)s") % words
    elif first == last:
        told = _("published %(first)s, counted now %(now)s") % words
    else:
        told = _("published %(first)s, restated %(last)s, counted now %(now)s") % words
    return Comparison(With.WORD, answer.raw, last, told, span=period)


def _published(answer: Answer, period: Period, asked: Asked, read: Read) -> list[Decimal]:
    if len(answer.wheres) != 1 or answer.wheres[0].sector:
        return []
    times = 100 if answer.indicator.kind is Kind.RATIO else 1
    rows = read.published(answer.indicator.key, answer.wheres[0], Period(period.first, period.last))
    return [row.value * times for row in rows if timezone.localdate(row.published_at) <= asked.as_of]


def _printed(answer: Answer, value: Decimal) -> str:
    return precision.shown(round(value, 1)) + ("%" if answer.line.form is Form.SHARE else "")
