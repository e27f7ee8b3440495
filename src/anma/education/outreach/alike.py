"""Whether an event stands here already: offices that organise one together must not count it twice."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher

from anma.education.outreach.models import Outreach
from anma.places.queries import after

DISTRICT = 6
SAME = 0.75  # how much of two names of places must agree
ODD = re.compile(r"[\W_]+")


def twin_of(kind: str, day: date, area: str, place: str, leader: str) -> Outreach | None:
    """The event of the same kind and day in the same district with the same leader or place. Needs `system_scope`."""
    ground = area[:DISTRICT]
    rows = Outreach.objects.as_system().filter(kind=kind, day=day, struck_day=None)
    rows = rows.filter(area_then__gte=ground, area_then__lt=after(ground)).order_by("entered_at", "id")
    return next((row for row in rows if _is_same(row, place, leader)), None)


def _is_same(row: Outreach, place: str, leader: str) -> bool:
    if leader and bare(leader) == bare(row.leader):
        return True
    here, there = bare(place), bare(row.place)
    return here in there or there in here or SequenceMatcher(None, here, there).ratio() >= SAME


def bare(text: str) -> str:
    """A text without blanks and marks, in small letters."""
    return ODD.sub("", text).casefold()
