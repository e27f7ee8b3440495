"""The firm's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anma.acts import base
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import WRONG_STATE, Refused
from anma.enterprises import sections
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.enterprises.views.forms import again
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.people.models import Membership, MembershipState

ACTS = ("enterprises.rename", "enterprises.set_duty_phone", "enterprises.hand_over", "enterprises.close")


@page("enterprises.own")
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What the register says of the own firm, or of a client, what every room adds, and the acts of its owner."""
    viewer, firm = viewer_of(request), firm_asked(request, "enterprises.own")
    if request.method == "POST":
        return _act(request, viewer, firm)
    return render(request, "enterprises/own.html", _context(viewer, firm))


def _act(request: HttpRequest, viewer: Viewer, firm: Enterprise) -> HttpResponse:
    code = request.POST.get("act", "")
    if code not in ACTS:
        raise Refused(WRONG_STATE)
    raw = raw_from_post(request, subject=firm.pk)
    raw.pop("act")
    try:
        perform(viewer, code, raw)
    except Refused as refused:
        return again(request, "enterprises/own.html", refused, **_context(viewer, firm), failed=code)
    if code == "enterprises.hand_over":
        return redirect("web:home")
    return redirect(reverse("enterprises:own") + span_of(viewer, firm.pk))


def _context(viewer: Viewer, firm: Enterprise) -> dict[str, object]:
    may = {code.partition(".")[2]: viewer.may(base.get(code).code, firm.pk) for code in ACTS}
    return {"firm": firm, "sections": sections.shown(viewer, firm), "may": may, "heirs": _heirs(viewer, firm)}


def _heirs(viewer: Viewer, firm: Enterprise) -> list[Membership]:
    """Who could take the firm over: the other people who work there."""
    rows = Membership.objects.visible_to(viewer).filter(enterprise_id=firm.pk, state=MembershipState.ACTIVE)
    return list(rows.exclude(pk=viewer.hat_id).select_related("person").order_by("role", "id"))
