"""The risk control list of one firm as PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import firm_of
from anma.printing.answers import as_pdf
from anma.printing.landscape_a4 import render_landscape
from anma.risks import list_prints
from anma.risks.reasons import NOT_PRINTABLE


@page("risks.see")
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Across A4, or A3 by `?paper=a3`; `?names=1` names who answers for a point."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None or not viewer.may("risks.see", pk):
        raise Refused(NOT_FOUND)
    paper, names = request.GET.get("paper", ""), request.GET.get("names") == "1"
    return as_pdf(
        request,
        f"anma-risk-list-{firm.uscc}",
        NOT_PRINTABLE,
        lambda lang: render_landscape(list_prints.landscape(viewer, pk, firm.name, paper=paper, names=names), lang),
    )
