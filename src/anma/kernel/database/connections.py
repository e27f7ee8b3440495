"""What a fresh connection is told."""

import errno
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import connection as default_connection
from django.db.backends.signals import connection_created
from django.db.utils import Error, IntegrityError, OperationalError
from django.dispatch import receiver

UNIQUE_VIOLATION = "23505"
WAITED_IN_VAIN = ("40001", "40P01")


class Trouble(StrEnum):
    """What ails the machine below, where it is no fault of the code."""

    FULL = "full"
    BUSY = "busy"
    AWAY = "away"


# Beginnings of PostgreSQL's states, and SQLite's words.
TROUBLE_STATES = {
    "53100": Trouble.FULL,
    "53": Trouble.BUSY,
    "55P03": Trouble.BUSY,
    "57P": Trouble.AWAY,
    "08": Trouble.AWAY,
}
TROUBLE_WORDS = {
    "disk is full": Trouble.FULL,
    "no space left": Trouble.FULL,
    "is locked": Trouble.BUSY,
    "unable to open": Trouble.AWAY,
    "connection failed": Trouble.AWAY,
    "connection refused": Trouble.AWAY,
}


def is_postgres(connection: Any = None) -> bool:
    """True on PostgreSQL and what speaks its language."""
    return bool((connection or default_connection).vendor == "postgresql")


@receiver(connection_created)
def take_role(sender: object, connection: Any, **kwargs: object) -> None:
    """A process of the web takes the role that the row-level wall binds; a job process takes the other one."""
    role = getattr(settings, "ANMA_DB_ROLE", "")
    if role and is_postgres(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {connection.ops.quote_name(role)}")


def is_duplicate(error: Error) -> bool:
    """True where a unique value was there already; any other broken constraint is a fault of our own."""
    if not isinstance(error, IntegrityError):
        return False
    return _state(error) == UNIQUE_VIOLATION or "UNIQUE constraint failed" in str(error)


def is_collision(error: Error) -> bool:
    """True where two transactions stood in each other's way and this one was ended; it may simply be tried again."""
    return isinstance(error, OperationalError) and _state(error) in WAITED_IN_VAIN


def _state(error: Error) -> str:
    return str(getattr(error.__cause__, "sqlstate", "") or "")


def trouble(error: BaseException | None) -> Trouble | None:
    """What ails the machine, where `error` or a cause of it tells so; None where the fault is our own."""
    while error is not None:
        found = _trouble_of(error)
        if found is not None:
            return found
        error = error.__cause__ or error.__context__
    return None


def _trouble_of(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError):
        return Trouble.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(error, OperationalError):
        return None
    state, words = _state(error), str(error).lower()
    by_state = (found for start, found in TROUBLE_STATES.items() if state.startswith(start))
    by_words = (found for sign, found in TROUBLE_WORDS.items() if sign in words)
    return next(by_state, None) or next(by_words, None)


def answers() -> bool:
    """True where the database answers; raises what the driver raises where it does not."""
    with default_connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def serving_process() -> int:
    """The process on this machine that serves our connection; 0 where the database has none of its own."""
    if not is_postgres():
        return 0
    with default_connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
