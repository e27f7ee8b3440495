"""Adding to counters in one statement, on both engines."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

from anma.kernel.database.connections import is_postgres
from anma.kernel.fields import canonical


def add_to_json(
    model: type[models.Model],
    keys: Mapping[str, Any],
    column: str,
    deltas: Mapping[str, int],
    new: Mapping[str, Any],
) -> None:
    """Insert the row named by `keys` (with `new` besides) or add `deltas` to the numbers of its JSON `column`.

    The keys are the model's unique constraint. `changed` counts up, so that the folder finds the row.
    """
    quote = connection.ops.quote_name
    table, body = quote(model._meta.db_table), quote(column)
    columns, values = _prepared(model, {**keys, **new})
    added, params = _added(table, body, deltas)
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}, {body}, folded, changed) "
        f"VALUES ({', '.join(['%s'] * len(columns))}, %s, %s, 1) "
        f"ON CONFLICT ({', '.join(columns[: len(keys)])}) "
        f"DO UPDATE SET {body} = {added}, changed = {table}.changed + 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, canonical(dict(deltas)).decode(), "{}", *params])


def _prepared(model: type[models.Model], values: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """Quoted columns and their values as this engine takes them."""
    fields = [model._meta.get_field(name) for name in values]
    columns = [str(connection.ops.quote_name(str(f.column))) for f in fields]  # type: ignore[union-attr]
    return columns, [f.get_db_prep_save(values[f.name], connection) for f in fields]  # type: ignore[union-attr]


def _added(table: str, body: str, deltas: Mapping[str, int]) -> tuple[str, list[Any]]:
    """The SQL that adds every delta to its key, and its parameters."""
    if is_postgres():
        expression = f"{table}.{body}::jsonb"
        for _ in deltas:
            expression = (
                f"jsonb_set({expression}, ARRAY[%s], to_jsonb(coalesce(({table}.{body}::jsonb->>%s)::bigint, 0) + %s))"
            )
        keys = [[key, key, amount] for key, amount in deltas.items()]
        return f"({expression})::text", [part for row in keys for part in row]
    parts = ", ".join(f"%s, coalesce(json_extract({table}.{body}, %s), 0) + %s" for _ in deltas)
    paths = [[f"$.{key}", f"$.{key}", amount] for key, amount in deltas.items()]
    return f"json_set({table}.{body}, {parts})", [part for row in paths for part in row]


def next_unlocked(rows: models.QuerySet[Any], limit: int) -> Sequence[Any]:
    """Up to `limit` rows, locked for this transaction, passing over what another worker holds."""
    if is_postgres():
        rows = rows.select_for_update(skip_locked=True)
    return list(rows[:limit])
