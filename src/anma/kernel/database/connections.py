"""What a fresh connection is told."""

from typing import Any

from django.conf import settings
from django.db import connection as default_connection
from django.db.backends.signals import connection_created
from django.db.utils import Error, IntegrityError, OperationalError
from django.dispatch import receiver

UNIQUE_VIOLATION = "23505"
WAITED_IN_VAIN = ("40001", "40P01")


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


def answers() -> bool:
    """True where the database answers; raises what the driver raises where it does not."""
    with default_connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())
