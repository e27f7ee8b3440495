"""An officer's morning: what needs a decision first, then what nobody looked after. Every number opens its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from anma.acts.pages import holds
from anma.acts.set_asides import in_question
from anma.briefing.dashboards.waiting import Waiting
from anma.enterprises import deciding, filters, overview, queries
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import SPANS
from anma.enterprises.templatetags.firms import ago, level_code
from anma.evidence import naming
from anma.hazards import watched
from anma.hazards.queries import tips
from anma.kernel import clock
from anma.kernel.database.counting import counted_each
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name
from anma.standing.doubting import queries as doubting
from anma.standing.doubting.words import title as doubt_title
from anma.standing.revisits import queries as revisiting
from anma.web import (
    accidents_due,
    campaigns_due,
    cylinders_due,
    duty_lines,
    enforcing,
    grid_lines,
    installations_due,
    visits_due,
)
from anma.web import morning_hazards as hazard_lines
from anma.web.morning_lines import SHOWN, Line, Row, Span


def page_for(viewer: Viewer) -> dict[str, Any]:
    """Everything that the page says; no line where there is nothing to do."""
    lines: list[Line] = []
    for ask in LINES:
        lines += ask(viewer, [line.key for line in lines]) if isinstance(ask, hazard_lines.Hazards) else ask(viewer)
    others = [line for line in lines if line.key != hazard_lines.RECHECKS.show]
    return {
        "rechecks": next((line for line in lines if line.key == hazard_lines.RECHECKS.show), None),
        "decisions": [line for line in others if line.decides],
        "rest": [line for line in others if not line.decides],
    }


def waiting_for(viewer: Viewer) -> Iterator[Waiting]:
    """The same lines for dashboards: counts and kinds, nobody's name."""
    page = page_for(viewer)
    rechecks = [page["rechecks"]] if page["rechecks"] else []
    for line in [*page["decisions"], *rechecks, *page["rest"]]:
        yield Waiting(line.key, line.text, line.url, line.decides)


def _unconfirmed(viewer: Viewer) -> Iterator[Line]:
    rows = deciding.unconfirmed(viewer)
    if not holds(viewer, "enterprises.confirm") or not (count := rows.count()):
        return
    text = ngettext("%(n)d firm waits to be confirmed", "%(n)d firms wait to be confirmed", count) % {"n": count}
    worst = [_firm(firm, _("registered %(ago)s") % {"ago": ago(firm.registered_day)}) for firm in rows[:SHOWN]]
    yield Line("unconfirmed", text, reverse("enterprises:unconfirmed"), worst, decides=True)


def _disputes(viewer: Viewer) -> Iterator[Line]:
    rows = queries.disputes(viewer)
    if not holds(viewer, "enterprises.decide_dispute") or not (count := rows.count()):
        return
    text = ngettext("%(n)d dispute about whose a firm is", "%(n)d disputes about whose a firm is", count) % {"n": count}
    first, url = list(rows[:SHOWN]), reverse("enterprises:disputes")
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    worst = {
        row.enterprise_id: Row(_name(names, row), ago(clock.local_date(row.claimed_at)), url) for row in reversed(first)
    }
    yield Line("disputes", text, url, list(reversed(worst.values())), decides=True)


def _name(names: Mapping[UUID, str], row: Any) -> str:
    return names.get(row.enterprise_id, "")


def _tips(viewer: Viewer) -> Iterator[Line]:
    rows = tips(viewer)
    if not holds(viewer, "tips.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d report to the government", "%(n)d reports to the government", count) % {"n": count}
    first, url = list(rows[:SHOWN]), reverse("hazards:tips")
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    worst = [Row(row.description, f"{_name(names, row)} · {ago(row.found_day)}", url) for row in first]
    yield Line("tips", text, url, worst, decides=holds(viewer, "hazards.take_tip"))


def _stale(chip: str, measure: str, counted: Any, viewer: Viewer) -> Iterator[Line]:
    """Firms that nobody looked after for longest, the worst level first; the shorter spans beside."""
    rest = visits_due.besides(viewer, chip)
    if not holds(viewer, "firms.see") or not (spans := _spans(viewer, chip, rest)):
        return
    longest, *shorter = reversed(spans)
    text = (visits_due.OTHERS if rest else counted) % {"n": longest.count, "days": longest.days}
    rows = filters.narrow(queries.firms(viewer), viewer, {chip: str(longest.days), **rest})
    worst = overview.first(overview.measured(rows, viewer, "worst", measure), viewer, "worst", SHOWN)
    listed = [_firm(firm, ago(getattr(firm, measure)), level_code(firm.worst)) for firm in _any(worst)]
    yield Line(chip, text, longest.url, listed, spans=tuple(shorter))


def _any(rows: Iterable[Any]) -> Iterable[Any]:
    """Rows with the attributes that a measure gave them."""
    return rows


def _spans(viewer: Viewer, chip: str, rest: Mapping[str, str]) -> tuple[Span, ...]:
    """How many firms for each span, as many as its list has."""
    firms = queries.firms(viewer)
    lists = {days: filters.narrow(firms, viewer, {chip: str(days), **rest}) for days in SPANS}
    found = counted_each(lists, to_the_end=True)
    longer = dict(zip(SPANS, (*(found[days] for days in SPANS[1:]), 0), strict=True))
    # A span whose firms are all in the next longer one says nothing more.
    said = (days for days in SPANS if found[days] > longer[days])
    return tuple(Span(days, found[days], visits_due.address(chip, days, rest)) for days in said)


def _firm(firm: Enterprise, note: str, level: str = "") -> Row:
    return Row(firm.name, f"{area_name(firm.area_code)} · {note}", reverse("enterprises:detail", args=[firm.pk]), level)


def _visits_due(viewer: Viewer) -> Iterator[Line]:
    for text, url, firms in visits_due.found(viewer, SHOWN):
        yield Line("visits_due", text, url, [_firm(firm, ago(firm.visited)) for firm in firms])


def _asides(viewer: Viewer) -> Iterator[Line]:
    """What phones sent and could not be placed: reports to the government of this office's area among them."""
    rows = in_question(viewer).filter(decided_at__isnull=True)
    if not holds(viewer, "asides.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d submission was kept aside whole", "%(n)d submissions were kept aside whole", count)
    url = reverse("acts:asides")
    worst = [Row(str(naming.title(row.act)), ago(clock.local_date(row.received_at)), url) for row in rows[:SHOWN]]
    yield Line("asides", text % {"n": count}, url, worst, decides=True)


def _doubts(viewer: Viewer) -> Iterator[Line]:
    """Questions that are this office's own; the firms' stay with the firms."""
    rows = doubting.shown(viewer, "open")
    if not holds(viewer, "doubts.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d question to have a look at", "%(n)d questions to have a look at", count) % {"n": count}
    first = list(rows[:SHOWN])
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    worst = [Row(doubt_title(row), _name(names, row), reverse("standing:doubt", args=[row.pk])) for row in first]
    yield Line("doubts", text, reverse("standing:doubts"), worst, decides=True)


def _revisits(viewer: Viewer) -> Iterator[Line]:
    """What the week's draw has chosen: one line, the list has the rest."""
    rows = revisiting.revisits(viewer)
    if not holds(viewer, "revisits.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d re-visit drawn by lot", "%(n)d re-visits drawn by lot", count) % {"n": count}
    yield Line("revisits", text, reverse("standing:revisits"), [])


LINES: tuple[Callable[[Viewer], Iterator[Line]] | hazard_lines.Hazards, ...] = (
    hazard_lines.Hazards(
        "major_new",
        "hazards.review_major",
        ngettext_lazy("%(n)d hazard was newly called major", "%(n)d hazards were newly called major", "n"),
    ),
    hazard_lines.Hazards(
        "maybe_major",
        "hazards.review_major",
        ngettext_lazy(
            "%(n)d hazard may be major, and its firm has not judged it",
            "%(n)d hazards may be major, and their firms have not judged them",
            "n",
        ),
        say=watched.waited_words,
    ),
    hazard_lines.UNDECIDED,
    hazard_lines.FROM_GRIDS,
    _unconfirmed,
    _disputes,
    hazard_lines.Hazards(
        "major_review",
        "hazards.review_major",
        ngettext_lazy("%(n)d major hazard to be looked at again", "%(n)d major hazards to be looked at again", "n"),
    ),
    hazard_lines.Hazards(
        "major_asked",
        "hazards.extend_major",
        ngettext_lazy(
            "%(n)d major hazard for which more time is asked", "%(n)d major hazards for which more time is asked", "n"
        ),
    ),
    hazard_lines.Hazards(
        "lowered",
        "hazards.review_major",
        ngettext_lazy(
            "%(n)d major or perhaps major hazard was called general by its firm",
            "%(n)d major or perhaps major hazards were called general by their firms",
            "n",
        ),
    ),
    hazard_lines.Hazards(
        "to_delist",
        "hazards.delist_major",
        ngettext_lazy(
            "%(n)d accepted major hazard is still on the list",
            "%(n)d accepted major hazards are still on the list",
            "n",
        ),
    ),
    _tips,
    _doubts,
    _asides,
    *enforcing.LINES,
    accidents_due.lines,
    campaigns_due.lines,
    installations_due.lines,
    cylinders_due.recalls,
    hazard_lines.RECHECKS,
    _revisits,
    cylinders_due.kitchens,
    cylinders_due.wrong_lines,
    grid_lines.without_officer,
    duty_lines.committee_tasks,
    duty_lines.missed_meetings,
    hazard_lines.Hazards(
        "escalated_office",
        "hazards.see",
        ngettext_lazy("%(n)d overdue hazard was handed up", "%(n)d overdue hazards were handed up", "n"),
    ),
    hazard_lines.Hazards(
        "stalled",
        "hazards.see",
        ngettext_lazy(
            "%(n)d major hazard without a word of progress", "%(n)d major hazards without a word of progress", "n"
        ),
        say=watched.silence_words,
    ),
    hazard_lines.Hazards(
        "put_aside",
        "hazards.reopen",
        ngettext_lazy(
            "%(n)d report was put aside by its firm this week",
            "%(n)d reports were put aside by their firms this week",
            "n",
        ),
        say=lambda row: row.ended_note,
    ),
    hazard_lines.Hazards(
        "late", "hazards.see", ngettext_lazy("%(n)d hazard is overdue", "%(n)d hazards are overdue", "n")
    ),
    _visits_due,
    partial(
        _stale,
        "unchecked",
        "checked",
        ngettext_lazy("%(n)d firm did not check for %(days)d days", "%(n)d firms did not check for %(days)d days", "n"),
    ),
    partial(
        _stale,
        "unvisited",
        "visited",
        ngettext_lazy(
            "%(n)d firm was not visited for %(days)d days", "%(n)d firms were not visited for %(days)d days", "n"
        ),
    ),
)
