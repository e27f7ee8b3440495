"""Which firms of a town lie in which grid: what is certain is assigned by a run, what is doubtful by a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises.views.forms import groups_in_reach, only_town
from anma.grids import doubting, queries
from anma.grids.choices import RunState
from anma.grids.doubting import Line
from anma.grids.models import AssignRun
from anma.grids.placing import Doubt
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer, system_scope
from anma.places.queries import TOWN_DIGITS, area_name
from anma.places.reach import asked_area

PAGE_SIZE = 40


@page("grids.assign")
@require_safe
def doubtful(request: HttpRequest) -> HttpResponse:
    """One town: how many are certain, decided and doubtful; the doubtful ones one by one, with the likely grids."""
    viewer, groups = viewer_of(request), groups_in_reach(viewer_of(request))
    town = _town(request) or only_town(groups)
    lines = _lines(viewer, town)
    show = request.GET.get("show", "")
    open_ones = [line for line in lines if line.doubt is not None and show in ("", line.doubt)]
    rows = Pages(open_ones, PAGE_SIZE).get_page(request.GET.get("page"))
    grids = list(queries.grids(viewer, town)) if town else []
    context = {
        "groups": groups,
        "town": town,
        "scope": area_name(town) if town else "",
        "rows": rows,
        "listed": [_shown(line, grids) for line in rows],
        "grids": grids,
        "counted": doubting.counted(lines),
        "outside": [(line, uuid7()) for line in lines if line.outside],
        "chips": [(code, words, n) for code, words in doubting.WORDS.items() if (n := doubting.counted(lines)[code])],
        "show": show if show in set(Doubt) else "",
        "run": _run(viewer, town),
        "as_of": clock.now(),
        "new_id": uuid7(),
    }
    return render(request, "grids/doubtful.html", context)


def _town(request: HttpRequest) -> str:
    text = request.GET.get("town", "")
    known = len(text) == TOWN_DIGITS and text.isdecimal() and text.isascii()
    return asked_area(viewer_of(request), text) if known else ""


def _lines(viewer: Viewer, town: str) -> list[Line]:
    if not town:
        return []
    with system_scope("the ground of a town's grids"):
        return doubting.seen_lines(viewer, town)


def _shown(line: Line, grids: list[Any]) -> dict[str, Any]:
    """The likely grids first, each one tap; all others in a list."""
    by_id = {grid.pk: grid for grid in grids}
    likely = [by_id[pk] for pk in line.choices if pk in by_id]
    return {"line": line, "likely": [(grid, uuid7()) for grid in likely], "id": uuid7(), "left_out": uuid7()}


def _run(viewer: Viewer, town: str) -> AssignRun | None:
    rows = AssignRun.objects.visible_to(viewer).filter(area_code=town).order_by("-begun_at", "-id")
    found: AssignRun | None = rows.first() if town else None
    return found if found is not None and (found.state == RunState.RUNNING or found.ended_at) else None


@page("grids.assign")
@require_safe
def doubtful_download(request: HttpRequest) -> HttpResponse:
    """The doubtful firms of a town as a file."""
    viewer = viewer_of(request)
    town = _town(request) or only_town(groups_in_reach(viewer))
    heads = [_("Credit code"), _("Firm"), _("Address"), _("Why it is doubtful"), _("Likely grids"), _("Is in grid")]
    title = about(_("Firms to be decided"), area_name(town) if town else "")
    return download("grid-doubts", heads, _rows(viewer, town), title)


def _rows(viewer: Viewer, town: str) -> Iterator[list[Any]]:
    lines = [line for line in _lines(viewer, town) if line.doubt is not None]
    names = queries.names({pk for line in lines for pk in (*line.choices, line.firm.grid_id)})
    for line in lines:
        firm = line.firm
        likely = "、".join(names.get(pk, "") for pk in line.choices)
        yield [
            firm.uscc,
            firm.name,
            firm.address,
            str(line.why),
            likely,
            names.get(firm.grid_id, "") if firm.grid_id else "",
        ]


@page("grids.assign")
@require_POST
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm, decided by hand."""
    posted = raw_from_post(request, subject=pk)
    back = posted.pop("back", "")
    perform(viewer_of(request), "grids.assign", posted)
    if back == "firm":
        return redirect(f"{reverse('enterprises:detail', args=[pk])}?open=grids#grids")
    return redirect(f"{reverse('grids:doubtful')}?{_query(request)}")


@page("grids.leave_out")
@require_POST
def leave_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm that belongs to no grid on purpose."""
    posted = raw_from_post(request, subject=pk)
    back = posted.pop("back", "")
    perform(viewer_of(request), "grids.leave_out", posted)
    if back == "firm":
        return redirect(f"{reverse('enterprises:detail', args=[pk])}?open=grids#grids")
    return redirect(f"{reverse('grids:doubtful')}?{_query(request)}")


def _query(request: HttpRequest) -> str:
    town = request.GET.get("town", "")
    show = request.GET.get("show", "")
    return f"town={town if town.isdecimal() else ''}" + (f"&show={show}" if show in set(Doubt) else "")


@page("grids.assign_town")
@require_POST
def begin_run(request: HttpRequest) -> HttpResponse:
    """Assign what is certain; a job does it, firm by firm."""
    raw = raw_from_post(request)
    perform(viewer_of(request), "grids.assign_town", raw)
    return redirect(f"{reverse('grids:doubtful')}?town={raw.get('town', '')}")
