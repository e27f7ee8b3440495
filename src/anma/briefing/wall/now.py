"""What the big screen says at this moment: one small answer, the same for all with the same reach and language.

Fresh within `FRESH` of the act: it is folded within a second and a half (`facts.jobs`, `kernel.jobs.TICK`), an answer
from before is not kept, and the screen asks every three seconds. What is not folded is kept for `KEPT`, which is no
longer. Of what waits some twenty lists are counted: where that takes long it is kept for ten times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from anma.briefing.dashboards import waiting
from anma.briefing.dashboards.declared import Counter, Over, Wall, dashboards
from anma.briefing.figures import over
from anma.briefing.periods import this_year
from anma.briefing.scopes import wheres_of
from anma.briefing.wall.kept import Kept
from anma.facts.adding import keys_of
from anma.facts.figures import Remembered, marks
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

BEHIND = timedelta(minutes=2)  # the folder comes by every second; from here on the figures are old
FRESH = timedelta(seconds=5)
EVERY = timedelta(seconds=3)  # between two questions of a screen
ANSWER = timedelta(seconds=0.5)  # that an answer is given to come
KEPT = timedelta(seconds=1.5)
LINES = 8  # that a screen holds
STEPS = 4
_waiting = Kept[list[dict[str, Any]]](KEPT, longest=timedelta(seconds=30))
_figures = Kept[dict[str, Any]](KEPT)


def now_for(viewer: Viewer, codes: Sequence[str], language: str) -> dict[str, Any]:
    """Counters, shades and numbers of the areas, what waits, and up to when it is counted."""
    wall = dashboards().wall
    lines = _waiting.get((viewer.hat_id, viewer.actor_id, language), lambda: _lines(viewer))
    with system_scope("the figures of the big screen"):
        folded, changed = marks()  # read before the figures: what is folded meanwhile is asked for next time
        figures = _figures.get((viewer.reach, tuple(codes), language), lambda: _counted(wall, viewer, codes), changed)
    shown = timezone.localtime(folded) if folded else None
    return {
        "as_of": f"{shown:%H:%M}" if shown else "",
        "day": f"{shown:%Y-%m-%d}" if shown else "",
        "behind": is_behind(folded),
        **figures,
        "waiting": lines[:LINES],
        "more": max(0, len(lines) - LINES),
    }


def forget() -> None:
    """Let the next answer be made anew."""
    _waiting.clear()
    _figures.clear()


def is_behind(folded: datetime | None) -> bool:
    """Whether nobody counted for so long that the figures are those of before."""
    return folded is None or clock.now() - folded > BEHIND


def _lines(viewer: Viewer) -> list[dict[str, Any]]:
    """Counts and kinds only: what a line leads to stays on the desk."""
    may = "morning.see" in viewer.permissions
    return [{"text": one.text, "decides": one.decides} for one in (waiting.waiting(viewer) if may else ())]


def _counted(wall: Wall, viewer: Viewer, codes: Sequence[str]) -> dict[str, Any]:
    asked = [get(key) for key in (*(one.indicator for one in wall.counters), wall.shade, wall.pulse)]
    wheres, sums, today = wheres_of(viewer), Remembered(keys_of(asked)), clock.today()
    sums.preload(wheres, this_year(), Period(today, today))
    counters = [_shown(get(one.indicator), over(get(one.indicator), wheres, period_of(one, today), sums))
                for one in wall.counters]  # fmt: skip
    sector = next((reach.sector for reach in viewer.reach if reach.sector), "")
    areas = [Where(code, sector) for code in codes]
    sums.preload(areas, Period(today, today))
    values = {where.area_code: over(get(wall.shade), [where], Period(today, today), sums) for where in areas}
    pulse = {where.area_code: over(get(wall.pulse), [where], Period(today, today), sums) for where in areas}
    steps, legend = shades(values, get(wall.shade))
    return {
        "counters": counters,
        "steps": steps,
        "legend": legend,
        "pulse": {code: int(value) for code, value in pulse.items() if value},
    }


def period_of(counter: Counter, today: date) -> Period:
    """The days of a counter. What stands is asked of today."""
    return this_year() if counter.over is Over.YEAR else Period(today, today)


def _shown(indicator: Indicator, value: Decimal | None) -> str:
    if value is None:
        return "–"
    return f"{value * 100:.1f}%" if indicator.kind is Kind.RATIO else f"{value:,.0f}"


def shades(values: Mapping[str, Decimal | None], indicator: Indicator) -> tuple[dict[str, int], list[str]]:
    """Each area's step from 0 (none) to 4, and what the steps stand for; equal parts up to a round number."""
    known = [value for value in values.values() if value]
    times = 100 if indicator.kind is Kind.RATIO else 1
    width = _round_up(max(known, default=Decimal(0)) * times / STEPS)
    steps = {code: min(STEPS, -(-int(value * times) // width)) if value else 0 for code, value in values.items()}
    unit = "%" if indicator.kind is Kind.RATIO else ""
    legend = ["0", *(_span(width * (step - 1) + 1, width * step) + unit for step in range(1, STEPS + 1))]
    return steps, legend


def _span(first: int, last: int) -> str:
    return f"{first:,}" if first == last else f"{first:,}–{last:,}"


def _round_up(width: Decimal) -> int:
    """A round number at or above: 1, 2, 5, 10, 20, 50 …"""
    step = 1
    while True:
        for round_one in (step, 2 * step, 5 * step):
            if round_one >= width:
                return round_one
        step *= 10
