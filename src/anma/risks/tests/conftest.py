"""A drafted and a published point of the first firm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

Make = Callable[..., RiskPoint]


def take_over(world: World, who: str = "sam", **more: Any) -> list[UUID]:
    """Two machines of the machining pack, with somebody who answers for them."""
    raw = {
        "pack": "general-machining",
        "points": [{"key": "lathe", "name": "1号车床", "place": "机加工一车间"}, {"key": "milling"}],
        "responsible_team": "机加工班",
        "responsible_id": str(world.viewers["wang"].actor_id),
        **more,
    }
    outcome = perform(world.viewers[who], "risks.take_over", raw)
    return [UUID(one) for one in outcome.result["points"]]


def row(point_id: UUID) -> RiskPoint:
    """The row as it stands."""
    with system_scope("test"):
        found: RiskPoint = RiskPoint.objects.as_system().get(pk=point_id)
        return found


@pytest.fixture
def drafted(world: World) -> RiskPoint:
    return row(take_over(world)[0])


@pytest.fixture
def published(world: World, drafted: RiskPoint) -> RiskPoint:
    perform(world.viewers["alice"], "risks.publish", {"points": [str(drafted.pk)]})
    return row(drafted.pk)
