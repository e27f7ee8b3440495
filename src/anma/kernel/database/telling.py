"""What the wall is told, and when: right before a statement that needs it, and only what it does not know yet.

Whoever opens a scope or binds a viewer says so here and sends nothing. A wrapper of each statement compares that with
what PostgreSQL was told in this transaction. So scopes that follow each other cost one statement instead of two each,
and a scope in which nothing is asked costs none. Nothing to tell on SQLite.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.backends.signals import connection_created
from django.dispatch import receiver

from anma.kernel.database.connections import is_postgres
from anma.kernel.viewer import Reach, Viewer

# What a statement begins with that reads no row, or must come before anything else.
TELLING = "SELECT set_config("
FRAMING = (TELLING, "SAVEPOINT", "RELEASE", "SET ")
BACK = "ROLLBACK"


@dataclass(frozen=True, slots=True)
class Bound:
    """Who looks, and which id they hold."""

    viewer: Viewer
    held: UUID | None = None


@dataclass(slots=True)
class Told:
    """What PostgreSQL knows of the running transaction. `certain` is False after a savepoint took some of it back."""

    system: bool = False
    bound: Bound | None = None
    certain: bool = True


_bound: ContextVar[Bound | None] = ContextVar("anma_bound", default=None)
_open: ContextVar[bool] = ContextVar("anma_wall_open", default=False)


@contextmanager
def bound_to(viewer: Viewer, held: UUID | None = None) -> Iterator[None]:
    """Bind the wall to `viewer` inside a transaction; afterwards to whom it was bound before, as in a page's act.

    `held` is an id that the viewer holds and so may ask about, such as a receipt's.
    """
    token = _bound.set(Bound(viewer, held))
    try:
        yield
    finally:
        _bound.reset(token)


@contextmanager
def opened() -> Iterator[None]:
    """The wall is open for what is asked inside."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


@receiver(connection_created)
def listen(sender: object, connection: Any, **kwargs: object) -> None:
    """Every statement of a connection passes here, first of the wrappers: whoever adds one takes the last away."""
    if is_postgres(connection) and tell not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, tell)


def tell(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """A wrapper of every statement on PostgreSQL."""
    connection, words = context["connection"], str(sql)
    told = _told(connection)  # of every statement: a transaction that begins with a savepoint knows nothing either
    if words.startswith(BACK):
        told.certain = False
    elif connection.in_atomic_block and not words.startswith(FRAMING):
        _catch_up(connection, told)
    return execute(sql, params, many, context)


def _told(connection: Any) -> Told:
    """What this transaction was told; a new one knows nothing, since settings end with their transaction."""
    told = getattr(connection, "anma_told", None)
    if told is None or connection.connection is None or connection.connection.pgconn.transaction_status == 0:
        told = connection.anma_told = Told()
    return told


def _catch_up(connection: Any, told: Told) -> None:
    system, bound = _open.get(), _bound.get()
    values: dict[str, str] = {}
    if system != told.system or not told.certain:
        values["anma.system"] = "on" if system else ""
    if not system and bound is not None and (bound != told.bound or not told.certain):
        values |= settings_of(bound)
    if not values:
        return
    if not system or not told.certain:  # under an open wall nobody asks who is bound: that is told when it closes
        told.bound = bound if not system else None
    told.system, told.certain = system, True
    with connection.cursor() as cursor:
        calls = ", set_config(".join(["%s, %s, true)"] * len(values))
        cursor.execute(f"{TELLING}{calls}", [text for pair in values.items() for text in pair])


@lru_cache(maxsize=512)
def settings_of(bound: Bound) -> dict[str, str]:
    """Who looks, as settings of a transaction."""
    viewer = bound.viewer
    reach = [{"lo": r.lo, "hi": r.hi, "sector": r.sector, "grid_id": _text(r.grid_id) or None} for r in viewer.reach]
    grants = [{"firm": str(g.enterprise_id), "kinds": sorted(g.kinds)} for g in viewer.grants]
    plain = _widest(viewer)
    return {
        "anma.lo": plain.lo if plain else "",
        "anma.hi": plain.hi if plain else "",
        "anma.more": "on" if any(reach != plain for reach in viewer.reach) else "",
        "anma.given": "on" if grants else "",
        "anma.firm": _text(viewer.enterprise_id),
        "anma.organisation": _text(viewer.organisation_id),
        "anma.reach": json.dumps(reach),
        "anma.grants": json.dumps(grants),
        "anma.held": _text(bound.held),
    }


def _widest(viewer: Viewer) -> Reach | None:
    """The widest range that no trade and no grid narrows."""
    plain = [reach for reach in viewer.reach if reach.lo and not reach.sector and not reach.grid_id]
    return min(plain, key=lambda reach: (len(reach.lo), reach.lo), default=None)


def _text(value: object) -> str:
    return "" if value is None else str(value)
