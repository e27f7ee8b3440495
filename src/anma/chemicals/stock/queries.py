"""Reading the stock, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.models import Cabinet, Lot, Material, SafetySheet, StockLine, Store
from anma.chemicals.models.cabinets import CabinetState
from anma.chemicals.stock.acts.keeping import keeps
from anma.chemicals.stock.checking import HELD, groups_in
from anma.chemicals.stock.choices import Kept, LineState, LotState
from anma.chemicals.stock.reading import name_of
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.searching import containing
from anma.kernel.viewer import Viewer
from anma.knowledge.substances import find

SOON = timedelta(days=30)
KNOWN, NAMED = 60, 5_000  # substances of the catalogue behind one word; rows that are named one by one
M = TypeVar("M", bound=ScopedModel)


def one(model: type[M], viewer: Viewer, pk: UUID) -> M:
    """One row, or `Refused` as if there were none."""
    found: M | None = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def stores(viewer: Viewer, firm: UUID | None = None) -> QuerySet[Store]:
    """Stores in use, by name."""
    rows: QuerySet[Store] = Store.objects.visible_to(viewer).filter(state=Kept.KEPT)
    return (rows.filter(enterprise_id=firm) if firm else rows).order_by("enterprise_id", "name", "id")


def materials(viewer: Viewer, firm: UUID | None = None, text: str = "") -> QuerySet[Material]:
    """Substances of the firm's list, by name; `text` is a part of name, CAS number or initials."""
    rows: QuerySet[Material] = Material.objects.visible_to(viewer).filter(state=Kept.KEPT)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    return rows.filter(_called(text)).order_by("name", "id") if text else rows.order_by("name", "id")


def _called(text: str) -> Q:
    """A part of the name, the CAS number, initials; or what the catalogue knows by this word, also an everyday one."""
    found = containing("name", text) | Q(cas__contains=text)
    if codes := [one.code for one in find(text, KNOWN)]:
        found |= Q(code__in=codes)
    return found | Q(initials__startswith=text.lower()) if text.isascii() and text.isalpha() else found


def containers(viewer: Viewer, firm: UUID | None = None, asked: Mapping[str, str] | None = None) -> QuerySet[Lot]:
    """What stands in stores, what runs out first above; `asked` are the filters of the list."""
    rows: QuerySet[Lot] = Lot.objects.visible_to(viewer).filter(state__in=HELD)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    return _narrowed(viewer, rows, asked or {}).order_by("expires_on", "received_on", "id")


def _narrowed(viewer: Viewer, rows: QuerySet[Lot], asked: Mapping[str, str]) -> QuerySet[Lot]:
    if asked.get("show") == "soon":
        rows = rows.filter(expires_on__lte=clock.today() + SOON)
    if asked.get("show") == "toxic":
        rows = rows.filter(material_id__in=Material.objects.visible_to(viewer).filter(highly_toxic=True).values("pk"))
    if asked.get("show") == "together":
        rows = rows.filter(store_id__in=stores(viewer).filter(clashes__gt=0).order_by().values("pk"))
    if asked.get("store"):
        rows = rows.filter(store_id=asked["store"])
    if asked.get("q"):
        rows = rows.filter(material_id__in=_found(viewer, asked["q"]))
    return rows


def _found(viewer: Viewer, text: str) -> Any:
    """The substances that a word finds: looked up once for count and page, unless they are too many to be named."""
    called = materials(viewer, text=text).order_by()
    ids = list(called.values_list("pk", flat=True)[: NAMED + 1])
    return ids if len(ids) <= NAMED else called.values("pk")


def runs_out(lot: Lot, today: date | None = None) -> str:
    """`out` after its shelf life, `soon` within thirty days of the end, else empty."""
    day = today or clock.today()
    if lot.expires_on is None or lot.state == LotState.EMPTY:
        return ""
    return "out" if lot.expires_on < day else "soon" if lot.expires_on <= day + SOON else ""


def beside(viewer: Viewer, lots: Iterable[Lot | StockLine]) -> tuple[dict[UUID, Store], dict[UUID, Material]]:
    """The stores and substances of containers or lines, two statements for all."""
    rows = list(lots)
    found = Store.objects.visible_to(viewer).filter(pk__in={row.store_id for row in rows})
    kinds = Material.objects.visible_to(viewer).filter(pk__in={row.material_id for row in rows})
    return {row.pk: row for row in found}, {row.pk: row for row in kinds}


def lines(viewer: Viewer, firm: UUID | None = None, asked: Mapping[str, str] | None = None) -> QuerySet[StockLine]:
    """The register, the newest line first."""
    said = asked or {}
    rows: QuerySet[StockLine] = StockLine.objects.visible_to(viewer)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    if said.get("show") == "waiting":
        rows = rows.filter(state=LineState.WAITING)
    elif said.get("show"):
        rows = rows.filter(kind=said["show"])
    for name in ("store", "lot"):
        if said.get(name):
            rows = rows.filter(**{f"{name}_id": said[name]})
    return rows.order_by("-day", "-at", "-id")


def waiting_for(viewer: Viewer) -> list[StockLine]:
    """Lines that this person could confirm: begun by somebody else, in a store that the person keeps."""
    if viewer.enterprise_id is None or not viewer.may("chemicals.confirm"):
        return []
    rows = list(lines(viewer, viewer.enterprise_id, {"show": "waiting"}).exclude(by_id=viewer.actor_id))
    known = beside(viewer, rows)[0] if rows else {}
    return [row for row in rows if row.store_id in known and keeps(viewer, known[row.store_id])]


def to_confirm(viewer: Viewer) -> list[tuple[StockLine, str]]:
    """The same with the name of the substance."""
    rows = waiting_for(viewer)
    known = beside(viewer, rows)[1] if rows else {}
    return [(row, name_of(known[row.material_id])) for row in rows if row.material_id in known]


def sheets(viewer: Viewer, material: UUID) -> QuerySet[SafetySheet]:
    """Editions of a safety data sheet, the newest first."""
    rows: QuerySet[SafetySheet] = SafetySheet.objects.visible_to(viewer).filter(material_id=material)
    return rows.order_by("-issued_on", "-entered_at", "-id")


def neighbours(viewer: Viewer, store: Store) -> list[Material]:
    """Every substance that stands in the store."""
    held = Lot.objects.visible_to(viewer).filter(store_id=store.pk, state__in=HELD).values("material_id")
    return list(Material.objects.visible_to(viewer).filter(pk__in=held).order_by("name", "id"))


def cabinets(viewer: Viewer, firm: UUID | None) -> list[Cabinet]:
    """The storage cabinets of the firm into which a container can be put."""
    rows = Cabinet.objects.visible_to(viewer).filter(enterprise_id=firm, state=CabinetState.KEPT)
    return list(rows.order_by("place", "name", "id"))


def cabinet_of(viewer: Viewer, lot: Lot) -> Cabinet | None:
    """The cabinet in which a container stands, None of what stands in the open."""
    if lot.cabinet_id is None:
        return None
    found: Cabinet | None = Cabinet.objects.visible_to(viewer).filter(pk=lot.cabinet_id).first()
    return found


def cabinet_names(viewer: Viewer, lines: Iterable[StockLine | Lot]) -> dict[UUID, str]:
    """The names of the cabinets that lines or containers speak of; no statement where none does."""
    wanted = {row.cabinet_id for row in lines if row.cabinet_id}
    if not wanted:
        return {}
    return dict(Cabinet.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", "name"))


def in_group(rows: Iterable[Material], group: str) -> set[Any]:
    """The ids of those with this kind of danger."""
    return {row.pk for row in rows if group in groups_in(row)}
