"""Many rows at once: COPY on PostgreSQL, executemany on SQLite (measured 5 to 7 times bulk_create)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from anma.kernel.database.connections import is_postgres
from anma.kernel.fields import CompactField

# Kinds of columns and what needs no translation; PostgreSQL's driver takes more as it is.
PLAIN: tuple[tuple[type[models.Field[Any, Any]], type], ...] = (
    (models.CharField, str),
    (models.TextField, str),
    (models.BooleanField, bool),
    (models.IntegerField, int),
)
POSTGRES_PLAIN: tuple[tuple[type[models.Field[Any, Any]], type], ...] = (
    (models.UUIDField, UUID),
    (models.DateTimeField, datetime),  # before DateField, of which it is a kind
    (models.DateField, date),
    (models.DecimalField, Decimal),
)


def copy_rows(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Write unsaved instances as they are; returns how many. No signals, no checks: the caller proves equality."""
    fields = list(model._meta.concrete_fields)
    stored = [_stored(f) for f in fields]
    values = ([one(row) for one in stored] for row in rows)
    columns = [connection.ops.quote_name(str(f.column)) for f in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    return (_copy if _may_copy(table) else _many)(table, columns, values)


def _stored(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """A row's value of this column as the database takes it; what needs no translation is handed over at once."""
    known = (*PLAIN, *POSTGRES_PLAIN) if is_postgres() else PLAIN
    name, plain = field.attname, next((kind for of, kind in known if isinstance(field, of)), None)
    compact = isinstance(field, CompactField) or type(field).pre_save is not models.Field.pre_save

    def value_of(row: Any) -> Any:
        value = getattr(row, name)
        if (type(value) is plain or value is None) and not compact:
            return value
        return field.get_db_prep_save(field.pre_save(row, True), connection)

    return value_of


def _may_copy(table: str) -> bool:
    """COPY is PostgreSQL's, and not for a role that the row-level wall binds."""
    if not is_postgres():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [table])
        return not cursor.fetchone()[0]


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _many(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    batch = list(rows)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", batch)
    return len(batch)


def pour(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Rows that are written as the engine takes them: escaped texts for COPY on PostgreSQL, values on SQLite.

    Where the row-level wall binds the owner, which COPY does not know, they go through a table of the session.
    """
    quote = connection.ops.quote_name
    names, into = ", ".join(quote(name) for name in columns), quote(table)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if not is_postgres():
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} ({names}) VALUES ({marks})", rows)
            return
        direct = _may_copy(into)
        target = into if direct else quote(f"pour_{table}")
        if not direct:
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {target} (LIKE {into}) ON COMMIT DELETE ROWS")
        with cursor.copy(f"COPY {target} ({names}) FROM STDIN") as copy:
            copy.write("".join(["\t".join(row) + "\n" for row in rows]))
        if not direct:
            cursor.execute(f"INSERT INTO {into} ({names}) SELECT {names} FROM {target}")
            cursor.execute(f"DELETE FROM {target}")  # the next rows of the same transaction are others


def hurried() -> None:
    """Let this session's commits not wait for the disk: for made-up data whose writing can be taken up again.

    Long texts, such as events, are compressed by LZ4 where the server has it: its own way took a quarter of the time.
    """
    if not is_postgres():
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
        if cursor.fetchone() == (True,):
            cursor.execute("SET default_toast_compression = lz4")


def rows_again(model: type[models.Model], anew: Mapping[str, str], which: str) -> int:
    """The rows for which `which` holds once more, with the columns of `anew` as its SQL says; for made-up data only.

    The database does it alone: half a million rows in a minute. Returns how many.
    """
    quote, names = connection.ops.quote_name, [str(field.column) for field in model._meta.concrete_fields]
    columns, table = ", ".join(quote(name) for name in names), quote(model._meta.db_table)
    values = ", ".join(anew.get(name, quote(name)) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {which}")
        return int(cursor.rowcount)


def id_again(column: str, number: int) -> str:
    """The SQL of an id in the `number`th copy that `rows_again` makes: the same of a row and of all that name it."""
    quoted, part = connection.ops.quote_name(column), f"'{number:04x}'"
    if is_postgres():
        return f"({part} || substr({quoted}::text, 5))::uuid"
    return f"{part} || substr({quoted}, 5)"


def days_again(column: str, number: int) -> str:
    """The SQL of a day or moment so many days earlier, for `rows_again`."""
    quoted = connection.ops.quote_name(column)
    if is_postgres():
        return f"({quoted} - INTERVAL '{number} days')"
    return f"(strftime('%Y-%m-%d', {quoted}, '-{number} days') || substr({quoted}, 11))"


def set_numbers(model: type[models.Model], column: str, values: Mapping[Any, int], batch: int = 500) -> None:
    """Set one whole-number column of many rows by their keys, in the order of the keys, touching nothing else."""
    pks = sorted(values)
    for start in range(0, len(pks), batch):
        part = pks[start : start + batch]
        cases = [models.When(pk=pk, then=models.Value(values[pk])) for pk in part]
        field = models.BigIntegerField()
        model._default_manager.filter(pk__in=part).update(**{column: models.Case(*cases, output_field=field)})


def rewrite_rows(rows: Sequence[models.Model]) -> None:
    """Whole rows over what stands there; the tenant is named and never changed, as when a row is saved."""
    if not rows:
        return
    model, quote = type(rows[0]), connection.ops.quote_name
    tenant = getattr(model, "enterprise_column", "")
    fields = [f for f in model._meta.concrete_fields if not f.primary_key and f.attname != tenant]
    pk = model._meta.pk
    sets = ", ".join(f"{quote(str(f.column))} = %s" for f in fields)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(str(pk.column))} = %s"
    values = [[f.get_db_prep_save(f.value_from_object(row), connection) for f in (*fields, pk)] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
