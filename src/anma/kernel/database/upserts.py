"""Adding to counters in one statement, on both engines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, models

from anma.kernel.database.connections import is_postgres
from anma.kernel.fields import canonical

Rows = Sequence[tuple[Mapping[str, Any], Mapping[str, int]]]


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
    add_all_to_json(model, [(keys, deltas)], column, lambda: new)


def add_all_to_json(model: type[models.Model], rows: Rows, column: str, new: Callable[[], Mapping[str, Any]]) -> None:
    """The same for some hundred rows in one statement, locked in their order; each row is named once."""
    quote = connection.ops.quote_name
    table, body = quote(model._meta.db_table), quote(column)
    columns: list[str] = []
    values: list[Any] = []
    for keys, deltas in rows:
        columns, own = _prepared(model, {**keys, **new()})
        values += [*own, canonical(dict(deltas)).decode(), "{}"]
    added, params = _added(table, body, sorted({key for _keys, deltas in rows for key in deltas}))
    one = f"({', '.join(['%s'] * len(columns))}, %s, %s, 1)"
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}, {body}, folded, changed) VALUES {', '.join([one] * len(rows))} "
        f"ON CONFLICT ({', '.join(columns[: len(rows[0][0])])}) "
        f"DO UPDATE SET {body} = {added}, changed = {table}.changed + 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *params])


def _prepared(model: type[models.Model], values: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """Quoted columns and their values as this engine takes them."""
    fields = [model._meta.get_field(name) for name in values]
    columns = [str(connection.ops.quote_name(str(f.column))) for f in fields]  # type: ignore[union-attr]
    return columns, [f.get_db_prep_save(values[f.name], connection) for f in fields]  # type: ignore[union-attr]


def _added(table: str, body: str, keys: Sequence[str]) -> tuple[str, list[Any]]:
    """The SQL that adds to every key what the new row says, and its parameters."""
    if is_postgres():
        expression = f"{table}.{body}::jsonb"
        for _ in keys:
            expression = (
                f"jsonb_set({expression}, ARRAY[%s], to_jsonb(coalesce(({table}.{body}::jsonb->>%s)::bigint, 0)"
                f" + coalesce((excluded.{body}::jsonb->>%s)::bigint, 0)))"
            )
        return f"({expression})::text", [key for key in keys for _ in range(3)]
    part = f"%s, coalesce(json_extract({table}.{body}, %s), 0) + coalesce(json_extract(excluded.{body}, %s), 0)"
    return f"json_set({table}.{body}, {', '.join([part] * len(keys))})", [f"$.{key}" for key in keys for _ in range(3)]


def next_unlocked(rows: models.QuerySet[Any], limit: int) -> Sequence[Any]:
    """Up to `limit` rows, locked for this transaction, passing over what another worker holds."""
    if is_postgres():
        rows = rows.select_for_update(skip_locked=True)
    return list(rows[:limit])
