"""The bare driver: the statements that the product sent, over a connection of its own, without Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

FRAMING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass
class Recording:
    """Statements with their parameters as the driver got them, in order."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """A wrapper for `connection.execute_wrapper`."""
        if not str(sql).startswith(FRAMING):
            self.statements.append((str(sql), params, many))
        return execute(sql, params, many, context)


class SqliteDriver:
    """`sqlite3` alone, with the functions that Django gives a connection."""

    name = "sqlite3"

    def __init__(self, settings: dict[str, Any]) -> None:
        from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

        self.connection = sqlite3.connect(settings["NAME"], isolation_level=None)
        register(self.connection)

    def prepare(self, recording: Recording) -> list[tuple[str, Any, bool]]:
        """Bring Django's placeholders to the driver's, before the clock runs."""
        return [(sql.replace("%s", "?").replace("%%", "%"), params, many) for sql, params, many in recording.statements]

    def replay(self, statements: list[tuple[str, Any, bool]]) -> None:
        """All statements and all rows of their answers in one transaction that is rolled back."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for sql, params, many in statements:
                run = self.connection.executemany if many else self.connection.execute
                run(sql, params or ()).fetchall()
        finally:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        self.connection.close()


class PostgresDriver:
    """`psycopg` alone; the same driver that Django uses."""

    name = "psycopg"

    def __init__(self, settings: dict[str, Any]) -> None:
        import psycopg

        names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        self.connection = psycopg.connect(
            **{option: settings[key] for key, option in names.items() if settings.get(key)}, autocommit=True
        )

    def prepare(self, recording: Recording) -> list[tuple[str, Any, bool]]:
        return recording.statements

    def replay(self, statements: list[tuple[str, Any, bool]]) -> None:
        """All statements and all rows of their answers in one transaction that is rolled back."""
        with self.connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                for sql, params, many in statements:
                    (cursor.executemany if many else cursor.execute)(sql, params)
                    if cursor.description is not None:
                        cursor.fetchall()
            finally:
                cursor.execute("ROLLBACK")

    def close(self) -> None:
        self.connection.close()


Driver = SqliteDriver | PostgresDriver


@contextmanager
def driver() -> Iterator[Driver]:
    """A second connection to the database of the measures."""
    from django.db import connection

    made: Driver = (PostgresDriver if connection.vendor == "postgresql" else SqliteDriver)(connection.settings_dict)
    try:
        yield made
    finally:
        made.close()
