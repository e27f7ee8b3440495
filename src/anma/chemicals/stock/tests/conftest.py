"""A store of the first firm, kept by wang and li, and what stands in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Outcome
from anma.acts.pages import perform
from anma.chemicals.models import Lot, Material, StockLine, Store
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

METHANOL, CYANIDE, ACID, LYE = "1022", "1688", "2507", "1669"


def do(world: World, who: str, verb: str, **raw: Any) -> Outcome:
    return perform(world.viewers[who], f"chemicals.{verb}", {"id": str(uuid7()), **raw})


def store(world: World, name: str = "一号库", **more: Any) -> Store:
    """Kept by wang and li."""
    keepers = {"keeper": str(world.hats["wang"].pk), "second_keeper": str(world.hats["li"].pk)}
    outcome = do(world, "sam", "enter_store", subject=str(world.firm.pk), name=name, **{**keepers, **more})
    return kept(Store, outcome.result["store"])


def material(world: World, code: str = METHANOL, **more: Any) -> Material:
    outcome = do(world, "sam", "enter_material", subject=str(world.firm.pk), code=code, **more)
    return kept(Material, outcome.result["material"])


def receive(world: World, of: Store, what: Material, amount: str = "100", who: str = "wang", **more: Any) -> Outcome:
    return do(world, who, "receive", subject=str(of.pk), material=str(what.pk), amount=amount, **more)


def lot(world: World, of: Store, what: Material, amount: str = "100", **more: Any) -> Lot:
    """Received, and confirmed where two are needed."""
    outcome = receive(world, of, what, amount, **more)
    if outcome.result["waits"]:
        do(world, "li", "confirm", subject=outcome.result["line"])
    return kept(Lot, outcome.result["lot"])


def kept(model: Any, pk: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get(pk=UUID(str(pk)))


def lines(world: World) -> list[StockLine]:
    with system_scope("test"):
        return list(StockLine.objects.as_system().order_by("at", "id"))
