"""What an event adds to the figures: on its own day and where it was, however late it is entered or corrected."""

from __future__ import annotations

from anma.education.outreach.choices import OutreachKind
from anma.education.outreach.models import Outreach, OutreachFirm
from anma.facts.counting import Place, count

TIMES = {
    OutreachKind.LECTURE: "lectures",
    OutreachKind.FILM: "film_sessions",
    OutreachKind.PUBLICITY: "publicity_events",
}
AUDIENCE = {
    OutreachKind.LECTURE: "lecture_audience",
    OutreachKind.FILM: "film_audience",
    OutreachKind.PUBLICITY: "publicity_audience",
}
FIRM_TIMES = {
    OutreachKind.LECTURE: "lecture_enterprises",
    OutreachKind.FILM: "film_enterprises",
    OutreachKind.PUBLICITY: "publicity_enterprises",
}
DISTINCT = "lecture_distinct_firms"


def count_event(row: Outreach, *, times: int = 0, audience: int = 0, firms: int = 0) -> None:
    """Add differences to the day of the event."""
    kind = OutreachKind(row.kind)
    deltas = {TIMES[kind]: times, AUDIENCE[kind]: audience, FIRM_TIMES[kind]: firms}
    count(Place(None, row.area_then, row.sector_then), row.day, deltas)


def count_firm(row: OutreachFirm, by: int) -> None:
    """A firm that a talk reached, by name: a firm counts once in a period, however many talks it heard."""
    if row.kind == OutreachKind.LECTURE:
        count(Place(row.enterprise_id, row.area_then, row.sector_then), row.day, {DISTINCT: by})


def recount_firms(row: Outreach, named: int) -> None:
    """Set how many firms stand by name, and count what the firm-times changed by."""
    before, row.named = row.firms, named
    row.firms = max(named, row.reported or 0)
    count_event(row, firms=row.firms - before)
