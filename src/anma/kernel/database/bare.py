"""Tables without what slows down the pouring of a whole made-up city: secondary indexes, the owner's own wall, vacuum.

Random keys into hundreds of indexes cost more than the rows themselves; sorted once at the end they cost a part of
it. Primary keys, unique constraints and checks stay. Only for a database that nobody uses yet.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from anma.kernel.database.connections import is_postgres
from anma.kernel.database.planning import look_at_the_tables

# Of constraints' indexes PostgreSQL itself keeps hold; a table's owner passes a wall that is not forced.
POSTGRES_INDEXES = """
    SELECT 'DROP INDEX IF EXISTS ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY indrelid::regclass::text, indexrelid::regclass::text"""
POSTGRES_WALLS = """
    SELECT 'ALTER TABLE ' || pg_class.oid::regclass || ' NO FORCE ROW LEVEL SECURITY',
        'ALTER TABLE ' || pg_class.oid::regclass || ' FORCE ROW LEVEL SECURITY'
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relforcerowsecurity ORDER BY pg_class.oid::regclass::text"""
# Its worker reads again what was just written, and so takes a fifth of the processor.
POSTGRES_VACUUM = """
    SELECT 'ALTER TABLE ' || pg_class.oid::regclass || ' SET (autovacuum_enabled = false)',
        'ALTER TABLE ' || pg_class.oid::regclass || ' RESET (autovacuum_enabled)'
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind = 'r'
        AND NOT coalesce(reloptions, ARRAY[]::text[]) && ARRAY['autovacuum_enabled=false']
    ORDER BY pg_class.oid::regclass::text"""
SQLITE_INDEXES = """
    SELECT 'DROP INDEX IF EXISTS "' || name || '"', sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL ORDER BY tbl_name, name"""
INDEX = " INDEX IF NOT EXISTS "
EVERY = 25  # statements between two words about how far it is


def lay_bare(note: Path) -> None:
    """Take it off. `note` says how to give it back, and is on the disk before anything goes; an earlier one holds."""
    if not note.exists():
        waiting = note.with_suffix(".waiting")
        with waiting.open("w", encoding="utf-8") as file:
            json.dump(_worn(), file)
            file.flush()
            os.fsync(file.fileno())
        waiting.rename(note)
    with transaction.atomic(), connection.cursor() as cursor:
        for off, _on in _noted(note):
            cursor.execute(off)


def give_back_indexes(note: Path, say: Callable[[str], None] = lambda _text: None) -> None:
    """One after the other: an interrupted run goes on with what is still off. The wall stays off."""
    every = [on for _off, on in _noted(note) if INDEX in on] if note.exists() else []
    with connection.cursor() as cursor:
        for at, on in enumerate(every):
            cursor.execute(on)
            if at % EVERY == 0:
                say(f"indexes: {at} of {len(every)}")
    _look()


def give_back(note: Path) -> None:
    """All that `note` says; then it is gone."""
    if not note.exists():
        return
    with connection.cursor() as cursor:
        for _off, on in _noted(note):
            cursor.execute(on)
    note.unlink()


def _look() -> None:
    """The planner knows nothing yet of the rows that were poured in."""
    if not is_postgres():
        look_at_the_tables()
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _worn() -> list[tuple[str, str]]:
    """How to take each thing off, and how to put it on where it is not."""
    queries = [POSTGRES_WALLS, POSTGRES_VACUUM, POSTGRES_INDEXES] if is_postgres() else [SQLITE_INDEXES]
    found: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query)
            found += [(off, on.replace(" INDEX ", INDEX, 1)) for off, on in cursor.fetchall()]
    return found


def _noted(note: Path) -> list[tuple[str, str]]:
    return [(off, on) for off, on in json.loads(note.read_text("utf-8"))]
