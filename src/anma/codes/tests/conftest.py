"""A published point and its code."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.cards.labels import KIND
from anma.codes import binding
from anma.codes.models import Code, CodeDirectory
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over


@pytest.fixture
def point(world: World) -> RiskPoint:
    point_id = take_over(world)[0]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point_id)]})
    return row(point_id)


@pytest.fixture
def code(point: RiskPoint) -> Code:
    return codes_of(point)[0]


def codes_of(point: RiskPoint) -> list[Code]:
    """All codes of a point, oldest first."""
    with system_scope("test"):
        return list(Code.objects.as_system().filter(kind=KIND, target_id=point.pk).order_by("id"))


def end(code: Code) -> None:
    """The label is retired, as happens with its point."""
    with written():
        binding.retire(code, clock.now())


def blank(world: World, count: int = 1, who: str = "sam", **said: Any) -> list[CodeDirectory]:
    """Fresh blank labels of the first firm, in the order of printing."""
    raw = {"enterprise": str(world.firm.pk), "count": count, **said}
    batch = perform(world.viewers[who], "codes.issue", raw).result["batch"]
    return list(CodeDirectory.objects.filter(batch_id=batch).order_by("code_id"))


def in_stock(world: World, count: int = 1) -> list[CodeDirectory]:
    """Blank labels of the town office's stock."""
    batch = perform(world.viewers["tina"], "codes.stock", {"count": count}).result["batch"]
    return list(CodeDirectory.objects.filter(batch_id=batch).order_by("code_id"))


def code_row(pk: Any) -> Code:
    """A label as it stands."""
    with system_scope("test"):
        return Code.objects.as_system().get(pk=pk)


def at(point: RiskPoint) -> str:
    """A point as the act that binds names it."""
    return f"{KIND}:{point.pk}"
