"""Units of the first firm, by the acts of its own people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.pages import perform
from anma.chemicals.models import HazardUnit, UnitAssessment
from anma.kernel.viewer import system_scope

CHLORINE = {"name": "氯", "cas": "7782-50-5", "tonnes": "10"}
METHANOL = {"name": "甲醇", "tonnes": "400"}


def entered(world: Any, who: str = "sam", **more: Any) -> HazardUnit:
    raw = {"subject": world.firm.pk, "name": "一号罐区", "kind": "tanks", "boundary": "一号防火堤", **more}
    return unit(perform(world.viewers[who], "chemicals.enter_unit", raw).result["unit"])


def unit(pk: Any) -> HazardUnit:
    with system_scope("test"):
        found: HazardUnit = HazardUnit.objects.as_system().get(pk=pk)
    return found


def assessed(world: Any, row: HazardUnit, *stocks: dict[str, Any], who: str = "sam", **more: Any) -> HazardUnit:
    raw = {"subject": row.pk, "stocks": list(stocks or (CHLORINE,)), "residents": 60, **more}
    perform(world.viewers[who], "chemicals.assess_unit", raw)
    return unit(row.pk)


def assessments(row: HazardUnit) -> list[UnitAssessment]:
    with system_scope("test"):
        return list(UnitAssessment.objects.as_system().filter(unit_id=row.pk).order_by("number"))


def file(world: Any, row: HazardUnit, who: str = "tina", **more: Any) -> UUID:
    raw = {"subject": row.pk, "number": "备0001", "filed_on": row.assessed_on, **more}
    return UUID(perform(world.viewers[who], "chemicals.file_unit", raw).result["filing"])
