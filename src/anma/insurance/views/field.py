"""A service at the firm: from the scanned code to the record, on the phone; its buttons and its paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import firm_of
from anma.insurance import printing, showing, steps
from anma.insurance.models import Policy, Service
from anma.insurance.queries import at_firm, one_of
from anma.insurance.reasons import NOT_PRINTABLE
from anma.insurance.views.showing import done
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.printing.answers import as_pdf


@page("insurance.see")
@require_safe
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it stands, and the one next act."""
    viewer = viewer_of(request)
    context = showing.of_service(viewer, one_of(Service, viewer, pk), searched(request.GET.get("code", "")))
    return render(request, "insurance/service.html", context)


@page("insurance.see")
@require_POST
def service_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    row = one_of(Service, viewer_of(request), pk)
    done(request, row, verb, (*steps.SERVICE, "find"))
    return redirect("insurance:service", pk=pk)


@page("insurance.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record on A4, with lines to sign and the code that opens this page."""
    viewer = viewer_of(request)
    row = one_of(Service, viewer, pk)
    name = f"anma-service-{row.pk.hex[-8:]}"
    return as_pdf(request, name, NOT_PRINTABLE, lambda lang: printing.printed(viewer, row, lang))


@page("insurance.begin")
@require_safe
def door(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """At a firm whose code was scanned: the service that waits here, else what could be done."""
    viewer, firm = viewer_of(request), firm_of(viewer_of(request), firm_id)
    if firm is None:
        raise Refused(NOT_FOUND)
    found, code = at_firm(viewer, firm.pk), searched(request.GET.get("code", ""))
    if found is not None:
        answer = redirect("insurance:service", pk=found.pk)
        answer["Location"] += f"?code={code}" if code else ""
        return answer
    rows = Policy.objects.visible_to(viewer).filter(enterprise_id=firm.pk, holder_id=viewer.organisation_id)
    holds = [row for row in rows.order_by("-begins", "-id") if row.holds_on(clock.today())]
    ahead = Service.objects.visible_to(viewer).filter(enterprise_id=firm.pk, holder_id=viewer.organisation_id)
    ahead = ahead.filter(state__in=("proposed", "agreed")).order_by("planned_day", "id")[:5]
    context = {"firm": firm, "policies": holds, "ahead": list(ahead), "title": _("Prevention services")}
    return render(request, "insurance/door.html", context)
