"""At the door: the courier finds the household, scans, looks at kitchen and hose, connects or does not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.cylinders import homes
from anma.cylinders.choices import DeliveryState, HouseholdKind, Why
from anma.cylinders.deciding import bottle_of, why_not_here
from anma.cylinders.models import Cylinder
from anma.cylinders.reading import bad_names, gas_name, in_reader
from anma.cylinders.reasons import NO_STATION
from anma.cylinders.rules.tables import checks
from anma.cylinders.scope import station_of
from anma.cylinders.transitions import FULL_OR_OUT
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer

FOUND, LATEST = 20, 5
VERBS = ("change_household", "end_household")


@page("cylinders.deliver")
@require_safe
def deliver(request: HttpRequest) -> HttpResponse:
    """`/deliver`: scan and find the household; with `?code=` what this bottle is and where it may go."""
    viewer = viewer_of(request)
    station = station_of(viewer)
    code, q = searched(request.GET.get("code", "")), searched(request.GET.get("q", ""))
    found = list(homes.households(viewer, {"q": q})[:FOUND]) if q else []
    today = homes.deliveries(viewer, {}).filter(by=viewer.actor_id)
    context = {
        "station": station,
        "sentence": NO_STATION.sentence,
        "code": code,
        "q": q,
        "found": found,
        "bottle": _bottle(viewer, code) if code else None,
        "connected": today.filter(state=DeliveryState.CONNECTED).count(),
        "refused": today.filter(state=DeliveryState.REFUSED).count(),
        "latest": list(today[:LATEST]),
    }
    return render(request, "cylinders/deliver.html", context)


def _bottle(viewer: Viewer, code: str) -> dict[str, Any]:
    """What the courier reads of a scanned bottle. Of another station's no more than that."""
    row = bottle_of(code, viewer)
    own = row is not None and Cylinder.objects.visible_to(viewer).filter(pk=row.pk).exists()
    if row is None or not own:
        return {"why": str(Why(Why.FOREIGN if row else Why.UNREGISTERED).label)}
    why = why_not_here(row, None, clock.today())
    full = row.state in FULL_OR_OUT and row.filling_id is not None
    return {
        "row": row,
        "gas": gas_name(row.medium),
        "why": str(Why(why).label) if why else "",
        "full": full and row.household_id is None,
        "home": row.household_id,
    }


@page("cylinders.deliver")
@require_http_methods(["GET", "HEAD", "POST"])
def at_home(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One household: what stands there, what to look at; handed in also without a signal."""
    viewer = viewer_of(request)
    row = homes.household(viewer, pk)
    if request.method == "POST":
        return _handed_in(request, viewer, pk)
    listed = [one for one in checks("kitchen") if one.key != "alarm" or row.kind == HouseholdKind.KITCHEN]
    context = {
        "row": row,
        "bottles": [(one, gas_name(one.medium)) for one in homes.bottles_at(viewer, pk)],
        "bad": bad_names(row.bad),
        "hose_late": row.hose_day is not None and row.hose_day < homes.hose_limit(),
        "last": homes.last_of(viewer, pk),
        "checks": [(one.key, in_reader(one.text)) for one in listed],
        "unchecked": not all(one.checked for one in listed),
        "code": searched(request.GET.get("code", "")),
        "back": searched(request.GET.get("back", "")),
        "new_id": uuid7(),
    }
    return render(request, "cylinders/at_door.html", context)


def _handed_in(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    raw = raw_from_post(request, subject=pk)
    raw["bad"] = request.POST.getlist("bad")
    outcome = perform(viewer, "cylinders.deliver", raw)
    if outcome.result["state"] == DeliveryState.REFUSED:
        messages.warning(request, _("Not connected. Take the full bottle back; the danger is in the list."))
    else:
        messages.success(request, _("Stored."))
    return redirect("cylinders:at_home", pk=pk)


@page("cylinders.enter_household")
@require_http_methods(["GET", "HEAD", "POST"])
def household_new(request: HttpRequest) -> HttpResponse:
    """A household that the station does not know yet."""
    viewer, code = viewer_of(request), searched(request.GET.get("code", ""))
    if request.method == "POST":
        made = perform(viewer, "cylinders.enter_household", raw_from_post(request)).result["household"]
        answer = redirect("cylinders:at_home", pk=made)
        answer["Location"] += f"?code={code}" if code else ""
        return answer
    context = {"kinds": HouseholdKind.choices, "new_id": uuid7(), "code": code}
    return render(request, "cylinders/household_new.html", context)


@page("households.see")
@require_POST
def household_act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Change or end a household. Who may, the act itself says."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    perform(viewer_of(request), f"cylinders.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("cylinders:household", pk=pk)


@page("households.see")
@require_safe
def household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One household on the desk: who, what stands there, every time somebody was there."""
    viewer = viewer_of(request)
    row = homes.household(viewer, pk)
    last = homes.last_of(viewer, pk, 50)
    bottles = homes.bottles_of(viewer, last)
    context = {
        "row": row,
        "bad": bad_names(row.bad),
        "bottles": [(one, gas_name(one.medium)) for one in homes.bottles_at(viewer, pk)],
        "last": [(one, bottles.get(one.cylinder_id), bottles.get(one.back_id), bad_names(one.bad)) for one in last],
        "kinds": HouseholdKind.choices,
        "may_change": row.ended_day is None and viewer.may("cylinders.change_household"),
        "may_end": row.ended_day is None and viewer.may("cylinders.end_household"),
        "new_id": uuid7(),
    }
    return render(request, "cylinders/household.html", context)
