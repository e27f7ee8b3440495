"""Areas under the world, and codes that are right."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.enterprises.acts.claim import issue
from anma.enterprises.models import Enterprise
from anma.enterprises.uscc import check_character
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.places.models import Area
from anma.places.queries import forget_names

AREAS = [
    ("3204", "", "city", "常州市"),
    ("320411", "3204", "district", "新北区"),
    ("320411001", "320411", "town", "河海街道"),
    ("320411002", "320411", "town", "三井街道"),
    ("320412", "3204", "district", "武进区"),
    ("320412001", "320412", "town", "戚墅堰街道"),
]
OWNER = {"person": "示例甲（虚构）", "phone": "000-0000", "username": "owner-a", "password": "correct horse battery"}


@pytest.fixture
def areas(request: pytest.FixtureRequest, db: None) -> Iterator[None]:
    """After the world where a test has one: what stands first in an empty database is written from its statements."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
    with areas_written():
        yield


@contextmanager
def areas_written() -> Iterator[None]:
    with written():
        for code, parent, kind, name in AREAS:
            Area(code=code, parent_code=parent, kind=kind, name=name).save()
    forget_names()
    yield
    forget_names()


def good_code(serial: int) -> str:
    """A code that adds up, of an office that does not exist."""
    first = f"91320499TEST{serial:05d}".replace("S", "X")
    return first + check_character(first)


def firm_input(serial: int = 1, **changes: Any) -> dict[str, Any]:
    named = {"uscc": good_code(serial), "name": f"示例机械{serial}（虚构）", "trade": "3484", "area": "320411001"}
    return {**named, **changes}


def firm_of(outcome: Any) -> Enterprise:
    with system_scope("test"):
        found: Enterprise = Enterprise.objects.as_system().get(pk=outcome.result["enterprise"])
    return found


@pytest.fixture
def waiting(world: Any, areas: None) -> Enterprise:
    """A firm that tina's office entered and nobody took over yet."""
    return firm_of(perform(world.viewers["tina"], "enterprises.preregister", firm_input()))


@pytest.fixture
def letter(world: Any, waiting: Enterprise) -> str:
    """The code on its letter."""
    return issue(world.viewers["tina"], waiting.pk)
