"""What an engine's planner cannot know, and what it must see to use an index. The answers never change by it.

SQLite keeps no statistics of ranges and takes every range for a small part of the table: asked for a city's hazards by
the day on which they are due it would fetch all rows by their area and sort them. PostgreSQL knows better by itself.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import CharField, DateField, Expression, F, IntegerField, Lookup, Value
from django.db.models.lookups import In, IsNull

LOOKED_AT = 1000  # rows of an index: whole ones take minutes in a city, and tell hardly more
LAST_LETTER, HALVES, FIRST_BEHIND_HALVES = 0x10FFFF, 0xD800, 0xE000


class _Wide(Lookup[Any]):
    """A comparison that is true of most rows: SQLite's plus sign keeps it from choosing an index by it."""

    operator = ""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} {self.operator} {right}", (*left_params, *right_params)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params


@CharField.register_lookup
class FromWide(_Wide):
    """`area_code__wide_gte`."""

    lookup_name, operator = "wide_gte", ">="


@CharField.register_lookup
class BelowWide(_Wide):
    """`area_code__wide_lt`."""

    lookup_name, operator = "wide_lt", "<"


@CharField.register_lookup
class InWide(In):
    """`state__wide_in`: the words of most rows, beside something that fits few."""

    lookup_name = "wide_in"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params


@DateField.register_lookup
class NullWide(IsNull):
    """`out_day__wide_isnull`: a column that is empty in most rows."""

    lookup_name = "wide_isnull"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params


@CharField.register_lookup
class Begins(Lookup[Any]):
    """`number__begins`: as `startswith`, letters as they are, by an index on either engine (on PostgreSQL one with
    `varchar_pattern_ops`): a pattern cannot be looked up in SQLite, nor behind the row-level wall.
    """

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return self._within(compiler, connection, ">=", "<")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self._within(compiler, connection, "~>=~", "~<~")

    def _within(self, compiler: Any, connection: Any, from_: str, below: str) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        text = str(self.rhs)
        least, end = f"{left} {from_} %s", _behind(text)
        if not end:
            return least, (*left_params, text)
        return f"({least} AND {left} {below} %s)", (*left_params, text, *left_params, end)


def _behind(text: str) -> str:
    """The first text behind all that begin with `text`, letter by letter; empty where there is none."""
    for at in range(len(text) - 1, -1, -1):
        following = ord(text[at]) + 1
        if following <= LAST_LETTER:
            return text[:at] + chr(FIRST_BEHIND_HALVES if HALVES <= following < FIRST_BEHIND_HALVES else following)
    return ""


class Literal(Value):
    """A whole number or a plain word of the code's own, written into the statement: an index that holds only some rows,
    or orders them by a reckoned value, fits a statement that says the same, and a parameter says nothing.

    Raises:
        ValueError: a word with more in it than letters, digits, blanks, brackets and `_`.
    """

    def __init__(self, value: int | str) -> None:
        if isinstance(value, str) and not all(sign.isalnum() or sign in "_ []" for sign in value):
            raise ValueError(f"not a plain word: {value!r}")
        super().__init__(value)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return (f"'{self.value}'" if isinstance(self.value, str) else str(int(self.value))), ()


class Ranked(Expression):
    """A column's words in an order of their own, as an index can keep it; words beyond the order come last."""

    output_field = IntegerField()

    def __init__(self, column: str, *words: str) -> None:
        super().__init__()
        self.column, self.words = F(column), words

    def get_source_expressions(self) -> list[Any]:
        return [self.column]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.column,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = compiler.compile(self.column)
        cases = " ".join(f"WHEN '{Literal(word).value}' THEN {at}" for at, word in enumerate(self.words))
        return f"CASE {column} {cases} ELSE {len(self.words)} END", params


def look_at_the_tables() -> None:
    """Let SQLite look how many rows its tables and the values of its indexes have: a tenth of a second in a full city.

    Not `PRAGMA optimize`: before 3.46 it looks only at tables that this connection asked, and a job asks few.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
        cursor.execute("ANALYZE")
