"""The head of an officer's morning: today's visits in their order, the next one first under the thumb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.routes import queries
from anma.supervision.routes.saying import told
from anma.web.morning_lines import Line, Row

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of today: `done` once it ended, `under_way` from the door on."""

    firm: str
    why: list[str]
    url: str
    done: bool
    under_way: bool


def page_for(viewer: Viewer, rechecks: Line | None) -> dict[str, Any]:
    """The day's sentence, its stops, and what an earlier day left; nothing where neither is there."""
    if not holds(viewer, "supervision.plan_visit"):
        return {}
    today = clock.today()
    planned = queries.of_day(viewer, today)
    known = {row.pk for row in planned}
    here = [row for row in queries.running(viewer, today) if row.pk not in known]
    stops = [_stop(one) for one in queries.in_words(viewer, [*here, *planned])]
    due = rechecks.count if rechecks else 0
    return {
        "stops": stops,
        "next": next((one for one in stops if not one.done), None),
        "sentence": _sentence(len(stops), due) if stops or due else "",
        "missed": _missed(viewer),
    }


def _stop(one: queries.Planned) -> Stop:
    """What runs leads back into the walk."""
    state, url = one.visit.state, reverse("supervision:glance", args=[one.visit.enterprise_id])
    if state == VisitState.UNDER_WAY:
        url = reverse("supervision:visit_walk", args=[one.visit.pk])
    return Stop(one.firm, one.why, url, state == VisitState.ENDED, state == VisitState.UNDER_WAY)


def _sentence(visits: int, due: int) -> str:
    """Today 5 visits, 2 re-inspections due."""
    parts = []
    if visits:
        parts.append(ngettext("Today %(n)d visit", "Today %(n)d visits", visits) % {"n": visits})
    if due:
        parts.append(ngettext("%(n)d re-inspection due", "%(n)d re-inspections due", due) % {"n": due})
    return ", ".join(parts)


def _missed(viewer: Viewer) -> Line | None:
    """Visits that were planned for an earlier day, and nobody went."""
    rows = queries.missed(viewer, clock.today())
    if not (count := rows.count()):
        return None
    text = ngettext(
        "%(n)d planned visit of an earlier day was not made",
        "%(n)d planned visits of earlier days were not made",
        count,
    )
    worst = [Row(one.firm, _note(one.visit), _url(one)) for one in queries.in_words(viewer, rows[:SHOWN])]
    return Line("missed", text % {"n": count}, reverse("supervision:planned"), worst)


def _note(visit: Visit) -> str:
    day = visit.planned_day.isoformat() if visit.planned_day else ""
    return " · ".join([day, *told(visit.why)[:1]])


def _url(one: queries.Planned) -> str:
    return reverse("supervision:glance", args=[one.visit.enterprise_id])
