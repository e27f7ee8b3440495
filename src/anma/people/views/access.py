"""Access for other organisations: the owner's side and the consultant's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts import home
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.clients import clients_of, firm_in_view, pages_of
from anma.people.models import Grant, Organisation
from anma.people.queries import grants_of, organisation_name
from anma.people.roles import GRANTABLE


@page("grants.see")
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest) -> HttpResponse:
    """Who outside the firm may look in and do what; giving and ending it."""
    viewer = viewer_of(request)
    if request.method == "POST":
        perform(viewer, "people.grant", raw_from_post(request))
        messages.success(request, _("Access is given from today on. You can end it here at any time."))
        return redirect("people:grants")
    firm = firm_in_view(request, "grants.see")
    kinds = [purpose.of for purpose in GRANTABLE.values()]
    context = {
        "given": grants_of(viewer, firm),
        "firm_name": organisation_name(firm),
        "organisations": Organisation.objects.filter(kind__in=kinds).order_by("name"),
        "purposes": GRANTABLE.values(),
        "today": clock.today(),
    }
    return render(request, "people/grants.html", context)


@page("people.end_grant")
@require_POST
def end_grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """At once, by either side."""
    viewer = viewer_of(request)
    perform(viewer, "people.end_grant", {"subject": pk})
    messages.success(request, _("The access has ended."))
    return redirect("people:grants" if viewer.may("grants.see") else "people:clients")


@page("clients.see")
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The firms that opened themselves to the own organisation."""
    viewer = viewer_of(request)
    rows = [
        {
            "firm": firm,
            "opens": viewer.may("firms.see", firm.pk),
            "grants": own_grants(viewer, firm.pk),
            "pages": pages_of(viewer, firm.pk),
        }
        for firm in clients_of(viewer)
    ]
    return render(request, "people/clients.html", {"rows": rows, "numbers": home.shown(home.Home.INSURER, viewer)})


def own_grants(viewer: Viewer, firm: UUID) -> list[Grant]:
    """What one client gave to the viewer's organisation."""
    rows = Grant.objects.visible_to(viewer).filter(
        enterprise_id=firm, to_organisation_id=viewer.organisation_id, ended_at__isnull=True
    )
    return list(rows.order_by("valid_from", "id"))
