"""A map of the first firm, with a published point."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from anma.acts.base import Outcome
from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.floorplans import standing
from anma.floorplans.models import Plan
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published, row

__all__ = ["drafted", "published"]

RIGHT = [[6000, 1000], [9000, 1000], [9000, 4000], [6000, 4000]]
SQUARE = [[1000, 1000], [4000, 1000], [4000, 4000], [1000, 4000]]


@pytest.fixture(autouse=True)
def files_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ANMA_FILES = tmp_path / "files"
    return Path(settings.ANMA_FILES)


def start(world: World, who: str = "sam", **more: Any) -> UUID:
    """A map on a grid."""
    raw = {"name": "一号车间一层", "ground": "grid", **more}
    return UUID(perform(world.viewers[who], "floorplans.start", raw).result["plan"])


def area(
    *points: Any, name: str = "机加工区", corners: Sequence[Sequence[int]] = SQUARE, **more: Any
) -> dict[str, Any]:
    return {"id": str(uuid7()), "name": name, "corners": corners, "points": [str(one) for one in points], **more}


def draw(world: World, plan: UUID, *areas: dict[str, Any], who: str = "sam", base: int = 0, **more: Any) -> Outcome:
    return perform(world.viewers[who], "floorplans.draw", {"subject": plan, "base": base, "areas": areas, **more})


def stored(world: World, plan: UUID) -> Plan:
    return standing.plan_of(world.viewers["sam"], plan)


@pytest.fixture
def plan(world: World, published: RiskPoint) -> UUID:
    """One area with the published point, one without any."""
    made = start(world)
    draw(world, made, area(published.pk), area(name="空地", corners=RIGHT))
    return made


def level(world: World, point: RiskPoint, value: str) -> None:
    """As if an edition had changed it."""
    found = row(point.pk)
    with written():
        found.level = value
        found.save()


def print_(world: World, plan: Any = "", who: str = "sam", **more: Any) -> Any:
    """The answer of the studio's form."""
    raw = {"id": str(uuid7()), "format": "a3", "lang": "zh", "names": "no", "said_map": str(plan), **more}
    return world.client(who).post("/cards/papers/four-colour-map", raw)
