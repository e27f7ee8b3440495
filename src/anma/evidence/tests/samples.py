"""One row of every evidential model, made from its columns alone, and another value for every column."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models

from anma.evidence.rows import Evidential, evidential_columns
from anma.kernel.fields import CompactField
from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedModel

# A part of another number, which the database holds to be no more than that.
PARTS = {"reserved"}


def value_for(field: models.Field[Any, Any], turn: int) -> Any:
    """A fitting value; another one for every `turn`."""
    if isinstance(field, models.ForeignKey):
        return UUID(int=0x0190000000007000800000000000 + turn)
    if isinstance(field, CompactField):
        return {"turn": str(turn)}
    if isinstance(field, models.UUIDField):
        return UUID(int=0x0190000000007000800000000000 + turn)
    if isinstance(field, models.BooleanField):
        return bool(turn % 2)
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=turn)
    if isinstance(field, models.DateField):
        return date(2026, 2, 1) + timedelta(days=turn)
    if isinstance(field, models.DecimalField):
        return Decimal(turn) / 10 if field.attname in PARTS else Decimal(turn) + Decimal("0.5")
    if isinstance(field, models.IntegerField):
        return 20 + turn
    return f"v{turn}"[: field.max_length or 9]


def make(model: type[Evidential], turn: int = 1) -> Evidential:
    """An unsaved row with every column filled; rows that it points to are saved. Inside `written()`."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.attname in ("row_version", "personal_salts", "personal_commits"):
            continue
        values[field.attname] = (
            _pointed(field, turn + 10) if isinstance(field, models.ForeignKey) else value_for(field, turn)
        )
    row = model(id=uuid7(), **values)
    if isinstance(row, ScopedModel) and model.__name__ == "Enterprise":
        row.enterprise_id = row.id
    return row


def _pointed(field: models.ForeignKey[Any, Any], turn: int) -> UUID:
    """A further row: where a table holds something to be there once, it is another one than the table's own."""
    target = make(field.remote_field.model, turn)
    target.save()
    return target.pk


def columns_of(model: type[Evidential]) -> list[models.Field[Any, Any]]:
    """The evidential columns that may be changed without making it another row, and the personal ones."""
    fields = [f for f in evidential_columns(model) if not f.primary_key]
    return [*fields, *(model._meta.get_field(name) for name in model.personal)]  # type: ignore[list-item]


def set_by_sql(row: models.Model, column: str, value: Any) -> None:
    """Past every guard."""
    field = row._meta.get_field(column)
    prepared = field.get_db_prep_save(value, connection)  # type: ignore[union-attr]
    quote = connection.ops.quote_name
    key = row._meta.pk.get_db_prep_save(row.pk, connection)  # type: ignore[union-attr]
    sql = f"UPDATE {quote(row._meta.db_table)} SET {quote(str(field.column))} = %s WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [prepared, key])
        assert cursor.rowcount == 1


def run_sql(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
