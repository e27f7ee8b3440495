"""Writing one row by its id without building a query: the SQL of a table is the same every time."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models, transaction
from django.db.models.signals import post_save, pre_save


def insert(row: models.Model) -> None:
    """Insert a new row that has its id, as `save(force_insert=True)` does."""
    sql, fields = _insert_sql(type(row))
    told: dict[str, Any] = {"instance": row, "raw": False, "using": connection.alias, "update_fields": None}
    pre_save.send(type(row), **told)
    row._prepare_related_fields_for_save("insert")  # type: ignore[attr-defined]
    params = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(sql, params)
    row._state.adding, row._state.db = False, connection.alias
    post_save.send(type(row), created=True, **told)


@cache
def _insert_sql(model: type[models.Model]) -> tuple[str, list[Any]]:
    meta, quote = model._meta, connection.ops.quote_name
    if meta.parents or meta.db_returning_fields:
        raise TypeError(f"{model.__name__} needs what the database makes of it: save it")
    fields = list(meta.local_concrete_fields)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks})", fields


def update(row: models.Model, *names: str) -> None:
    """Write these columns of a row that is there and locked, found by its id.

    Raises:
        ObjectDoesNotExist: it is not there.
    """
    sql, fields = _update_sql(type(row), names)
    params = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(sql, params)
        if cursor.rowcount != 1:
            raise ObjectDoesNotExist(f"{type(row).__name__} {row.pk} is gone")


@cache
def _update_sql(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    if hasattr(model, "enterprise_column"):
        raise TypeError(f"{model.__name__}: a tenant's row is saved, which names the tenant")
    meta, quote = model._meta, connection.ops.quote_name
    fields: list[Any] = [meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    key: Any = meta.pk
    return f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(key.column)} = %s", [*fields, key]
