"""Rows written as the engine takes them, through the row-level wall where it binds."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from anma.evidence.models import Stream
from anma.kernel.database.bulk import pour
from anma.kernel.database.connections import is_postgres
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "kind", "seq", "sha256", "sm3", "received_at", "checkpoint_seq")


def _rows(number: int) -> list[tuple[str | None, ...]]:
    empty = "\\N" if is_postgres() else None
    ids = [uuid4() for _ in range(number)]
    said = [str(pk) if is_postgres() else pk.hex for pk in ids]
    return [(pk, "office", "3", "a" * 64, "b" * 64, empty, "0") for pk in said]


def test_every_row_is_there_once_though_the_table_is_poured_into_twice() -> None:
    with system_scope("pour"):
        pour("evidence_stream", COLUMNS, _rows(3))
        pour("evidence_stream", COLUMNS, _rows(2))
        assert Stream.objects.filter(sha256="a" * 64, seq=3, received_at__isnull=True).count() == 5


def test_texts_with_tabs_and_ends_of_lines_stay_whole() -> None:
    from anma.sample.lives.engines import Engine

    text = 'a\tb\nc\\d "e"'
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE poured (said text)")
    pour("poured", ("said",), [(Engine(is_postgres()).constant("text", text),)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM poured")
        assert cursor.fetchone()[0] == text
