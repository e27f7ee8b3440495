"""Looking at a risk point, and the list of what was looked at."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.base import Outcome
from anma.acts.flag_sentences import told
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.hazards.on_the_spot import offered
from anma.hazards.queries import firm_names, scope_name
from anma.hazards.words import flag_words
from anma.inspections import queries
from anma.inspections.checks import Question, asked_first, document_of, questions
from anma.inspections.readings import all_in_words, reading_for
from anma.inspections.rounds import labels_of, round_of
from anma.inspections.submitting import submit
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import area_name
from anma.risks.models import RiskPoint
from anma.risks.queries import point as visible_point

PAGE_SIZE = 50
CHIPS = {
    "all": gettext_lazy("All"),
    "abnormal": gettext_lazy("Not normal"),
    "odd": gettext_lazy("Please have a look"),
}


@page("inspections.submit")
@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The checks of one point, each a question that a glance answers."""
    point = visible_point(viewer_of(request), pk)
    asked = questions(document_of(point, point.edition))
    if point.edition == 0 or not asked:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        _say(request, submit(request, pk, [question.id for question in asked], _first_id(point, asked)))
        return redirect("inspections:round" if "round" in request.GET else "web:today")
    return render(request, "inspections/inspect.html", _context(request, point, asked))


def _first_id(point: RiskPoint, asked: list[Question]) -> str:
    first = asked_first(asked, point, clock.today())
    return first.id if first else ""


def _context(request: HttpRequest, point: RiskPoint, asked: list[Question]) -> dict[str, Any]:
    first = asked_first(asked, point, clock.today())
    return {
        "point": point,
        "first": first,
        "reading": reading_for(first.words, point.category) if first else None,
        "questions": [question for question in asked if question is not first],
        "count": len(asked),
        "body": json.dumps({"point": str(point.pk), "edition": point.edition}),
        "code": searched(request.GET.get("code", "")),
        "new_id": uuid7(),
        **offered(),
    }


@page("inspections.submit")
@require_safe
def walk(request: HttpRequest) -> HttpResponse:
    """The round: what is owed today, in the order in which one walks; the phone keeps its pages for no signal."""
    viewer = viewer_of(request)
    found = round_of(viewer)
    version = f"{get_language()}-{clock.today():%m%d}"
    codes = labels_of(viewer, [stop.point.pk for stop in found.all])
    late = sum(stop.late for stop in found.stops)
    context = {"round": found, "codes": codes, "late": late, "today": clock.today()}
    return render(request, "inspections/round.html", {**context, "version": version, "zone": settings.TIME_ZONE})


def _say(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.receipt is None:
        messages.warning(request, outcome.message)
        return
    messages.success(request, _("Stored in the platform. Receipt number %(no)s") % {"no": outcome.receipt.number})
    if sentence := told(outcome.receipt.flags):
        messages.warning(request, sentence)


@page("inspections.see")
@require_safe
def inspection_list(request: HttpRequest) -> HttpResponse:
    """What was looked at; with a period exactly the rows that the figure counts."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    listed = [(row, flag_words(row.flags), all_in_words(row.results)) for row in rows]
    context = {
        "rows": rows,
        "listed": listed,
        "show": request.GET.get("show", "all"),
        "chips": CHIPS.items(),
        "points": queries.point_names(viewer, {row.point_id for row in rows}),
        "people": names_of(viewer, {row.person_id for row in rows}),
        "firms": {} if viewer.enterprise_id else firm_names(viewer, {row.enterprise_id for row in rows}),
        "asides": queries.waiting_aside(viewer),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "inspections/list.html", context)


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[Any]:
    period = period_from(request.GET)
    if period:
        return rows_behind("inspections", viewer, where_from(request.GET), period).order_by("-done_at", "-id")
    return queries.inspections(viewer, request.GET.get("show", "all"))


@page("inspections.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    points = queries.point_names(viewer, {row.point_id for row in rows})
    firms = firm_names(viewer, {row.enterprise_id for row in rows})
    people = names_of(viewer, {row.person_id for row in rows})
    heads = [
        _("Firm"),
        _("Risk point"),
        _("Checked by"),
        _("Day"),
        _("Not normal"),
        _("Read there"),
        _("Please have a look"),
    ]
    lines = (
        (
            firms.get(row.enterprise_id, ""),
            points.get(row.point_id, ""),
            people.get(row.person_id, ""),
            row.done_day.isoformat(),
            row.abnormal,
            all_in_words(row.results),
            ", ".join(flag_words(row.flags)),
        )
        for row in rows
    )
    period, area = period_from(request.GET), where_from(request.GET).area_code
    scope = area_name(area) if period and area else scope_name(viewer)
    return as_file("inspections", heads, lines, about(spelled(_("Inspections"), period), scope))
