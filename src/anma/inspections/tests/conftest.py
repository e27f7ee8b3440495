"""A published point, its code, and the answers to its checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.origins import PAGE, Origin
from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.tests.conftest import files_folder, token
from anma.inspections import due
from anma.inspections.checks import document_of, questions
from anma.inspections.models import Inspection
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "files_folder", "published", "token"]

Submit = Callable[..., Outcome]


def stored(pk: Any) -> Inspection:
    """The inspection as it stands."""
    with system_scope("test"):
        return Inspection.objects.as_system().get(pk=pk)


@pytest.fixture
def checks(published: RiskPoint) -> list[str]:
    """The ids of the point's checks."""
    return [question.id for question in questions(document_of(published, published.edition))]


@pytest.fixture
def every_day_is_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test about yesterday means the same on a Monday."""
    monkeypatch.setattr(due, "add_working_days", lambda day, count: day + timedelta(days=count))


Body = Callable[..., dict[str, Any]]


@pytest.fixture
def body(published: RiskPoint, checks: list[str]) -> Body:
    """A whole inspection; `bad` counts the checks that are not normal, from the first."""

    def make(bad: int = 0, note: str = "松了", **more: Any) -> dict[str, Any]:
        items = [
            {"check": check, "result": "bad" if at < bad else "ok", **({"note": note} if at < bad else {})}
            for at, check in enumerate(checks)
        ]
        return {"point": str(published.pk), "edition": published.edition, "items": items, **more}

    return make


@pytest.fixture
def submit(world: World, body: Body) -> Submit:
    """Hand in as somebody."""

    def make(who: str = "wang", bad: int = 0, origin: Origin = PAGE, **more: Any) -> Outcome:
        return perform(world.viewers[who], "inspections.submit", body(bad, **more), origin)

    return make
