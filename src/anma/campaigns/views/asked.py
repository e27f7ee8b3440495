"""The campaigns that ask a firm, as its own people and its service read them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import asked as asking
from anma.campaigns.asked import SEE
from anma.campaigns.queries import firm_row, lines_of
from anma.enterprises.asked import firm_asked
from anma.inspections.models import SpecialRound
from anma.kernel.ids import uuid7
from anma.people.clients import span_of
from anma.people.queries import organisation_name


@page(SEE)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """All that run, what is left to begin before the others."""
    viewer, firm = viewer_of(request), firm_asked(request, SEE)
    context = {"asks": asking.asks(viewer, firm), "firm": firm, "span": span_of(viewer, firm.pk)}
    return render(request, "campaigns/asked.html", context)


@page(SEE)
@require_safe
def asked_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked, by whom, until when, which lines; and the round that answers them."""
    viewer, firm = viewer_of(request), firm_asked(request, SEE)
    found = next((one for one in asking.asks(viewer, firm) if one.campaign.pk == pk), None)
    if found is None:
        raise Refused(NOT_FOUND)
    listed = firm_row(viewer, found.campaign, firm.pk)
    begun = SpecialRound.objects.visible_to(viewer).filter(pk=listed.round_id).first() if listed else None
    context = {
        "ask": found,
        "row": found.campaign,
        "office": organisation_name(found.campaign.office_id),
        "lines": lines_of(found.campaign),
        "round": begun,
        "firm": firm,
        "span": span_of(viewer, firm.pk),
        "may_begin": viewer.may("campaigns.begin_round", firm.pk) and found.open,
        "new_id": uuid7(),
    }
    return render(request, "campaigns/asked_one.html", context)
