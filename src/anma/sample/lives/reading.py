"""The rows of the small city as its SQLite file holds them, and how each value is written for the engine at hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from anma.evidence.rows import Evidential
from anma.kernel.scope import ScopedModel

KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.UUIDField, "id"),
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.BooleanField, "yes"),
    (models.IntegerField, "number"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
)
# What the target has already (areas are loaded) or makes anew from the rows (wide rows, the map).
LEFT_OUT = ("auth_", "django_", "places_", "facts_rollup", "facts_foldmark", "evidence_checkpoint", "supervision_map")


@dataclass
class Table:
    """One table: columns, what each holds, and the rows as tuples of what SQLite gives."""

    model: type[models.Model]
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    personal: frozenset[str]
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def at(self, column: str) -> int | None:
        """Where a column stands, if the table has it."""
        return self.columns.index(column) if column in self.columns else None

    @property
    def key(self) -> int:
        return self.columns.index(str(self.model._meta.pk.column))

    @property
    def tenant(self) -> int | None:
        """The column that names the firm."""
        own = self.model.enterprise_column if issubclass(self.model, ScopedModel) else "enterprise_id"
        return self.at(own)

    @property
    def evidential(self) -> bool:
        return issubclass(self.model, Evidential)


def read(path: Path) -> list[Table]:
    """Every table that has rows, without those in `LEFT_OUT`."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.execute("PRAGMA mmap_size=1073741824")
    try:
        tables = [_read(connection, model) for model in apps.get_models(include_auto_created=True) if _is_asked(model)]
    finally:
        connection.close()
    return [table for table in tables if table.rows]


def _is_asked(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and not model._meta.db_table.startswith(LEFT_OUT)


def _read(connection: sqlite3.Connection, model: type[models.Model]) -> Table:
    fields = list(model._meta.concrete_fields)
    columns = tuple(str(one.column) for one in fields)
    personal = frozenset(model.personal) if issubclass(model, Evidential) else frozenset[str]()
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f'SELECT {names} FROM "{model._meta.db_table}" ORDER BY rowid')  # noqa: S608
    return Table(model, columns, tuple(_kind(one) for one in fields), personal, found.fetchall())


def _kind(one: models.Field[Any, Any]) -> str:
    """A reference holds what it names holds."""
    if isinstance(one, models.ForeignKey):
        return _kind(one.target_field)
    return next((kind for of, kind in KINDS if isinstance(one, of)), "text")


def is_version_7(hexed: str) -> bool:
    """Whether an id was made for a row; others follow from what they name and are everybody's."""
    return hexed[12] == "7"


def dashed(hexed: str) -> str:
    """An id as texts name it."""
    return f"{hexed[:8]}-{hexed[8:12]}-{hexed[12:16]}-{hexed[16:20]}-{hexed[20:]}"


def plain(tables: Iterable[Table], name: str) -> Table:
    """The table of this name."""
    return next(table for table in tables if table.name == name)
