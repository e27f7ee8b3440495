"""The grids of a reach as a list and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.bulk import batched
from anma.acts.pages import holds, page, viewer_of
from anma.enterprises.views.forms import groups_in_reach, only_town
from anma.grids import columns, listing, queries
from anma.grids.choices import GridKind
from anma.grids.drawn import sketch_of_town
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import TOWN_DIGITS, area_name, asked_name
from anma.places.reach import asked_area as in_reach

PAGE_SIZE = 60


@page("grids.see")
@require_safe
def grid_list(request: HttpRequest) -> HttpResponse:
    """Town by town; `?area=` narrows to a district or a town, whose drawing then stands above."""
    viewer, area = viewer_of(request), asked_area(request)
    found, groups = queries.grids(viewer, area), groups_in_reach(viewer)
    town = area if len(area) == TOWN_DIGITS else "" if area else only_town(groups)
    rows = Pages(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": listing.lines(viewer, list(rows)),
        "columns": [column.title for column in columns.every()],
        "towns": len(set(found.order_by().values_list("area_code", flat=True))),
        "outside": listing.outside(viewer, area),
        "empty": queries.without_officer(viewer, area),
        "groups": groups,
        "area": area,
        "town": town,
        "sketch": sketch_of_town(viewer, town) if town else None,
        "may": {verb: holds(viewer, f"grids.{verb}") for verb in ("set_ground", "assign", "merge_bodies")},
        "scope": asked_name(viewer.reach, area),
        "as_of": clock.now(),
    }
    return render(request, "grids/list.html", context)


def asked_area(request: HttpRequest) -> str:
    """The district or town of the address; empty where it is none."""
    text = request.GET.get("area", "")
    known = text.isdecimal() and text.isascii() and len(text) in (4, 6, TOWN_DIGITS)
    return in_reach(viewer_of(request), text) if known else ""


@page("grids.see")
@require_safe
def grid_download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, area = viewer_of(request), asked_area(request)
    heads = [_("Town"), _("Number of the grid"), _("Name of the grid"), _("Kind of grid"), _("Firms")]
    heads += [_("On duty today"), _("Substitutes"), *(str(column.title) for column in columns.every()), _("Since")]
    return download("grids", heads, _lines(viewer, area), about(_("Safety grids"), asked_name(viewer.reach, area)))


def _lines(viewer: Viewer, area: str) -> Iterator[list[Any]]:
    for some in batched(list(enough(queries.grids(viewer, area))), 200):
        for line in listing.lines(viewer, list(some)):
            grid = line.grid
            known = [area_name(grid.area_code), grid.number, grid.name, str(GridKind(grid.kind).label), line.firms]
            people = ["、".join(line.officers), "、".join(line.substitutes)]
            yield [*known, *people, *(n for _title, n in line.counts), grid.valid_from.isoformat()]
