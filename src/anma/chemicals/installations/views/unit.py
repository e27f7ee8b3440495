"""One unit: what was reckoned, line by line; the table that is changed; people, papers, history; the sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.installations import forms, importing, paper, queries, reckoning, showing
from anma.chemicals.installations.choices import LEVELS, UnitKind, UnitState, Verdict
from anma.chemicals.installations.reasons import FILE_WRONG, NO_FILE, NOT_PRINTABLE
from anma.chemicals.installations.views.listing import SEE
from anma.chemicals.models import HazardUnit, UnitAssessment
from anma.enterprises.importing import UnreadableFile, content_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.people.queries import colleagues, names_of
from anma.printing.answers import as_pdf
from anma.printing.landscape_a4 import render_landscape

ASSESS = "chemicals.assess_unit"
VERBS = {
    "change": "chemicals.change_unit",
    "people": "chemicals.name_unit_people",
    "evaluate": "chemicals.evaluate_unit",
    "file": "chemicals.file_unit",
    "retire": "chemicals.retire_unit",
}


@page(SEE)
@require_safe
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The unit as it stands."""
    viewer = viewer_of(request)
    return render(request, "chemicals/installations/unit.html", page_of(viewer, queries.unit(viewer, pk)))


@page(ASSESS)
@require_POST
def assess(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more assessment."""
    viewer = viewer_of(request)
    perform(viewer, ASSESS, forms.raw_of(request.POST, subject=queries.unit(viewer, pk).pk))
    messages.success(request, _("Stored. The assessments before it stay in the history."))
    return redirect("chemicals:unit", pk=pk)


@page(ASSESS)
@require_POST
def reckon(request: HttpRequest) -> HttpResponse:
    """What the table on the page gives, while it is typed; nothing is stored."""
    good, wrong = forms.checked(forms.stocks_of(request.POST))
    context = reckoned_context(good, forms.residents_of(request.POST.get("residents", "")), wrong)
    return render(request, "chemicals/installations/reckoned.html", context)


def reckoned_context(stocks: list[dict[str, Any]], residents: int | None, wrong: list[str]) -> dict[str, Any]:
    """The sums of a table with what is wrong or still asked, and what the catalogue knows of that."""
    found = reckoning.reckon(stocks, residents)
    hints = reckoning.hints(stocks) if found.asked else []
    said = {"asked": [*wrong, *found.asked], "hints": hints, "open_grade": found.open_grade}
    return {"sums": showing.of_reckoned(found), "edition": found.edition, **said}


@page(SEE)
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the smaller acts on the page."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    viewer = viewer_of(request)
    perform(viewer, VERBS[verb], raw_from_post(request, subject=queries.unit(viewer, pk).pk))
    messages.success(request, _("Stored."))
    return redirect("chemicals:unit", pk=pk)


@page(ASSESS)
@require_POST
def load(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file fills the table on the page; it is looked at and kept there, or not."""
    viewer, sent = viewer_of(request), request.FILES.get("file")
    row = queries.unit(viewer, pk)
    if not viewer.may(ASSESS, row.enterprise_id):
        raise Refused(NOT_FOUND)
    if sent is None:
        raise Refused(NO_FILE)
    try:
        found = importing.read(content_of(sent))
    except UnreadableFile as unreadable:
        raise Refused(FILE_WRONG, sentences=str(unreadable)) from unreadable
    except importing.WrongRows as wrong:
        raise Refused(FILE_WRONG, sentences=" ".join(wrong.sentences)) from wrong
    good = forms.checked(found)[0]
    told = reckoned_context(good, row.residents, [])
    context = {**page_of(viewer, row), "stocks": forms.shown(good), "loaded": len(good), "live": told}
    return render(request, "chemicals/installations/unit.html", context)


@page(SEE)
@require_safe
def empty_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The table of the last assessment as a file with the right heads; empty where there is none."""
    viewer = viewer_of(request)
    made = queries.assessments(viewer, queries.unit(viewer, pk))
    rows = [_cells(one) for one in (made[0].stocks if made else [])]
    return as_file("substances", [title for _key, title in importing.heads()], rows)


def _cells(one: dict[str, Any]) -> list[Any]:
    same = {True: _("yes"), False: pgettext("answer", "no"), None: ""}[one["same_class"]]
    return [one["name"], one["cas"], one["classes"], one["percent"] or "", same, float(one["tonnes"])]


@page(SEE)
@require_safe
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One assessment of the history, as it was reckoned then."""
    viewer = viewer_of(request)
    row, made = queries.assessment(viewer, pk)
    context = {"row": row, "made": made, "sums": showing.of_assessment(made), **_about(viewer, row, [made])}
    return render(request, "chemicals/installations/assessment.html", context)


@page(SEE)
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet of identification and grading of one assessment."""
    viewer = viewer_of(request)
    row, made = queries.assessment(viewer, pk)
    firm = _firm(viewer, row)
    name = f"anma-mhi-{firm.uscc}-{row.number}-{made.number}"
    return as_pdf(
        request, name, NOT_PRINTABLE, lambda lang: render_landscape(paper.sheet(viewer, firm, row, made), lang)
    )


def _firm(viewer: Viewer, row: HazardUnit) -> Enterprise:
    firm = firm_of(viewer, row.enterprise_id)
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def page_of(viewer: Viewer, row: HazardUnit) -> dict[str, Any]:
    """Everything on the unit's page."""
    made = queries.assessments(viewer, row)
    kept, firm = row.state == UnitState.KEPT, row.enterprise_id
    may = {verb: kept and viewer.may(code, firm) for verb, code in (*VERBS.items(), ("assess", ASSESS))}
    may["file"] = may["file"] and row.verdict == Verdict.MAJOR
    own = kept and may["people"] and firm is not None
    return {
        "row": row,
        "line": showing.lines(viewer, [row])[0],
        "made": made,
        "last": made[0] if made else None,
        "sums": showing.of_assessment(made[0]) if made else None,
        "filings": queries.filings(viewer, row),
        "may": may,
        "stocks": forms.shown(made[0].stocks if made else []),
        "levels": showing.answering(viewer, row),
        "people": colleagues(viewer, firm) if own and firm else [],
        "kinds": UnitKind.choices,
        "form_ids": {name: uuid7() for name in (*VERBS, "assess")},
        "today": clock.today(),
        "firm": _firm(viewer, row),
        **_about(viewer, row, made),
    }


def _about(viewer: Viewer, row: HazardUnit, made: list[UnitAssessment]) -> dict[str, Any]:
    firm = row.enterprise_id
    names = names_of(viewer, {one.made_by for one in made})
    return {"span": span_of(viewer, firm) if firm and viewer.grants else "", "names": names, "level_codes": LEVELS}
