"""The firm whose people sign in to the demo: its last fortnight is lived as a good firm lives it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from anma.risks.models import RiskPoint
from anma.sample.firms import Firm
from anma.sample.stage import Stage

DAYS, CHECKED = 12, 0.7  # working days, and the share of the points that are looked at on each


def shown_firm(firms: list[Firm]) -> Firm:
    """A firm with everybody in it, the one with the most points."""
    return max((f for f in firms if f.officer and f.workers and f.points), key=lambda f: len(f.points))


def rounds(stage: Stage, firm: Firm) -> Iterator[tuple[datetime, RiskPoint]]:
    """When which of its points is looked at; of today's some are still to come."""
    for day in last_days(stage):
        share = CHECKED / 2 if day == stage.calendar.until else CHECKED
        for point in firm.points:
            if stage.chance(share):
                yield stage.calendar.at(day), point


def last_days(stage: Stage) -> list[date]:
    return stage.calendar.days[-DAYS:]
