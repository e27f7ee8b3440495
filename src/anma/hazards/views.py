"""Hazards: the list, one hazard with its buttons, reports to the government."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts import base
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.sheets import download as as_file
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, where_from
from anma.hazards import queries
from anma.hazards.acts.rectifying import proposed_due
from anma.hazards.models import Hazard
from anma.hazards.people import members
from anma.hazards.reporting import with_photos
from anma.hazards.words import flag_words, state_words, step_words
from anma.kernel import clock
from anma.kernel.files import files_of, files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.scope import opens_today
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of

PAGE_SIZE, SHEET_ROWS = 50, 20_000
CHIPS = {
    "open": gettext_lazy("Still open"),
    "late": gettext_lazy("Overdue"),
    "to_assign": gettext_lazy("Nobody named yet"),
    "to_review": gettext_lazy("To be looked at again"),
    "mine": gettext_lazy("Mine"),
    "major": gettext_lazy("Major"),
    "self_confirmed": gettext_lazy("Confirmed by the firm alone"),
    "closed": gettext_lazy("Put right and confirmed"),
    "lapsed": gettext_lazy("Ended with the firm"),
    "all": gettext_lazy("All"),
}
BUTTONS = ("hazards.assign", "hazards.rectify", "hazards.review", "hazards.review_major", "hazards.self_confirm")
RELEASE = "hazards.release_photos"
FIGURES = ("hazards_found", "hazards_by_scan", "hazards_closed", "hazards_open")


@page("hazards.see")
@require_safe
def hazard_list(request: HttpRequest) -> HttpResponse:
    """The ledger by what is due; with a figure's name and period exactly the rows that it counts."""
    viewer = viewer_of(request)
    show = request.GET.get("show", "open")
    rows = Paginator(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "show": show,
        "chips": _chips(viewer).items(),
        "words": state_words(viewer),
        "names": _firms(viewer, list(rows)),
        "elsewhere": {row.pk for row in rows if not opens_today(viewer, row)},
        "scope": queries.scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "query": request.GET.urlencode(),
    }
    return render(request, "hazards/list.html", context)


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[Any]:
    figure, period = request.GET.get("figure", ""), period_from(request.GET)
    if figure in FIGURES and period:
        return rows_behind(figure, viewer, where_from(request.GET), period).order_by("-found_at", "-id")
    return queries.hazards(viewer, request.GET.get("show", "open"))


def _chips(viewer: Viewer) -> dict[str, Any]:
    """A state as a chip reads like the state in the row."""
    return CHIPS if viewer.reach else {**CHIPS, "closed": pgettext_lazy("hazards", "Done")}


def _firms(viewer: Viewer, rows: list[Hazard]) -> dict[UUID, str]:
    """Officers read several firms; a firm knows its own name."""
    return {} if viewer.enterprise_id else queries.firm_names(viewer, {row.enterprise_id for row in rows})


@page("hazards.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    rows = list(_rows(request, viewer)[:SHEET_ROWS])
    firms, words = queries.firm_names(viewer, {row.enterprise_id for row in rows}), state_words(viewer)
    heads = [_("Firm"), _("What is dangerous"), _("Where"), _("Level"), _("State"), _("Found on"), _("Due on")]
    lines = (
        (
            firms.get(row.enterprise_id, "") if row.enterprise_id else "",
            row.description,
            row.place,
            row.get_level_display(),
            str(words[row.state]),
            row.found_day.isoformat(),
            row.due_on.isoformat() if row.due_on else "",
            row.closed_day.isoformat() if row.closed_day else "",
        )
        for row in rows
    )
    return as_file("hazards", [*heads, _("Closed on")], lines)


@page("hazards.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One hazard: what, before and after, what happened, and the one next act."""
    viewer = viewer_of(request)
    row = _hazard(viewer, pk)
    may = {code.split(".")[1]: base.get(code).may(viewer, subject=pk) for code in BUTTONS}
    context = {
        "row": row,
        "word": state_words(viewer)[row.state],
        "tip": queries.tip_behind(viewer, row),
        "flags": flag_words(row.flags),
        "may": {**may, "release_photos": viewer.may(RELEASE)},
        "steps": [(step_words(step.act, step.decision), step) for step in queries.history(viewer, row)],
        "people": _people(row) if may["assign"] else [],
        "proposed": proposed_due(clock.today()),
        "firm": queries.firm_names(viewer, {row.enterprise_id}).get(row.enterprise_id or uuid7(), ""),
        "who": names_of(viewer, {row.assigned_to}).get(row.assigned_to, ""),
        "new_id": uuid7(),
        **_photos(viewer, row),
    }
    return render(request, "hazards/detail.html", context)


def _hazard(viewer: Viewer, pk: UUID) -> Hazard:
    row = queries.hazard(viewer, pk)
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def _people(row: Hazard) -> list[tuple[UUID, str]]:
    with system_scope("who can put it right"):
        return [(hat.person_id, hat.person.name) for hat in members(row.enterprise_id)]


def _photos(viewer: Viewer, row: Hazard) -> dict[str, Any]:
    """Before and after, beside each other."""
    stored = files_of(row.pk, viewer)
    return {
        "stored": stored,
        "before": [file for file in stored if file.sha256 in row.photos],
        "after": [file for file in stored if file.sha256 in row.rectified_photos],
    }


@page("hazards.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    code = f"hazards.{verb}"
    if code not in BUTTONS:
        raise Refused(NOT_FOUND)
    _say(request, with_photos(request, code, pk))
    return redirect("hazards:detail", pk=pk)


def _say(request: HttpRequest, outcome: base.Outcome) -> None:
    """What became of it, in the outcome's own words where it was kept aside."""
    if outcome.held is not None:
        messages.warning(request, outcome.message)
    else:
        messages.success(request, _("Stored."))


@page(RELEASE)
@require_POST
def release_photos(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which photos the reporter may see: the ticked ones, no other."""
    perform(viewer_of(request), RELEASE, raw_from_post(request, subject=pk, show=request.POST.getlist("show")))
    messages.success(request, _("Stored."))
    return redirect("hazards:detail", pk=pk)


@page("tips.see")
@require_safe
def tips(request: HttpRequest) -> HttpResponse:
    """Reports to the government that nobody has taken up yet."""
    viewer = viewer_of(request)
    rows = Paginator(queries.tips(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    photos = files_of_many([row.pk for row in rows], viewer)
    points = queries.points_of(viewer, rows)
    listed = [(row, photos[row.pk], points.get(row.point_id, ""), uuid7()) for row in rows]
    context = {
        "rows": rows,
        "listed": listed,
        "names": queries.firm_names(viewer, {row.enterprise_id for row in rows}),
        "scope": queries.scope_name(viewer),
        "as_of": clock.now(),
        "may_take": viewer.may("hazards.take_tip"),
    }
    return render(request, "hazards/tips.html", context)


@page("hazards.take_tip")
@require_POST
def take_tip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm gets a finding in the officer's words; the tip stays with the office."""
    raw = raw_from_post(request, subject=pk, photos=request.POST.getlist("photos"))
    made = perform(viewer_of(request), "hazards.take_tip", raw).result["hazard"]
    return redirect("hazards:detail", pk=UUID(made))
