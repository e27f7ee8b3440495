"""Rows of installations and of the register of chemical firms for `tests/subjects.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anma.chemicals.models import ChemicalFirm, FirmProcess, HazardUnit, UnitAssessment
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def unit(world: World) -> Any:
    body = {"number": f"{_count(world) + 1:03}", "name": "tank farm", "kind": "tanks", "since_day": clock.today()}
    return _saved(HazardUnit(**enterprise_copies(world.firm), **body, entered_at=clock.now()))


def _count(world: World) -> int:
    return int(HazardUnit.objects.visible_to(world.viewers["sam"]).count())


def assessment(world: World) -> Any:
    line = {"name": "chlorine", "q": "10", "Q": "5", "beta": "4", "zh": "", "en": "table 1"}
    stock = {"name": "chlorine", "cas": "", "classes": "", "percent": None, "same_class": None, "tonnes": "10"}
    body = {
        "number": 1,
        "edition": "GB 18218-2018",
        "stocks": [stock],
        "lines": [line],
        "residents": 60,
        "alpha": "1.5",
    }
    sums = {"s_exact": "2", "r_exact": "12", "verdict": "major", "grade": 3}
    when = {"day": clock.today(), "made_at": clock.now(), "unit_id": unit(world).pk}
    return _saved(UnitAssessment(**enterprise_copies(world.firm), **body, **sums, **when))


def process(world: World) -> Any:
    body = {"code": "1-03", "name": "chlorination", "since_day": clock.today(), "entered_at": clock.now()}
    return _saved(FirmProcess(**enterprise_copies(world.firm), **body))


def entry(world: World) -> Any:
    body = {"kind": "production", "since_day": clock.today(), "entered_at": clock.now()}
    return _saved(ChemicalFirm(**enterprise_copies(world.firm), **body))


OF_INSTALLATIONS: dict[str, Callable[[World], Any]] = {
    "chemicals.HazardUnit": unit,
    "chemicals.UnitAssessment": assessment,
    "chemicals.FirmProcess": process,
    "chemicals.ChemicalFirm": entry,
}
