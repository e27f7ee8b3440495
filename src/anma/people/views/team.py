"""The people of a firm: who waits, who works here, on which phones, by which invitations."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view
from anma.people.giving import may_give
from anma.people.invitations import digest_of, token_for
from anma.people.models import Membership, MembershipState
from anma.people.queries import Member, colleagues, members, open_invitations, organisation_name
from anma.people.roles import ROLES
from anma.printing.qr import QRTooLong, svg

APPOINTABLE = ("worker", "team_leader", "safety_officer", "contractor_worker")
INVITABLE = ("worker", "team_leader")
# Which buttons the page draws.
CODES = {
    "invite": "people.invite",
    "revoke_invitation": "people.revoke_invitation",
    "approve": "people.approve",
    "reject": "people.reject",
    "revoke_device": "people.revoke_device",
    "set_pin": "people.set_pin",
    "hand_over": "people.hand_over",
    "appoint": "people.appoint",
    "erase": "people.erase",
    "grants": "grants.see",
}


@page("people.see")
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Who waits first."""
    viewer, firm = viewer_of(request), firm_in_view(request, "people.see")
    rows = members(viewer, firm)
    active = [m for m in rows if m.hat.state == MembershipState.ACTIVE]
    context: dict[str, Any] = {
        "pending": [m for m in rows if m.hat.state == MembershipState.PENDING],
        "active": active,
        "known": _known(viewer, active, firm),
        "left": [m for m in rows if m.hat.state == MembershipState.ENDED],
        "invitations": open_invitations(viewer, firm),
        "firm": firm,
        "firm_name": organisation_name(firm),
        "may": {name: viewer.may(code, firm) for name, code in CODES.items()},
        "invitable": [ROLES[code] for code in INVITABLE if may_give(viewer, code, firm)],
        "new_id": uuid7(),
    }
    return render(request, "people/team.html", context)


def _known(viewer: Viewer, active: list[Member], firm: UUID | None) -> list[Member]:
    """Whose phone this viewer may approve or change."""
    return [one for one in active if may_give(viewer, one.hat.role, firm)]


@page("people.see")
@require_safe
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person of the firm: role, team, phones, leaving."""
    viewer = viewer_of(request)
    hat = Membership.objects.visible_to(viewer).filter(pk=pk).select_related("person").first()
    if hat is None or hat.enterprise_id is None or not viewer.may("people.see", hat.enterprise_id):
        raise Refused(NOT_FOUND)
    firm, own = hat.enterprise_id, may_give(viewer, hat.role, hat.enterprise_id)
    everybody = members(viewer, firm)
    active = [one for one in everybody if one.hat.state == MembershipState.ACTIVE]
    context: dict[str, Any] = {
        "member": next(one for one in everybody if one.hat.pk == hat.pk),
        "known": _known(viewer, active, firm),
        "known_name": any(one.hat.person.name == hat.person.name for one in active),
        "firm": firm,
        "firm_name": organisation_name(firm),
        "may": {name: viewer.may(code, firm) for name, code in CODES.items()},
        "may_give": own,
        "appointable": [ROLES[code] for code in APPOINTABLE if may_give(viewer, code, firm)],
    }
    return render(request, "people/person.html", context)


@page("people.invite")
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """The invitation as QR and link, shown in this answer only; the token is kept nowhere."""
    viewer, firm = viewer_of(request), firm_in_view(request, "people.invite")
    raw = raw_from_post(request, firm=firm)
    raw.setdefault("id", str(uuid7()))
    token = token_for(viewer, raw["id"])
    perform(viewer, "people.invite", {**raw, "token_sha256": digest_of(token)})
    link = f"https://{settings.ANMA_HOST}{reverse('people:join', args=[token])}"
    context = {"link": link, "picture": picture_of(link), "firm_name": organisation_name(firm), "firm": firm}
    return render(request, "people/invitation.html", {**context, "uses": raw.get("uses", "1")})


def picture_of(link: str) -> str:
    """The QR symbol as a data address; empty where the host's name is too long for one."""
    try:
        drawing = svg(link.upper())
    except QRTooLong:
        return ""
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode("ascii")


def done(request: HttpRequest, sentence: str, person: UUID | None = None) -> HttpResponse:
    """Back to where it was decided (`next`), else to the person's page or the list, with a word about what was done."""
    messages.success(request, sentence)
    back = request.POST.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("people:person", pk=person) if person else redirect("people:list")


@page("people.revoke_invitation")
@require_POST
def revoke_invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw it."""
    perform(viewer_of(request), "people.revoke_invitation", {"subject": pk})
    return done(request, _("The invitation is withdrawn."))


@page("people.approve")
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One tap; or a known person on a new phone."""
    perform(viewer_of(request), "people.approve", raw_from_post(request, subject=pk))
    return done(request, _("Approved."))


@page("people.reject")
@require_POST
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody here knows this person."""
    perform(viewer_of(request), "people.reject", {"subject": pk})
    return done(request, _("Rejected. The phone is blocked."))


@page("people.appoint")
@require_POST
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another role in the same firm."""
    team = {"team": ""} if request.POST.get("team") == "" else {}  # emptied in the form, not left out
    perform(viewer_of(request), "people.appoint", raw_from_post(request, subject=pk, **team))
    return done(request, _("The role is changed from now on."), pk)


@page("people.revoke_device")
@require_POST
def revoke_device(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A lost phone."""
    perform(viewer_of(request), "people.revoke_device", {"subject": pk})
    return done(request, _("The phone is blocked. What it still sends is kept and marked."))


@page("people.set_pin")
@require_POST
def set_pin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The own PIN, or a forgotten one taken away by the safety officer."""
    perform(viewer_of(request), "people.set_pin", raw_from_post(request, subject=pk))
    if viewer_of(request).device_id != pk:
        return done(request, _("The PIN is changed."))
    messages.success(request, _("The PIN is changed."))
    return redirect("people:hats")


@page("people.erase")
@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name and phone of somebody who left."""
    perform(viewer_of(request), "people.erase", {"subject": pk})
    return done(request, _("Name and phone are erased for good."))


@page("people.hand_over")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who leaves, who takes over; one act."""
    viewer = viewer_of(request)
    if request.method == "POST":
        perform(viewer, "people.hand_over", raw_from_post(request, subject=pk))
        return done(request, _("Handed over. The phones are blocked and open duties belong to the new person."))
    leaver = Membership.objects.visible_to(viewer).select_related("person").filter(pk=pk).first()
    if leaver is None or leaver.enterprise_id is None:
        raise Refused(NOT_FOUND)
    heirs = colleagues(viewer, leaver.enterprise_id, without=leaver.pk)
    return render(request, "people/hand_over.html", {"leaver": leaver, "heirs": heirs})
