"""Hazards: the list by what is due, reports to the government."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.hazards import ledger_file, listing, queries
from anma.hazards.judging import categories, suspicion_words
from anma.hazards.looping import marks
from anma.hazards.lowering import OVERRULED, reads_suspicion
from anma.hazards.models import Hazard
from anma.hazards.onward import ways
from anma.hazards.showing import shown
from anma.hazards.words import level_words, state_words
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.scope import opens_today
from anma.kernel.searching import searched
from anma.kernel.sheets import MOST, about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

PAGE_SIZE = 50
CHIPS = {
    "open": gettext_lazy("Still open"),
    "to_assign": gettext_lazy("Nobody named yet"),
    "reported": gettext_lazy("Reported, nobody looked yet"),
    "found": gettext_lazy("Found, nobody named yet"),
    "to_review": gettext_lazy("To be looked at again"),
    "asked": gettext_lazy("More time asked for"),
    "mine": gettext_lazy("Mine"),
    "major": gettext_lazy("Major"),
    "maybe_major": gettext_lazy("Possibly major, not judged"),
    "late": gettext_lazy("Overdue"),
    "self_confirmed": gettext_lazy("Confirmed by the firm alone"),
    "escalated": gettext_lazy("Overdue, handed up"),
    "escalated_principal": gettext_lazy("Overdue, handed up to the principal"),
    "late_not_up": gettext_lazy("Overdue, not handed up yet"),
    "late_not_principal": gettext_lazy("Overdue, not with the principal yet"),
    "no_plan": gettext_lazy("Major, plan missing"),
    "stalled": gettext_lazy("Major, no word of progress"),
    "listed": gettext_lazy("On an office's list"),
    "closed": gettext_lazy("Put right and confirmed"),
    "dismissed": gettext_lazy("Reports put aside as no danger"),
    "lapsed": gettext_lazy("Ended with the firm"),
    "merged": gettext_lazy("Joined with another entry"),
    "at_once": gettext_lazy("Put right at once"),
    "all": gettext_lazy("All"),
}

# Asked for by the desk and the morning: shown as a chip where it is asked for, so that the row of chips stays short.
ONLY_WHERE_ASKED = {"reported", "found", "escalated", "escalated_principal", "no_plan", "stalled", "undecided"}
ONLY_WHERE_ASKED |= {"late_not_up", "late_not_principal", "escalated_office", "to_delist", "put_aside"}

# What only an office answers.
OFFICE_CHIPS = {
    "major_new": gettext_lazy("Newly called major"),
    "undecided": gettext_lazy("Possibly major, left undecided"),
    "escalated_office": gettext_lazy("Overdue, handed up to the office"),
    "to_delist": gettext_lazy("Accepted, to be taken off the list"),
    "put_aside": gettext_lazy("Put aside by the firm this week"),
    "major_review": gettext_lazy("Major, to be looked at again"),
    "major_asked": gettext_lazy("Major, more time asked for"),
    "lowered": gettext_lazy("Major or perhaps major, called general by the firm"),
}


@page("hazards.see")
@require_safe
def hazard_list(request: HttpRequest) -> HttpResponse:
    """The ledger by what is due; with a figure's name and period exactly the rows that it counts."""
    viewer, asked = viewer_of(request), request.GET
    found = listing.page_of(viewer, asked)
    context = {
        "page": found,
        "groups": found.groups(),
        "show": asked.get("show", "open"),
        "chips": _chips(viewer, asked.get("show", "")).items(),
        "spans": [(key, title, found.due[key]) for key, title in listing.DUE.items()] if found.due else [],
        "due": asked.get("due", ""),
        "text": searched(asked.get("q", "")),
        "categories": categories(),
        "category": asked.get("category", ""),
        "words": state_words(viewer),
        "names": _firms(viewer, found.rows),
        "levels": {row.pk: level_words(viewer, row) for row in found.rows},
        "marks": {row.pk: marks(row) for row in found.rows},
        "overruled": {row.pk: suspicion_words(row) for row in found.rows if OVERRULED in row.flags and viewer.reach},
        "elsewhere": {row.pk for row in found.rows if not opens_today(viewer, row)},
        "scope": queries.scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "query": _without(asked, "after", "at"),
        "kept": {key: value for key, value in asked.items() if key not in ("q", "category", "after", "at")},
        "pane": _pane(viewer, found.rows, asked.get("at", "")),
    }
    return render(request, "hazards/list.html", context)


def _without(asked: QueryDict, *names: str) -> str:
    """The address's questions but for those that belong to one page."""
    kept = asked.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def _pane(viewer: Viewer, rows: list[Hazard], at: str) -> dict[str, Any]:
    """The chosen row beside the list, on a wide desk; nothing where none is chosen."""
    row = next((row for row in rows if str(row.pk) == at and opens_today(viewer, row)), None)
    return shown(viewer, row) if row else {}


def _chips(viewer: Viewer, show: str) -> dict[str, Any]:
    """A state as a chip reads like the state in the row; what only the desk asks for shows where it is asked for."""
    chips = {**CHIPS, **OFFICE_CHIPS} if viewer.reach else {**CHIPS, "closed": pgettext_lazy("hazards", "Done")}
    hidden = ONLY_WHERE_ASKED | (set() if _judges(viewer) else {"maybe_major"})
    return {key: title for key, title in chips.items() if key == show or key not in hidden}


def _judges(viewer: Viewer) -> bool:
    """Whether the engine's suspicion is told to this viewer of any firm."""
    granted = any("hazards.judge" in grant.acts for grant in viewer.grants)
    return granted or reads_suspicion(viewer, viewer.enterprise_id)


def _firms(viewer: Viewer, rows: list[Hazard]) -> dict[UUID, str]:
    """Officers read several firms; a firm knows its own name."""
    return {} if viewer.enterprise_id else queries.firm_names(viewer, {row.enterprise_id for row in rows})


@page("hazards.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file; a long one is never held as a whole."""
    viewer = viewer_of(request)
    wanted = listing.chosen(viewer, request.GET)
    if wanted[MOST:].exists():
        return cast(HttpResponse, ledger_file.long(viewer, wanted, listing.above(viewer, request.GET)))
    rows = list(enough(wanted))
    firms, words = queries.firm_names(viewer, {row.enterprise_id for row in rows}), state_words(viewer)
    above = ledger_file.above(listing.above(viewer, request.GET), rows[:MOST])
    return as_file("hazards", ledger_file.heads(), ledger_file.lines(viewer, rows, firms, words), above)


@page("tips.see")
@require_safe
def tips(request: HttpRequest) -> HttpResponse:
    """Reports to the government that nobody has taken up yet."""
    viewer = viewer_of(request)
    rows = Pages(queries.tips(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    photos = files_of_many([row.pk for row in rows], viewer)
    points = queries.points_of(viewer, rows)
    listed = [(row, photos[row.pk], points.get(row.point_id, ""), (uuid7(), uuid7())) for row in rows]
    context = {
        "rows": rows,
        "listed": listed,
        "names": queries.firm_names(viewer, {row.enterprise_id for row in rows}),
        "scope": queries.scope_name(viewer),
        "as_of": clock.now(),
        "may_take": viewer.may("hazards.take_tip"),
        "onward": {row.pk: ways(viewer, row) for row in rows},
    }
    return render(request, "hazards/tips.html", context)


@page("tips.see")
@require_safe
def tips_download(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file, for the office alone as the page is."""
    viewer = viewer_of(request)
    rows = list(enough(queries.tips(viewer)))
    names, points = queries.firm_names(viewer, {row.enterprise_id for row in rows}), queries.points_of(viewer, rows)
    lines = (
        (
            names.get(row.enterprise_id, "") if row.enterprise_id else "",
            row.description,
            row.place,
            points.get(row.point_id, ""),
            row.found_day.isoformat(),
        )
        for row in rows
    )
    heads = [_("Firm"), _("What is dangerous"), _("Where"), _("Risk point"), _("Reported on")]
    return as_file("tips", heads, lines, about(_("Reports to the government"), queries.scope_name(viewer)))


@page("hazards.dismiss_tip")
@require_POST
def dismiss_tip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nothing was found there: it leaves the list, and the firm hears of it in no way."""
    perform(viewer_of(request), "hazards.dismiss_tip", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("hazards:tips")


@page("hazards.take_tip")
@require_POST
def take_tip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm gets a finding in the officer's words; the tip stays with the office."""
    raw = raw_from_post(request, subject=pk, photos=request.POST.getlist("photos"))
    made = perform(viewer_of(request), "hazards.take_tip", raw).result["hazard"]
    return redirect("hazards:detail", pk=UUID(made))
