"""Steps of the stock of chemicals as the sample city does them."""

from __future__ import annotations

from typing import Any

from anma.chemicals.models import Lot, Store
from anma.conftest import World
from anma.enterprises.models import Enterprise
from tests.bulk_step import Results, Step


def of_store(world: World, _results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, "name": "示例库（虚构）", "keeper": world.hats["wang"].pk}


def of_receipt(_world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["store"]["store"], "material": results["ethanol"]["material"], "amount": "40"}


def of_issue(_world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["received"]["lot"], "amount": "15", "purpose": "示例"}


def of_box(world: World, _results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, "name": "库里的易燃柜（虚构）", "place": "示例库", "kind": "flammable"}


def of_place(_world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["received"]["lot"], "cabinet": results["box"]["cabinet"]}


def of_limit(_world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["store"]["store"], "kind": "total", "most": "30"}


STOCK = [
    Step("chemicals.enter_store", "sam", of_store, Enterprise, flush=True, name="store"),
    Step("chemicals.enter_material", "sam", lambda w, _r: {"subject": w.firm.id, "code": "2568"}, Enterprise,
         flush=True, name="ethanol"),
    Step("chemicals.receive", "wang", of_receipt, Store, flush=True, name="received"),
    Step("chemicals.set_limit", "sam", of_limit, Store, flush=True),
    Step("chemicals.issue", "wang", of_issue, Lot, flush=True),
    Step("chemicals.enter_cabinet", "sam", of_box, Enterprise, flush=True, name="box"),
    Step("chemicals.place", "wang", of_place, Lot, flush=True),
]  # fmt: skip
