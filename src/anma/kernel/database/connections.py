"""What a fresh connection is told."""

from typing import Any

from django.conf import settings
from django.db import connection as default_connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver


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
