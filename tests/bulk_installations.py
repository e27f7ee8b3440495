"""Steps of the register of chemical firms and of installations."""

from __future__ import annotations

from typing import Any

from anma.chemicals.models import ChemicalFirm, HazardUnit
from anma.conftest import World
from anma.enterprises.models import Enterprise
from tests.bulk_step import Results, Step, about

LISTED = {"kind": "production", "since": "2018-03-01", "reason": "licence"}
STOPPED = {"what": "stopped", "day": "2020-03-01", "reason": "order"}
USER = {"what": "converted", "day": "2021-03-01", "reason": "plan", "kind": "use"}
CHLORINE = [{"name": "氯", "tonnes": "10"}]


def _of_firm(**more: Any) -> Any:
    return lambda world, _results: {"subject": world.firm.id, **more}


def _levels(world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["unit"]["unit"], "main": world.hats["alice"].pk, "technical": world.hats["sam"].pk}


def _converted(_world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["entry"]["entry"], **USER}


def _filed(_world: World, results: Results) -> dict[str, Any]:
    day = {"filed_on": "2026-11-16"}
    return {"subject": results["unit"]["unit"], "number": "1", **day}


EVALUATED = {"done_on": "2026-10-01", "done_by": "made up"}

INSTALLATIONS = [
    Step("chemicals.list_firm", "tina", _of_firm(**LISTED), Enterprise, flush=True, name="entry"),
    Step("chemicals.change_firm", "tina", about("entry", "entry", **STOPPED), ChemicalFirm, flush=True),
    Step("chemicals.change_firm", "tina", _converted, ChemicalFirm, flush=True),
    Step("chemicals.enter_unit", "sam", _of_firm(name="tanks", kind="tanks"), Enterprise, flush=True, name="unit"),
    Step("chemicals.assess_unit", "sam", about("unit", "unit", stocks=CHLORINE, residents=60), HazardUnit),
    Step("chemicals.name_unit_people", "alice", _levels, HazardUnit),
    Step("chemicals.evaluate_unit", "sam", about("unit", "unit", **EVALUATED), HazardUnit),
    Step("chemicals.file_unit", "tina", _filed, HazardUnit, flush=True),
    Step("chemicals.enter_process", "sam", _of_firm(code="1-03", name="chlorination"), Enterprise, flush=True),
]
