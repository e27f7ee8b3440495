"""Questions about something odd: the list, one of them with its evidence, the answer, and how good the rules are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts.base import get
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.scope import Shown
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.standing.choices import Told
from anma.standing.doubting import queries, words
from anma.standing.doubting.asked import asked_words, heading
from anma.standing.doubting.rules import rules
from anma.standing.models import Doubt

PAGE_SIZE = 50
SHOWN = 6  # places of a question that stand before the eye
CHIPS = {
    "open": gettext_lazy("Waiting for an answer"),
    "mine": gettext_lazy("Put to me"),
    "answered": gettext_lazy("Already answered"),
    "all": gettext_lazy("All"),
}


@page("doubts.see")
@require_safe
def doubt_list(request: HttpRequest) -> HttpResponse:
    """What somebody is asked to have a look at."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    people = names_of(viewer, {row.asked_to for row in rows if row.told})
    asked, firm = asked_words(viewer, rows), _firm(request)
    context = {
        "rows": rows,
        "listed": [
            (row, words.title(row), words.question(row), people.get(row.asked_to, ""), asked.get(row.pk, ""))
            for row in rows
        ],
        "heading": heading(viewer, rows, asked),
        "firm": firm,
        "firms": {} if viewer.enterprise_id else words.firms_of(viewer, rows),
        "show": _show(request, viewer),
        "chips": [(key, text) for key, text in CHIPS.items() if key != "mine" or viewer.enterprise_id],
        "rule": request.GET.get("rule", ""),
        "rules": rules().rules.values(),
        "office": viewer.enterprise_id is None,
        "scope": scope_name(viewer),
        "today": clock.today(),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "standing/doubts.html", context)


def _show(request: HttpRequest, viewer: Viewer) -> str:
    asked = request.GET.get("show", "open")
    return asked if asked in CHIPS else "open"


def _firm(request: HttpRequest) -> UUID | None:
    """The firm that the list is narrowed to; anything that names none is left out of account."""
    try:
        return UUID(request.GET.get("firm", ""))
    except ValueError:
        return None


def _rows(request: HttpRequest, viewer: Viewer) -> Any:
    return queries.shown(viewer, _show(request, viewer), request.GET.get("rule", ""), _firm(request))


@page("doubts.see")
@require_safe
def doubt_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    firms = words.firms_of(viewer, rows)
    heads = [_("Firm"), _("Asked by rule"), _("Edition of the rules"), _("Question"), _("From"), _("To"), _("Asked on"),
             _("Answer wanted by"), _("What it was"), _("Reason"), _("In your own words")]  # fmt: skip
    lines = (
        [words.entry(firms, row.enterprise_id), words.title(row), row.rule_edition, words.question(row),
         row.first_day.isoformat(), row.last_day.isoformat(), row.raised_day.isoformat(), row.due_on.isoformat(),
         row.get_told_display(), words.reason(row), row.words]
        for row in rows
    )  # fmt: skip
    return download("doubts", heads, lines, about(_("Would you have a look"), scope_name(viewer)))


@page("doubts.see")
@require_safe
def doubt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question with its evidence, and the answer or the form for it."""
    viewer = viewer_of(request)
    row = queries.doubts(viewer).filter(pk=pk).first()
    if row is None:
        raise Refused(NOT_FOUND)
    return render(request, "standing/doubt.html", _context(viewer, row))


def _context(viewer: Viewer, row: Doubt) -> dict[str, Any]:
    looks = words.by_point(words.looks_of(viewer, row))
    asked = asked_words(viewer, [row])
    people = names_of(viewer, {row.asked_to, row.answered_by, row.person_id})
    return {
        "row": row,
        "title": words.title(row),
        "question": words.question(row),
        "heading": heading(viewer, [row], asked),
        "looks": looks[:SHOWN],
        "more_looks": looks[SHOWN:],
        "hazards": words.hazards_of(viewer, row),
        "pictures": words.pictures_of(viewer, row),
        "people": people,
        "firm": words.entry(words.firms_of(viewer, [row]), row.enterprise_id),
        "of_office": row.shown_to == Shown.AUTHORITY,
        "reasons": _reasons(row.rule),
        "chosen": words.reason(row),
        "verified": row.rule in rules().rules and rules().rules[row.rule].verified,
        "may_answer": get("standing.answer").may(viewer, subject=row.pk),
        "new_id": uuid7(),
        "today": clock.today(),
    }


def _reasons(rule: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The reasons under what they mean; what explains it first, since that is what it mostly is."""
    order = (Told.EXPLAINED, Told.CONFIRMED, Told.WRONG)
    every = [one for one in rules().reasons.values() if not one.only or rule in one.only]
    return [(str(kind.label), [(one.id, one.title) for one in every if one.kind == kind]) for kind in order]


@page("standing.answer")
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named person's answer."""
    perform(viewer_of(request), "standing.answer", raw_from_post(request, subject=pk))
    messages.success(request, _("Thank you. Your answer is stored."))
    return redirect("standing:doubt", pk=pk)


@page("doubts.see")
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Every rule with its thresholds, and how its questions were answered. Numbers of no firm and no person."""
    context = {"listed": queries.precision(), "all": rules(), "as_of": clock.now()}
    return render(request, "standing/rules.html", context)


@page("doubts.see")
@require_safe
def rules_download(request: HttpRequest) -> HttpResponse:
    """The same table as an Excel file."""
    told = [str(kind.label) for kind in Told]
    heads = [_("Asked by rule"), _("Edition of the rules"), _("Asked"), _("Already answered"), *told]
    heads += [_("Share confirmed, %"), _("Thresholds")]
    lines = (
        [one.rule.title, rules().edition, one.asked, one.answered, one.confirmed, one.explained, one.wrong,
         "" if one.share is None else one.share, ", ".join(f"{name} {value}" for name, value in one.rule.thresholds)]
        for one in queries.precision()
    )  # fmt: skip
    return download("rules", heads, lines, about(_("How good the rules are"), ""))
