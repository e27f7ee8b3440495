"""Stores: the list, one store as whoever stands in it reads it, and its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.chemicals.models import Store
from anma.chemicals.stock import queries
from anma.chemicals.stock.acts.keeping import keeps
from anma.chemicals.stock.amounts import in_kg
from anma.chemicals.stock.checking import limit_name, passed, together
from anma.chemicals.stock.choices import Kept, LimitKind
from anma.chemicals.stock.reading import in_reader, name_of
from anma.chemicals.stock.views import listing, registering
from anma.chemicals.stock.views.asked import firm_named, own_firm, scope, stored
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import MOST, about, download
from anma.kernel.viewer import Viewer
from anma.knowledge.substances import groups
from anma.people.models import Membership
from anma.people.queries import colleagues, names_of
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

LISTED = 300
NEWEST, SAID = 10, 20


@page("chemicals.see")
@require_safe
def store_list(request: HttpRequest) -> HttpResponse:
    """Every store with its keepers, what is wrong in it first."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = list(queries.stores(viewer, firm).order_by("-over", "-clashes", "name", "id")[: LISTED + 1])
    context = {
        "lines": _lines(viewer, rows[:LISTED]),
        "more": len(rows) > LISTED,
        "firms": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "firm": firm,
        "own": firm is not None and viewer.enterprise_id == firm and viewer.may("chemicals.enter_store"),
        "scope": scope(viewer, firm),
        "as_of": clock.now(),
    }
    return render(request, "chemicals/stock/stores.html", context)


def _lines(viewer: Viewer, rows: list[Store]) -> list[tuple[Store, str]]:
    named = _keepers(viewer, rows)
    return [(row, " · ".join(dict.fromkeys(named.get(hat) or by_firm() for hat in _hats(row)))) for row in rows]


def by_firm() -> str:
    """What an office reads in place of a name: that there is somebody."""
    return pgettext("keeper", "named by the firm")


def _hats(row: Store) -> list[UUID]:
    return [hat for hat in (row.keeper_id, row.second_keeper_id) if hat]


def _keepers(viewer: Viewer, rows: list[Store]) -> dict[UUID, str]:
    wanted = {hat for row in rows for hat in _hats(row)}
    found = Membership.objects.visible_to(replace(viewer, narrow=False)).filter(pk__in=wanted)
    hats = dict(found.values_list("pk", "person_id"))
    names = names_of(viewer, set(hats.values()))
    return {hat: names.get(person, "") for hat, person in hats.items()}


@page("chemicals.see")
@require_safe
def store_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = list(queries.stores(viewer, firm)[: MOST + 1])
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [_("Firm"), _("Chemical store"), pgettext("store", "Place"), _("Keepers"), _("Pairs that may not")]
    lines = (_file_row(firms, row, who) for row, who in _lines(viewer, rows))
    above = about(_("Chemical stores"), scope(viewer, firm))
    return download("chemical-stores", [*heads, _("More than allowed")], lines, above)


def _file_row(firms: Mapping[Any, str], row: Store, who: str) -> tuple[Any, ...]:
    over = _("yes") if row.over else ""
    return firms.get(row.enterprise_id, ""), row.name, row.place, who, row.clashes, over


@page("chemicals.enter_store")
@require_http_methods(["GET", "HEAD", "POST"])
def store_new(request: HttpRequest) -> HttpResponse:
    """A new store."""
    viewer, firm = viewer_of(request), own_firm(request)
    if request.method == "POST":
        outcome = perform(viewer, "chemicals.enter_store", raw_from_post(request, subject=firm.pk))
        messages.success(request, stored())
        return redirect("chemicals:store", pk=UUID(outcome.result["store"]))
    return render(request, "chemicals/stock/store_new.html", {**_form(viewer, firm.pk), "firm": firm})


@page("chemicals.see")
@require_safe
def store(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page behind the store's code: what stands here, what may not, what waits, the one next act."""
    viewer = viewer_of(request)
    row = queries.one(Store, viewer, pk)
    lots = list(queries.containers(viewer, row.enterprise_id, {"store": str(pk)})[:LISTED])
    materials = queries.neighbours(viewer, row)
    pairs = together(materials)
    waiting = list(queries.lines(viewer, row.enterprise_id, {"store": str(pk), "show": "waiting"})[:LISTED])
    context = {
        "row": row,
        "firm_name": names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "lines": listing.shown(viewer, lots),
        "together": pairs[:SAID],
        "pairs": len(pairs),
        "untold": len(pairs) > SAID,
        "over": passed(row, lots, {one.pk: one for one in materials}),
        "limits": _limits(viewer, row),
        "keepers": _lines(viewer, [row])[0][1],
        "waiting": registering.shown(viewer, waiting),
        "newest": registering.shown(
            viewer, list(queries.lines(viewer, row.enterprise_id, {"store": str(pk)})[:NEWEST])
        ),
        "may_receive": row.state == Kept.KEPT and _may(viewer, "chemicals.receive", row),
        "may_change": row.state == Kept.KEPT and viewer.may("chemicals.change_store", row.enterprise_id),
    }
    return render(request, "chemicals/stock/store.html", context)


def _may(viewer: Viewer, code: str, row: Store) -> bool:
    return viewer.may(code, row.enterprise_id) and keeps(viewer, row)


def _limits(viewer: Viewer, row: Store) -> list[dict[str, Any]]:
    known = {one.pk: one for one in queries.materials(viewer, row.enterprise_id)} if row.limits else {}
    return [
        {
            "name": limit_name(one, known),
            "most": in_kg(Decimal(one["most_kg"])),
            "hard": one["hard"],
            "kind": one["kind"],
            "key": one["key"],
            "id": uuid7(),
        }
        for one in row.limits
    ]


@page("chemicals.change_store")
@require_http_methods(["GET", "HEAD", "POST"])
def store_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its form, its limits, and the way out of use."""
    viewer = viewer_of(request)
    row = queries.one(Store, viewer, pk)
    if request.method == "POST":
        perform(viewer, "chemicals.change_store", raw_from_post(request, subject=pk))
        messages.success(request, stored())
        return redirect("chemicals:store", pk=pk)
    context = {
        **_form(viewer, row.enterprise_id),
        "row": row,
        "limits": _limits(viewer, row),
        "kinds": LimitKind.choices,
        "groups": [(key, in_reader(text)) for key, text in groups().items()],
        "materials": [(one.pk, name_of(one)) for one in queries.materials(viewer, row.enterprise_id)[:LISTED]],
        "ids": [uuid7() for _n in range(3)],
    }
    return render(request, "chemicals/stock/store_edit.html", context)


@page("chemicals.set_limit")
@require_POST
def store_limit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One limit more, changed, or taken away."""
    raw = raw_from_post(request, subject=pk)
    kind, _colon, key = str(raw.pop("about", "")).partition(":")
    if kind:
        raw |= {"kind": kind, "key": key}
    perform(viewer_of(request), "chemicals.set_limit", raw)
    messages.success(request, stored())
    return redirect("chemicals:store_edit", pk=pk)


@page("chemicals.retire_store")
@require_POST
def store_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Out of use."""
    perform(viewer_of(request), "chemicals.retire_store", raw_from_post(request, subject=pk))
    messages.success(request, stored())
    return redirect("chemicals:stores")


def _form(viewer: Viewer, firm: UUID | None) -> dict[str, Any]:
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    return {
        "form_id": uuid7(),
        "points": points.defer("draft").order_by("place", "name", "id")[:LISTED],
        "people": colleagues(viewer, firm) if firm else [],
    }
