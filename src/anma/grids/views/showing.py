"""One grid: its firms, who has it, what it defines, where it lies; and its papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import holds, page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import charters, drawn, listing, paper, people, queries, turns
from anma.grids.models import Grid
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.printing.cards import Language

SHOWN = 40


@page("grids.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything about one grid."""
    viewer = viewer_of(request)
    grid = _grid(viewer, pk)
    firms = Enterprise.objects.visible_to(viewer).filter(grid_id=pk).exclude(state=EnterpriseState.CLOSED)
    own = charters.editions(viewer, pk)
    may = {
        verb: holds(viewer, f"grids.{verb}") for verb in ("appoint", "end_post", "adopt_charter", "end", "set_ground")
    }
    context = {
        "grid": grid,
        "line": listing.lines(viewer, [grid])[0],
        "firms": list(firms.order_by("initials", "id")[:SHOWN]),
        "count": firms.count(),
        "turns": turns.turns(viewer, grid),
        "charter": own[0] if own else None,
        "editions": own,
        "parts": charters.parts(own[0] if own else None),
        "sketch": drawn.sketch_of_grid(viewer, grid),
        "may": may,
        "people": people.candidates(viewer, grid) if may["appoint"] and grid.valid_to is None else [],
        "beside": list(queries.grids(viewer, grid.area_code).exclude(pk=pk))
        if may["end"] and not grid.valid_to
        else [],
        "gone_to": listing.gone_to(viewer, grid),
        "today": clock.today(),
        "ids": [uuid7() for _n in range(3)],
    }
    return render(request, "grids/detail.html", context)


def _grid(viewer: Viewer, pk: UUID) -> Grid:
    found = queries.grid_of(viewer, pk)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


@page("grids.adopt_charter")
@require_http_methods(["GET", "HEAD", "POST"])
def charter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The five things as text, one point in a line; from the edition in force, or from the draft."""
    viewer = viewer_of(request)
    grid = _grid(viewer, pk)
    if request.method == "POST":
        perform(viewer, "grids.adopt_charter", raw_from_post(request, subject=pk))
        return redirect("grids:detail", pk=pk)
    own = charters.editions(viewer, pk)
    charter = own[0] if own else None
    begun = charter or (None if "draft" in request.GET else charters.beside(viewer, grid))
    context: dict[str, Any] = {
        "grid": grid,
        "charter": charter,
        "begun": begun,
        "parts": charters.parts(begun),
        "draft": charters.draft(charters.language()),
        "new_id": uuid7(),
    }
    return render(request, "grids/charter.html", context)


@page("grids.see")
@require_safe
def charter_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The five things on A4."""
    viewer = viewer_of(request)
    grid = _grid(viewer, pk)
    return _pdf(paper.charter(viewer, grid, _language()), "grid-charter")


@page("grids.see")
@require_safe
def notice_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet for the firms' notice boards."""
    viewer = viewer_of(request)
    grid = _grid(viewer, pk)
    return _pdf(paper.notice(viewer, grid, _language()), "grid-notice")


def _language() -> Language:
    return "en" if (get_language() or "").startswith("en") else "zh"


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _act(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    perform(viewer_of(request), code, raw_from_post(request, subject=pk))
    return redirect("grids:detail", pk=pk)


@page("grids.appoint")
@require_POST
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give somebody the grid, or let somebody stand in."""
    return _act(request, pk, "grids.appoint")


@page("grids.end_post")
@require_POST
def end_post(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the grid from somebody."""
    return _act(request, pk, "grids.end_post")


@page("grids.end")
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The grid ends."""
    return _act(request, pk, "grids.end")
