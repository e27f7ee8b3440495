"""What the acts of the register share: who may keep, the line, the check of a store, and how a line takes effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, Material, StockLine, Store
from anma.chemicals.stock import reasons
from anma.chemicals.stock.checking import HELD, Misplaced, Over, Together, against, passed, together, two_because
from anma.chemicals.stock.choices import LineKind, LineState, LotState
from anma.kernel.files import SCOPE
from anma.kernel.viewer import Viewer

OVERSEES = "chemicals.change_store"  # who may change a store stands in for its keepers
SAID = 3  # sentences of one refusal


def keeps(viewer: Viewer, store: Store) -> bool:
    """Whether somebody may receive and issue here: the keepers; everybody of the firm where none is named."""
    keepers = {hat for hat in (store.keeper_id, store.second_keeper_id) if hat}
    return not keepers or viewer.hat_id in keepers or viewer.may(OVERSEES, store.enterprise_id)


def must_keep(context: Context[Any], store: Store) -> None:
    """Refuse whoever does not keep the store."""
    if not keeps(context.viewer, store):
        raise Refused(reasons.NOT_KEEPER)


def store_of(row: Lot | StockLine, *, lock: bool = False) -> Store:
    """The store of a container. Needs `system_scope`."""
    rows = Store.objects.as_system()
    found: Store = (rows.select_for_update() if lock else rows).get(pk=row.store_id)
    return found


def material_of(row: Lot | StockLine) -> Material:
    """The substance of a container. Needs `system_scope`."""
    found: Material = Material.objects.as_system().get(pk=row.material_id)
    return found


def standing(store: Store) -> tuple[list[Lot], dict[UUID, Material]]:
    """The containers of a store and their substances. Needs `system_scope`."""
    lots = list(Lot.objects.as_system().filter(store_id=store.pk, state__in=HELD).order_by("pk"))
    rows = Material.objects.as_system().filter(enterprise_id=store.enterprise_id)
    return lots, {row.pk: row for row in rows.filter(pk__in={lot.material_id for lot in lots})}


def look_again(store: Store, *touched: Lot, always: bool = False) -> None:
    """Count anew what may not stand together and whether a limit is passed; the row is saved where that changed.

    `touched` are containers that the running act changed or made.
    """
    lots, known = _now(store, touched)
    limited = {UUID(one["key"]) for one in store.limits if one["kind"] == "material"} - known.keys()
    known |= {row.pk: row for row in Material.objects.as_system().filter(pk__in=limited)} if limited else {}
    holding = {lot.material_id for lot in lots}
    clashes = len(together([known[pk] for pk in sorted(holding)]))
    over = bool(passed(store, lots, known))
    changed = (store.clashes, store.over) != (clashes, over)
    store.clashes, store.over = clashes, over
    if changed or always:
        store.save()


def _now(store: Store, touched: Sequence[Lot]) -> tuple[list[Lot], dict[UUID, Material]]:
    lots, known = standing(store)
    changed = {lot.pk for lot in touched}
    here = [lot for lot in touched if lot.store_id == store.pk and lot.state in HELD]
    missing = {lot.material_id for lot in here} - known.keys()
    known |= {row.pk: row for row in Material.objects.as_system().filter(pk__in=missing)} if missing else {}
    return [lot for lot in lots if lot.pk not in changed] + here, known


def warned(
    context: Context[Any], store: Store, material: Material, coming: Lot, beyond: Sequence[Misplaced] = ()
) -> list[dict[str, str]]:
    """What the check says of a container that comes in, as the line keeps it. `beyond`: what its cabinet says.

    Raises:
        Refused: a hard limit is passed, or nobody said why it stands here all the same.
    """
    lots, known = standing(store)
    known[material.pk] = material
    over = passed(store, [*lots, coming], known)
    clashes = against(material, [row for row in known.values() if row.pk != material.pk])
    refuse_unless_said(over, clashes, beyond, context.input.because)
    return [*(one.plain() for one in clashes), *(one.plain() for one in over), *(one.plain() for one in beyond)]


def refuse_unless_said(
    over: Sequence[Over], clashes: Sequence[Together], beyond: Sequence[Misplaced], because: str
) -> None:
    """Refuse what is beyond a hard limit, and anything else that is wrong where nobody says why it is so."""
    hard = [one.sentence for one in over if one.hard]
    if hard:
        raise Refused(reasons.LIMIT_HARD, said=" ".join(hard))
    sentences = (*(one.sentence for one in beyond), *(one.sentence for one in clashes), *(one.sentence for one in over))
    said = sentences[:SAID]
    if said and not because:
        raise Refused(reasons.CLASH if clashes or beyond else reasons.LIMIT, said=" ".join(said))


def why_two(store: Store, material: Material, coming: Lot | None = None) -> str:
    """Why a line of this substance needs two persons; empty where one is enough. Needs `system_scope`."""
    lots = Lot.objects.as_system().filter(store_id=store.pk, material_id=material.pk, state__in=HELD)
    kg = sum((lot.kg for lot in lots), coming.kg if coming else Decimal(0))
    return two_because(store, material, kg)


def line_of(context: Context[Any], lot: Lot, kind: LineKind, amount: Decimal, two: str, **more: Any) -> StockLine:
    """A line of the register about a container, not saved; it waits where two persons are needed."""
    state = LineState.WAITING if two else LineState.DONE
    row = StockLine(id=context.input.id, kind=kind, state=state, amount=amount, two_because=two, **scope_of(lot))
    row.lot_id, row.store_id, row.material_id, row.unit = lot.pk, lot.store_id, lot.material_id, lot.unit
    row.by_id, row.at, row.day = context.viewer.actor_id, context.received_at, context.happened.day
    for name, value in more.items():
        setattr(row, name, value)
    return row


def scope_of(row: Lot | Store) -> Mapping[str, Any]:
    """The columns of scope that rows of one firm share."""
    return {name: getattr(row, name) for name in SCOPE}


def settle(line: StockLine, lot: Lot) -> None:
    """The line is done: it says what the container holds now. The container that was emptied says so."""
    if lot.state != LotState.CALLED_OFF:
        lot.state = LotState.EMPTY if lot.quantity == 0 else LotState.HELD
    line.state, line.after = LineState.DONE, lot.quantity
    lot.save()
    line.save()
