"""What was published, and publishing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.briefing.publications import listed, publications
from anma.facts.indicators import Period, Where
from anma.facts.spans import address
from anma.kernel.paging import Pages

PAGE_SIZE = 50


@page("briefing.see")
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Every publication, newest first; a restated one stays and says so."""
    rows = Pages(publications(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "briefing/published.html", {"page": rows, "rows": listed(viewer_of(request), list(rows))})


@page("briefing.publish")
@require_POST
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Publish the figure that the page showed; back to it."""
    viewer = viewer_of(request)
    outcome = perform(viewer, "briefing.publish", raw_from_post(request, indicator=key))
    row = publications().get(pk=outcome.result["published"])
    span = address(Where(row.area_code), Period(row.first_day, row.last_day))
    return redirect(f"{reverse('briefing:figure', args=[key])}?{span}#published")
