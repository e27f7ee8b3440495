"""Steps of a storage cabinet and of the laboratory: bought, asked for, issued by two, brought back, handed over."""

from __future__ import annotations

from typing import Any

from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest
from anma.conftest import World
from anma.enterprises.models import Enterprise
from tests.bulk_step import Results, Step, about

GOODS = {"amount": "500", "body": "示例采购中心（虚构）", "batch": "SL-1", "expires_on": "2027-11-16"}
LESSON = {"amount": "60.5", "lesson": "高一：酒精灯（示例）", "lesson_on": "2026-11-20"}
HANDED = {"firm": "示例处置公司（虚构）", "licence": "SL-1", "licence_until": "2099-12-31", "paper": "SL-LD-1"}


def of_cabinet(world: World, _results: Results) -> dict[str, Any]:
    keepers = {"keeper": world.hats["li"].pk, "second": world.hats["wang"].pk}
    return {"subject": world.firm.id, "name": "示例柜（虚构）", "place": "药品室", "kind": "flammable", **keepers}


def of_waste(world: World, results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, **HANDED, "lines": [{"item": results["stored"]["item"], "amount": "20"}]}


def of(verb: str, who: str, made_by: str, kind: str, model: Any, known_as: str = "", **raw: Any) -> Step:
    return Step(f"chemicals.{verb}", who, about(made_by, kind, **raw), model, flush=True, name=known_as)


CABINETS = [
    Step("chemicals.enter_cabinet", "sam", of_cabinet, Enterprise, flush=True, name="cabinet"),
    of("check_cabinet", "sam", "cabinet", "cabinet", Cabinet),
    of("buy_lab", "li", "cabinet", "cabinet", Cabinet, "bought", name="乙醇", unit="ml", amount="500"),
    of("agree_purchase", "sam", "bought", "purchase", LabPurchase),
    of("take_in", "li", "bought", "purchase", LabPurchase, **GOODS),
    of("confirm_in", "wang", "bought", "purchase", LabPurchase, "stored"),
    of("ask_lab", "sam", "stored", "item", LabItem, "asked", **LESSON),
    of("agree_lab", "alice", "asked", "request", LabRequest),
    of("hand_out", "li", "asked", "request", LabRequest, amount="60"),
    of("confirm_out", "wang", "asked", "request", LabRequest),
    of("bring_back", "li", "asked", "request", LabRequest, returned="10", wasted="30"),
    of("count_lab", "li", "stored", "item", LabItem, counted="449.5"),
    Step("chemicals.hand_waste", "sam", of_waste, Enterprise, flush=True),
]
