"""A published point with its code, a hazard, pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from anma.acts.pages import perform
from anma.codes.models import Code
from anma.conftest import World
from anma.facts.verify import Difference, verify
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "published"]


def stored(pk: UUID | str) -> Hazard:
    """The hazard as it stands."""
    with system_scope("test"):
        return Hazard.objects.as_system().get(pk=pk)


def differences(prefix: str = "hazards") -> list[Difference]:
    """What the facts of this room say otherwise than the rows; the world's firms were never counted."""
    with system_scope("test"):
        return [found for found in verify() if found.indicator.startswith(prefix)]


def picture(colour: str = "red", size: tuple[int, int] = (64, 48), form: str = "JPEG", **more: Any) -> bytes:
    """A small picture that no other test has."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **more)
    return out.getvalue()


def declared(data: bytes, kind: str = "image/jpeg") -> dict[str, object]:
    """As an envelope announces it."""
    return {"sha256": sha256(data).hexdigest(), "size": len(data), "type": kind}


@pytest.fixture(autouse=True)
def files_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ANMA_FILES = tmp_path / "files"
    return Path(settings.ANMA_FILES)


@pytest.fixture
def token(published: RiskPoint) -> str:
    """What hangs at the published point."""
    with system_scope("test"):
        return str(Code.objects.as_system().get(target_id=published.pk).token)


Report = Callable[..., Hazard]


@pytest.fixture
def report(world: World) -> Report:
    """A worker of the first firm reports something."""

    def make(who: str = "wang", text: str = "油桶挡住了通道") -> Hazard:
        outcome = perform(world.viewers[who], "hazards.report", {"description": text})
        return stored(outcome.result["hazard"])

    return make


def judge(world: World, row: Hazard, who: str = "sam", **said: object) -> Hazard:
    """Say what kind it is and how grave."""
    raw = {"subject": str(row.pk), "category": "electrical", "level": "general", **said}
    perform(world.viewers[who], "hazards.judge", raw)
    return stored(row.pk)


def given_as_major(world: World, row: Hazard, basis: str = "压力管道裂了") -> Hazard:
    """Called major by the firm's safety officer and given to li until today."""
    judge(world, row, level="major", basis=basis)
    raw = {"to": str(world.viewers["li"].actor_id), "due_on": clock.today().isoformat()}
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), **raw})
    return stored(row.pk)


@pytest.fixture
def assigned(world: World, report: Report) -> Hazard:
    """Given to li by the safety officer."""
    made = report()
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(made.pk), "to": str(world.viewers["li"].actor_id)})
    return stored(made.pk)


@pytest.fixture
def rectified(world: World, assigned: Hazard) -> Hazard:
    """Put right by li."""
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "挪走了"})
    return stored(assigned.pk)
