"""Towns that made one body of several: the register of today or of any day, entering and ending."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import holds, page, perform, raw_from_post, viewer_of
from anma.enterprises.views.forms import groups_in_reach
from anma.grids import queries
from anma.grids.choices import Body
from anma.grids.models import MergedBodies
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, download, enough
from anma.places.queries import area_path, asked_name


@page("grids.see")
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Which towns had merged their bodies on a day; `?on=` asks another day than today."""
    viewer, day = viewer_of(request), _day(request)
    rows = list(queries.merged(viewer, day))
    past = MergedBodies.objects.visible_to(viewer).filter(until__isnull=False).order_by("-until", "-id")
    context = {
        "rows": [(row, in_words(row)) for row in rows],
        "past": [(row, in_words(row)) for row in past[:50]],
        "day": day,
        "is_today": day == clock.today(),
        "bodies": Body.choices,
        "groups": groups_in_reach(viewer),
        "may": holds(viewer, "grids.merge_bodies"),
        "scope": asked_name(viewer.reach, ""),
        "new_id": uuid7(),
    }
    return render(request, "grids/bodies.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()


def in_words(row: MergedBodies) -> str:
    """What was merged, in the reader's language."""
    return "、".join(str(Body(one).label) for one in row.bodies)


@page("grids.see")
@require_safe
def bodies_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, day = viewer_of(request), _day(request)
    heads = [_("Town"), _("Name of the merged body"), _("What was merged"), _("Since when")]
    rows = enough(queries.merged(viewer, day))
    lines: Any = ([area_path(row.area_code), row.name, in_words(row), row.since.isoformat()] for row in rows)
    title = _("Towns that merged their bodies, on %(day)s") % {"day": day.isoformat()}
    return download("merged-bodies", heads, lines, about(title, asked_name(viewer.reach, "")))


@page("grids.merge_bodies")
@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    """Enter that a town merged its bodies."""
    raw = {**raw_from_post(request), "bodies": request.POST.getlist("bodies")}
    perform(viewer_of(request), "grids.merge_bodies", raw)
    return redirect("grids:bodies")


@page("grids.part_bodies")
@require_POST
def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an entry."""
    perform(viewer_of(request), "grids.part_bodies", raw_from_post(request, subject=pk))
    return redirect("grids:bodies")
