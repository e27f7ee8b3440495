"""The phone page behind an invitation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from anma.acts.envelope import strict_json
from anma.acts.limiting import hold_back
from anma.acts.pages import perform, public_page, raw_from_post
from anma.acts.reasons import InvalidInput, Refused
from anma.kernel.ids import uuid7
from anma.kernel.limits import Limit
from anma.kernel.viewer import system_scope
from anma.people.acts.joining import require_open
from anma.people.devices import cookie_device, remember
from anma.people.invitations import digest_of
from anma.people.middleware import anonymous
from anma.people.models import Device, Invitation, Membership
from anma.people.queries import organisation_name
from anma.people.reasons import INVITATION_UNKNOWN

KINDS = ("iPhone", "iPad", "HarmonyOS", "Android", "Windows", "Macintosh", "Linux")
BROWSERS = ("MicroMessenger", "EdgA", "Edg", "Firefox", "Chrome", "Safari")

JOINING = Limit("people.join", burst=60, per_minute=12)  # a whole shift joins behind one address


@public_page
@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """A name, a PIN for a shared phone, and then waiting for the safety officer."""
    invitation = known_invitation(token)
    if request.method == "POST":
        return posted(request, token)
    hat = own_hat(request, invitation)
    firm = organisation_name(invitation.enterprise_id)
    if hat is not None:
        return render(request, "people/joined.html", {"hat": hat, "firm": firm})
    require_open(invitation)
    return render(request, "people/join.html", {"firm": firm, "token": token, "id": uuid7()})


def known_invitation(token: str) -> Invitation:
    """The invitation of a token, open or not; `Refused` for a stranger's."""
    with system_scope("show an invitation"):
        found: Invitation | None = Invitation.objects.as_system().filter(token_sha256=digest_of(token)).first()
    if found is None:
        raise Refused(INVITATION_UNKNOWN)
    return found


def own_hat(request: HttpRequest, invitation: Invitation) -> Membership | None:
    """The hat that this phone got by this invitation."""
    device_id = cookie_device(request)
    if device_id is None:
        return None
    with system_scope("show the state of joining"):
        device: Device | None = Device.objects.as_system().filter(pk=device_id).first()
        rows = Membership.objects.as_system().filter(pk=device.membership_id if device else None)
        found: Membership | None = rows.filter(enterprise_id=invitation.enterprise_id).select_related("person").first()
    return found


def posted(request: HttpRequest, token: str) -> HttpResponse:
    """JSON from the page's script, or a plain form where no script runs."""
    is_json = request.content_type == "application/json"
    try:
        raw = body_of(request) if is_json else raw_from_post(request)
        hold_back(request, JOINING)
        outcome = perform(anonymous(), "people.join", {**raw, **known_here(request, token)})
    except Refused as refused:
        if not is_json:
            raise
        return JsonResponse({**refused.as_data(), "message": sentence_of(refused)}, status=refused.reason.status)
    return welcomed(request, outcome.result, token, is_json)


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The posted JSON object."""
    try:
        body = strict_json(request.body)
    except Refused:
        body = None
    if not isinstance(body, dict):
        raise InvalidInput({"-": _("This page is damaged. Please scan the code again.")})
    return body


def known_here(request: HttpRequest, token: str) -> dict[str, Any]:
    """What the server knows by itself and nobody may claim."""
    beside = cookie_device(request)
    known: dict[str, Any] = {"token": token, "label": label_of(request.headers.get("User-Agent", ""))}
    return {**known, "beside": beside}


def label_of(agent: str) -> str:
    """A phone in two words, by which a safety officer tells one from another; nothing that names a person."""
    words = [next((word for word in group if word in agent), "") for group in (KINDS, BROWSERS)]
    return " ".join(word for word in words if word)


def sentence_of(refused: Refused) -> str:
    """The refusal's sentence, or the first field's where the input is wrong."""
    return next(iter(refused.lines), refused.sentence)


def welcomed(request: HttpRequest, result: dict[str, Any], token: str, is_json: bool) -> HttpResponse:
    """The phone is known from now on."""
    here = reverse("people:join", args=[token])
    answer = {"person": result["person"], "device": result["device"], "next": here}
    response: HttpResponse = JsonResponse(answer, status=201) if is_json else redirect(here)
    remember(response, result["device"], request.is_secure())
    return response
