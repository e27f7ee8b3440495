"""Codes on a store's door or a container: to those who may read the stock they open it, to others nothing."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import viewer_of
from anma.chemicals.models import Lot, Material, Store
from anma.chemicals.stock import queries
from anma.chemicals.stock.checking import HELD
from anma.chemicals.stock.choices import Kept
from anma.chemicals.stock.reading import name_of
from anma.codes.bindable import Kind, Scanned, Thing, register
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code
from anma.kernel.viewer import Viewer, system_scope

MOST = 500


def opens_store(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The store's page, or what a passer-by may know: that chemicals stand behind this door."""
    with system_scope("a scanned store"):
        there = scanned.code.target_id is not None and firm_of_store(scanned.code.target_id) is not None
    if not there:
        return None
    viewer = viewer_of(request)
    row = Store.objects.visible_to(viewer).filter(pk=scanned.code.target_id).first()
    if row is not None and viewer.may("chemicals.see", row.enterprise_id):
        return redirect("chemicals:store", pk=row.pk)
    return render(request, "chemicals/stock/plate.html", {"replaced": scanned.replaced})


def opens_container(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The card of what is in it; whoever keeps the store goes on to the container from there."""
    with system_scope("a scanned container"):
        there = scanned.code.target_id is not None and firm_of_container(scanned.code.target_id) is not None
    if not there:
        return None
    viewer = viewer_of(request)
    row = Lot.objects.visible_to(viewer).filter(pk=scanned.code.target_id).first()
    if row is not None and viewer.may("chemicals.see", row.enterprise_id):
        answer = redirect("chemicals:card", pk=row.material_id)
        answer["Location"] += f"?container={row.pk}"
        return answer
    return render(request, "chemicals/stock/plate.html", {"replaced": scanned.replaced})


def store_name(viewer: Viewer, code: Code) -> str:
    """The store's name for those who may see it."""
    row = Store.objects.visible_to(viewer).filter(pk=code.target_id).first()
    return row.name if row else ""


def container_name(viewer: Viewer, code: Code) -> str:
    """What is in it, for those who may see it."""
    row = Lot.objects.visible_to(viewer).filter(pk=code.target_id).first()
    material = Material.objects.visible_to(viewer).filter(pk=row.material_id).first() if row else None
    return name_of(material) if material else ""


def stores(viewer: Viewer, firm: UUID) -> list[Thing]:
    """The stores in use."""
    hung = _hung(viewer, firm, CodeKind.STORE)
    return [Thing(row.pk, row.name, row.place, row.pk in hung) for row in queries.stores(viewer, firm)[:MOST]]


def containers(viewer: Viewer, firm: UUID) -> list[Thing]:
    """What stands in them."""
    rows, hung = list(queries.containers(viewer, firm)[:MOST]), _hung(viewer, firm, CodeKind.CONTAINER)
    places, known = queries.beside(viewer, rows)
    return [
        Thing(
            row.pk,
            " ".join((name_of(known[row.material_id]), row.batch)).strip(),
            places[row.store_id].name,
            row.pk in hung,
        )
        for row in rows
        if row.material_id in known and row.store_id in places
    ]


def _hung(viewer: Viewer, firm: UUID, kind: str) -> set[UUID]:
    rows = Code.objects.visible_to(viewer).filter(enterprise_id=firm, kind=kind, state=CodeState.BOUND)
    return set(rows.values_list("target_id", flat=True))


def _stores() -> QuerySet[Store]:
    rows: QuerySet[Store] = Store.objects.as_system().filter(state=Kept.KEPT)
    return rows


def _containers() -> QuerySet[Lot]:
    rows: QuerySet[Lot] = Lot.objects.as_system().filter(state__in=HELD)
    return rows


def firm_of_store(pk: UUID) -> UUID | None:
    """Whose a store is. Needs `system_scope`."""
    found: UUID | None = _stores().filter(pk=pk).values_list("enterprise_id", flat=True).first()
    return found


def firm_of_container(pk: UUID) -> UUID | None:
    """Whose a container is. Needs `system_scope`."""
    found: UUID | None = _containers().filter(pk=pk).values_list("enterprise_id", flat=True).first()
    return found


def rows_of_stores(viewer: Viewer, firm: UUID) -> list[QuerySet[Store]]:
    """Without a store nothing of the stock can carry a label."""
    return [queries.stores(viewer, firm)]


def rows_of_containers(viewer: Viewer, firm: UUID) -> list[QuerySet[Lot]]:
    """What stands in stores."""
    return [queries.containers(viewer, firm)]


register(
    Kind(
        CodeKind.STORE,
        _("Chemical store"),
        opens_store,
        store_name,
        stores,
        firm_of_store,
        rows=rows_of_stores,
    )
)
register(
    Kind(
        CodeKind.CONTAINER,
        _("Container of a chemical"),
        opens_container,
        container_name,
        containers,
        firm_of_container,
        rows=rows_of_containers,
    )
)
