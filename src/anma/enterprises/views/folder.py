"""The visitor's folder of one firm."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises import folders, queries
from anma.enterprises.reasons import NOT_PRINTABLE
from anma.printing.answers import as_pdf
from anma.printing.folder import render_folder


@page("risks.see")
@require_safe
def folder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One PDF of everything that this viewer may read of the firm; `?names=1` names people."""
    viewer = viewer_of(request)
    firm = queries.firm_of(viewer, pk)
    if firm is None or not viewer.may("risks.see", pk):
        raise Refused(NOT_FOUND)
    asked = folders.Asked(viewer, firm, names=request.GET.get("names") == "1")
    return as_pdf(
        request, f"anma-folder-{firm.uscc}", NOT_PRINTABLE, lambda lang: render_folder(folders.compose(asked), lang)
    )
