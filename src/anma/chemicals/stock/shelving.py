"""Containers in storage cabinets: what may not be shut in together, what the cabinet is for, and how much it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.chemicals.cabinets.contents import Content, source
from anma.chemicals.models import Cabinet, Lot, Material
from anma.chemicals.models.cabinets import CabinetKind, CabinetState
from anma.chemicals.stock import reasons
from anma.chemicals.stock.amounts import plain, unit_word
from anma.chemicals.stock.checking import HELD, Misplaced, Together, against, groups_in, together
from anma.chemicals.stock.choices import Unit
from anma.chemicals.stock.reading import name_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 100
# Which kinds of danger a cabinet is built for; a cabinet that is not named here takes anything. Our own draft.
MADE_FOR = {
    CabinetKind.FLAMMABLE: {"flammable_liquid"},
    CabinetKind.ACID: {"acid"},
    CabinetKind.ALKALI: {"base"},
    CabinetKind.OXIDISER: {"oxidiser", "oxidising_gas"},
    CabinetKind.GAS: {"flammable_gas", "toxic_gas", "other_gas", "oxidising_gas"},
}


def cabinet_of(firm: UUID | None, pk: UUID) -> Cabinet:
    """A cabinet of the firm in use, or `Refused`. Needs `system_scope`."""
    rows = Cabinet.objects.as_system().filter(enterprise_id=firm, pk=pk, state=CabinetState.KEPT)
    found: Cabinet | None = rows.first()
    if found is None:
        raise Refused(reasons.NO_CABINET)
    return found


def misplaced(material: Material, coming: Lot) -> list[Misplaced]:
    """What speaks against the cabinet that a container names. Needs `system_scope`."""
    if coming.cabinet_id is None:
        return []
    cabinet = cabinet_of(coming.enterprise_id, coming.cabinet_id)
    lots, known = _inside(Lot.objects.as_system(), Material.objects.as_system(), cabinet)
    others = [lot for lot in lots if lot.pk != coming.pk]
    pairs = against(material, {lot.material_id: known[lot.material_id] for lot in others}.values())
    known[material.pk] = material
    return [*_shut_in(pairs, cabinet), *_unfit(cabinet, material), *_too_full(cabinet, [*others, coming], known)]


def _inside(
    lots: QuerySet[Lot], materials: QuerySet[Material], cabinet: Cabinet
) -> tuple[list[Lot], dict[UUID, Material]]:
    """The containers in a cabinet and their substances."""
    held = lots.filter(enterprise_id=cabinet.enterprise_id, cabinet_id=cabinet.pk, state__in=HELD)
    rows = list(held.order_by("material_id", "id"))
    wanted = materials.filter(enterprise_id=cabinet.enterprise_id, pk__in={row.material_id for row in rows})
    return rows, {row.pk: row for row in wanted}


def _shut_in(pairs: Sequence[Together], cabinet: Cabinet) -> Iterator[Misplaced]:
    """An aisle between two is not to be had in a cabinet: there any pair is too near."""
    for pair in pairs:
        said = {"one": name_of(pair.one), "other": name_of(pair.other), "cabinet": cabinet.name}
        words = _("“%(one)s” and “%(other)s” must not stand in one cabinet (%(cabinet)s): choose another one.")
        yield Misplaced("beside", words % said)


def _unfit(cabinet: Cabinet, material: Material) -> Iterator[Misplaced]:
    said = {"name": name_of(material), "cabinet": cabinet.name, "kind": cabinet.get_kind_display()}
    if material.highly_toxic and cabinet.kind != CabinetKind.TOXIC:
        words = _("“%(name)s” is highly toxic and belongs into a cabinet of its own; “%(cabinet)s” is for: %(kind)s.")
        yield Misplaced("toxic", words % said)
    made_for = MADE_FOR.get(CabinetKind(cabinet.kind))
    if made_for and not made_for & set(groups_in(material)):
        yield Misplaced("kind", _("“%(cabinet)s” is for: %(kind)s. “%(name)s” does not belong into it.") % said)


def _too_full(cabinet: Cabinet, lots: Sequence[Lot], known: dict[UUID, Material]) -> Iterator[Misplaced]:
    litres = sum((litres_of(lot, known[lot.material_id]) for lot in lots), Decimal(0))
    if cabinet.litres is not None and litres > cabinet.litres:
        said = {"cabinet": cabinet.name, "litres": plain(litres.quantize(Decimal("0.1"))), "most": cabinet.litres}
        yield Misplaced(
            "litres", _("%(litres)s L would stand in “%(cabinet)s”, which holds %(most)s L. Put less in.") % said
        )


def litres_of(lot: Lot, material: Material) -> Decimal:
    """How many litres a container holds: as its label says, or by its density; nothing where neither is known."""
    if lot.unit in (Unit.L, Unit.ML):
        return lot.quantity if lot.unit == Unit.L else lot.quantity / 1000
    return lot.kg / material.density if material.density else Decimal(0)


@source
def containers(viewer: Viewer, cabinet: Cabinet) -> list[Content]:
    """What the stock says stands in a cabinet, for whoever reads the stock."""
    if not viewer.may("chemicals.see", cabinet.enterprise_id):
        return []
    rows, known = _inside(Lot.objects.visible_to(viewer), Material.objects.visible_to(viewer), cabinet)
    pairs = together(known.values())
    return [_content(row, known[row.material_id], pairs) for row in rows[:SHOWN] if row.material_id in known]


def _content(row: Lot, material: Material, pairs: Sequence[Together]) -> Content:
    url = reverse("chemicals:container", args=[row.pk])
    name = f"{name_of(material)} {row.batch}".strip()
    return Content(name, f"{plain(row.quantity)} {unit_word(row.unit)}", url, _note(row, material, pairs))


def _note(row: Lot, material: Material, pairs: Sequence[Together]) -> str:
    if row.expires_on is not None and row.expires_on < clock.today():
        return _("expired")
    others = (two.other if two.one == material else two.one for two in pairs if material in (two.one, two.other))
    found = next(others, None)
    return _("does not go with %(other)s") % {"other": name_of(found)} if found is not None else ""
