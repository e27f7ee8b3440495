"""On foot: receiving into a store, one container with what may be done to it, and the second person's word."""

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
from anma.chemicals.models import Lot, Material, StockLine, Store
from anma.chemicals.stock import queries
from anma.chemicals.stock.acts.keeping import keeps
from anma.chemicals.stock.amounts import in_kg, plain, unit_word
from anma.chemicals.stock.choices import Container, LotState, Unit
from anma.chemicals.stock.reading import name_of, precursor_words
from anma.chemicals.stock.views import registering
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import colleagues

VERBS = {
    "issue": "chemicals.issue",
    "return": "chemicals.give_back",
    "waste": "chemicals.waste",
    "move": "chemicals.move",
    "count": "chemicals.count",
    "place": "chemicals.place",
}
SECOND = {"confirm": "chemicals.confirm", "call-off": "chemicals.call_off"}
LISTED = 300


@page("chemicals.receive")
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came, checked against what stands here."""
    viewer = viewer_of(request)
    row = queries.one(Store, viewer, pk)
    if request.method == "POST":
        outcome = perform(viewer, "chemicals.receive", raw_from_post(request, subject=pk))
        _say(request, outcome.result)
        return redirect("chemicals:store", pk=pk)
    context = {
        "row": row,
        "form_id": uuid7(),
        "materials": [(one.pk, name_of(one), one.supplier) for one in queries.materials(viewer, row.enterprise_id)],
        "chosen": request.GET.get("material", ""),
        "units": Unit.choices,
        "containers": Container.choices,
        "cabinets": queries.cabinets(viewer, row.enterprise_id),
        "today": clock.today(),
    }
    return render(request, "chemicals/stock/receive.html", context)


@page("chemicals.see")
@require_safe
def container(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One container: how much, until when, what may be done, and its whole course."""
    viewer = viewer_of(request)
    row = queries.one(Lot, viewer, pk)
    of, material = queries.one(Store, viewer, row.store_id), queries.one(Material, viewer, row.material_id)
    course = list(queries.lines(viewer, row.enterprise_id, {"lot": str(pk)})[:LISTED])
    context = {
        "row": row,
        "store": of,
        "material": material,
        "name": name_of(material),
        "precursor": precursor_words(material.code, material.cas),
        "firm_name": names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "amount": f"{plain(row.quantity)} {unit_word(row.unit)}",
        "free": plain(row.free),
        "booked": plain(row.quantity),
        "out": plain(row.out),
        "kg": in_kg(row.kg),
        "runs": queries.runs_out(row),
        "cabinet": queries.cabinet_of(viewer, row),
        "course": registering.shown(viewer, course),
        **_forms(viewer, row, of),
    }
    return render(request, "chemicals/stock/container.html", context)


def _forms(viewer: Viewer, row: Lot, store: Store) -> dict[str, Any]:
    """What this person may do now."""
    may = viewer.may("chemicals.issue", row.enterprise_id) and keeps(viewer, store)
    held = may and row.state == LotState.HELD
    return {
        "may_take": held and row.free > 0,
        "may_return": may and row.out > 0 and row.state in (LotState.HELD, LotState.EMPTY),
        "may_count": held,
        "others": list(queries.stores(viewer, row.enterprise_id).exclude(pk=store.pk)) if held else [],
        "cabinets": [one for one in queries.cabinets(viewer, row.enterprise_id) if one.pk != row.cabinet_id]
        if held
        else [],
        "people": colleagues(viewer, row.enterprise_id) if held and row.enterprise_id else [],
        "ids": {verb: uuid7() for verb in ("issue", "back", "waste", "move", "count", "place")},
    }


@page("chemicals.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the acts on a container."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    outcome = perform(viewer_of(request), VERBS[verb], raw_from_post(request, subject=pk))
    _say(request, outcome.result)
    return redirect("chemicals:container", pk=pk)


@page("chemicals.confirm")
@require_POST
def second(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """The second person's word on a line that waits."""
    if verb not in SECOND:
        raise Refused(NOT_FOUND)
    line = queries.one(StockLine, viewer_of(request), pk)
    perform(viewer_of(request), SECOND[verb], raw_from_post(request, subject=pk))
    messages.success(request, _("Confirmed.") if verb == "confirm" else _("Called off."))
    return redirect("chemicals:store", pk=line.store_id)


def _say(request: HttpRequest, result: dict[str, Any]) -> None:
    waits = _("Entered. It counts when a second person has confirmed it under the own sign-in or PIN.")
    messages.success(request, waits if result.get("waits") else _("Stored."))
