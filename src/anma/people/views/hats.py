"""The own hats, and the people of a shared phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.viewer import system_scope
from anma.people.acts.joining import people_on_phone
from anma.people.consents import position_part
from anma.people.devices import cookie_device, remember, viewer_of_device
from anma.people.loading import hats
from anma.people.models import Account, Device, Membership
from anma.people.pins import require_pin
from anma.people.queries import organisation_name, role_title


@page("people.change_hat")
@require_http_methods(["GET", "HEAD", "POST"])
def hats_page(request: HttpRequest) -> HttpResponse:
    """All hats of this person, the current one marked; choosing one leads to its first page."""
    viewer = viewer_of(request)
    if request.method == "POST":
        perform(viewer, "people.change_hat", raw_from_post(request))
        return redirect("web:home")
    account = request.user if isinstance(request.user, Account) else None
    if account is not None and account.one_time:
        return redirect("people:password")
    rows = [described(hat, viewer.hat_id) for hat in hats(viewer.actor_id)] if viewer.actor_id else []
    context: dict[str, Any] = {"rows": rows, "account": account, "phone": sharers(request), "device": viewer.device_id}
    context["position"] = position_part(viewer)
    return render(request, "people/hats.html", context)


def described(hat: Membership, current: UUID | None) -> dict[str, Any]:
    """A hat in words."""
    return {
        "id": hat.pk,
        "role": role_title(hat.role),
        "where": organisation_name(hat.organisation_id),
        "current": hat.pk == current,
    }


def sharers(request: HttpRequest) -> list[dict[str, Any]]:
    """Who else joined on this phone; empty for a phone of one person."""
    with system_scope("who shares this phone"):
        devices = people_on_phone(cookie_device(request))
        hats_by_id = Membership.objects.as_system().select_related("person").in_bulk([d.membership_id for d in devices])
    if len(devices) < 2:
        return []
    return [{"device": d.pk, "name": hats_by_id[d.membership_id].person.name, "pin": bool(d.pin_hash)} for d in devices]


@public_page
@require_POST
def take_phone(request: HttpRequest) -> HttpResponse:
    """Another person of the same phone goes on, by PIN where they chose one."""
    device = shared_device(request)
    require_pin(device, request.POST.get("pin", ""))
    if viewer_of_device(device.pk) is None:
        raise Refused(NOT_FOUND)
    response = redirect("web:home")
    remember(response, device.pk, request.is_secure())
    return response


def shared_device(request: HttpRequest) -> Device:
    """The device asked for, if it is on the phone that asks."""
    wanted = request.POST.get("device", "")
    with system_scope("take a shared phone over"):
        for device in people_on_phone(cookie_device(request)):
            if str(device.pk) == wanted:
                return device
    raise Refused(NOT_FOUND)
