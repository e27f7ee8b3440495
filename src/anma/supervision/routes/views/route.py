"""The day's route: proposed, changed by buttons, taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.kernel import clock
from anma.kernel.database.walls import each_act_alone, request_scope
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, reach_name
from anma.supervision.choices import VisitState
from anma.supervision.routes import queries
from anma.supervision.routes.acts import Code
from anma.supervision.routes.asking import Asked, as_id, asked_by, change_of, changed
from anma.supervision.routes.facts import Reason
from anma.supervision.routes.making import of_these, route_for
from anma.supervision.routes.rounds import Route, Stop
from anma.supervision.routes.saying import not_now, why
from anma.supervision.routes.warning import Warning_, warnings
from anma.supervision.routes.weights import weights

BEGINS = time(9, 0)
TELLABLE = frozenset(get_args(Code))  # the codes that a visit's row may keep


@dataclass(frozen=True, slots=True)
class Shown:
    """A stop as the page says it."""

    stop: Stop
    new_id: UUID
    town: str
    begins: str
    why: list[str]
    warnings: list[Warning_]


@page("supervision.plan_visit")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The proposal for a day with each stop's reason; a pressed button leads to the changed address."""
    viewer, rules = viewer_of(request), weights()
    asked = asked_by(request.GET, rules)
    if (change := change_of(request.GET)) is not None:
        return redirect(f"{reverse('supervision:route')}?{asked.address(_changed(viewer, asked, *change))}")
    route = route_for(viewer, asked)
    context: dict[str, Any] = {
        "asked": asked,
        "stops": [_shown(stop, asked) for stop in route.stops],
        "left": [(one, area_name(one.firm.area_code), why(one.reasons)[:2], not_now(no)) for one, no in route.left],
        "minutes": route.minutes,
        "from_at": clock_words(0, asked.day),
        "over": route.minutes > asked.hours * 60,
        **_of_day(viewer, asked),
        "hours": range(2, rules.day["most_hours"] + 1),
        "rules": rules,
        "source": rules.source_in(get_language() or ""),
        "address": asked.address([stop.firm.id for stop in route.stops]),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "today": clock.today(),
    }
    return render(request, "supervision/route.html", context)


def _of_day(viewer: Viewer, asked: Asked) -> dict[str, Any]:
    """What waits on this day, as the list of planned visits counts it, and apart from it where somebody was already."""
    rows = queries.in_words(viewer, queries.of_day(viewer, asked.day))
    waiting = [one for one in rows if one.visit.state == VisitState.PLANNED]
    return {"taken": waiting, "begun": [one for one in rows if one not in waiting]}


def _changed(viewer: Viewer, asked: Asked, change: str, firm: UUID | None) -> list[UUID]:
    if asked.stops is None:
        asked = Asked(asked.day, asked.hours, asked.start, _ids(route_for(viewer, asked)))
    stops = changed(asked.stops or (), change, firm)
    if change != "sort":
        return stops
    return list(_ids(route_for(viewer, Asked(asked.day, asked.hours, asked.start, tuple(stops)), sort=True)))


def _ids(route: Route) -> tuple[UUID, ...]:
    return tuple(stop.firm.id for stop in route.stops)


def _shown(stop: Stop, asked: Asked) -> Shown:
    firm = stop.firm
    said = warnings(firm.others, firm.this_month, asked.day, weights())
    return Shown(
        stop, uuid7(), area_name(firm.area_code), clock_words(stop.begins, asked.day), why(stop.scored.reasons), said
    )


def begins(day: date) -> int:
    """When a day's route sets out, in minutes after midnight: in the morning; later on today from now on, in steps of
    five minutes.
    """
    morning = BEGINS.hour * 60 + BEGINS.minute
    if day != clock.today():
        return morning
    now = timezone.localtime(clock.now())
    return max(morning, -(-(now.hour * 60 + now.minute) // 5) * 5)


def clock_words(minutes: int, day: date) -> str:
    """So many minutes after the day's begin, as a time of day."""
    at = begins(day) + minutes
    return f"{at // 60 % 24}:{at % 60:02d}"


@each_act_alone
@page("supervision.plan_visit")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Plan every stop of the route: one act each, with the reasons as they are now."""
    viewer = viewer_of(request)
    asked = asked_by(request.POST, weights())
    firms, ids = request.POST.getlist("stop"), request.POST.getlist("id")
    numbered = {pk: given for text, given in zip(firms, ids, strict=False) if (pk := as_id(text))}
    with request_scope(viewer):
        route = of_these(viewer, asked, numbered)
        mine = {row.enterprise_id for row in queries.of_day(viewer, asked.day) if str(row.pk) not in ids}
    for at, stop in enumerate(route.stops, start=len(mine) + 1):
        if stop.firm.id not in mine:
            perform(viewer, "supervision.plan_visit", raw_of(stop, asked, at, numbered[stop.firm.id]))
    return redirect(f"{reverse('supervision:planned')}?day={asked.day.isoformat()}")


def raw_of(stop: Stop, asked: Asked, at: int, given: str) -> dict[str, Any]:
    """The act's input of one stop; what the firm must never read of is left out."""
    reasons = [_raw(one) for one in stop.scored.reasons if one.code in TELLABLE]
    kind = "recheck" if stop.firm.counts.get("recheck") else "routine"
    told = {"firm": str(stop.firm.id), "day": asked.day.isoformat(), "kind": kind, "stop": at, "why": reasons}
    return {"id": given, **told}


def _raw(one: Reason) -> dict[str, Any]:
    return {"code": one.code, "n": one.n, "of": one.words}
