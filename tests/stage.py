"""One world for a whole file: every request is rolled back, so that nothing is built anew for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

from anma.conftest import World, build
from tests.subjects import FACTORIES


@dataclass
class Stage:
    """The world, one row of every kind, and a signed-in browser for each who is asked for."""

    world: World
    rows: dict[str, Any]
    clients: dict[str, Client]

    def row(self, subject: str | None) -> Any:
        return self.rows[subject] if subject else None


@contextmanager
def staged(blocker: Any, names: Iterable[str], join: Callable[[World], None] = lambda _world: None) -> Iterator[Stage]:
    """For a fixture of a module, with `django_db_blocker`; gone when the module is over."""
    with blocker.unblock(), rolled_back():
        world = build()
        join(world)
        rows = {label: make(world) for label, make in FACTORIES.items()}
        yield Stage(world, rows, {name: world.client(name) for name in names})


@contextmanager
def rolled_back() -> Iterator[None]:
    """As Django's own test cases: whatever is written here is gone afterwards."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)
