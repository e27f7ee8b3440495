"""A published point and its code."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.cards.labels import KIND
from anma.codes.models import Code
from anma.conftest import World
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
