"""The firms on a map: drawn by the server, no tile server, no script needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.mapping.drawing import drawing
from anma.enterprises.views.firms import asked, narrowing, rows_of, scope_of
from anma.facts.spans import where_from
from anma.kernel import clock

OF_THE_LIST = ("after", "sort")  # what turns the list's pages says nothing here


@page("firms.see")
@require_safe
def firm_map(request: HttpRequest) -> HttpResponse:
    """The firms of the list with the same chips, by level, overdue and staleness, where they stand."""
    viewer = viewer_of(request)
    query = {key: value for key, value in asked(request).items() if key not in OF_THE_LIST}
    context = {
        **drawing(rows_of(viewer, query), viewer, query, where_from(query).area_code),
        "scope": scope_of(viewer, query),
        "as_of": clock.now(),
        **narrowing(viewer, query),
    }
    return render(request, "enterprises/map.html", context)
