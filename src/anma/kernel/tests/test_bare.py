"""Secondary indexes and the owner's wall go away while a city is poured in, and come back as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection

from anma.kernel.database import bare
from anma.kernel.database.connections import is_postgres

pytestmark = pytest.mark.django_db
WRITTEN = re.compile(r"[()]|::character varying|::text|\[\]")


def worn_now() -> list[tuple[str, str]]:
    """What is on. PostgreSQL writes the values of an index's condition another way once it has read them back."""
    return [(off, WRITTEN.sub("", on)) for off, on in bare._worn()]


def test_what_was_taken_off_is_given_back_as_it_was(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", worn_now()
    assert len(worn) > 300
    bare.lay_bare(note)
    assert worn_now() == []
    bare.give_back(note)
    assert worn_now() == worn
    assert not note.exists()


def test_an_interrupted_run_goes_on_with_the_first_note(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", worn_now()
    bare.lay_bare(note)
    with connection.cursor() as cursor:
        cursor.execute(bare._noted(note)[-1][1])  # one came back, then the power went
    bare.lay_bare(note)
    bare.give_back(note)
    assert worn_now() == worn


def test_indexes_may_come_back_before_the_wall(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", worn_now()
    bare.lay_bare(note)
    bare.give_back_indexes(note)
    assert worn_now() == [one for one in worn if bare.INDEX in one[1]]
    bare.give_back(note)
    assert worn_now() == worn


@pytest.mark.postgres
def test_an_index_of_some_rows_is_asked_once_it_came_back(tmp_path: Path) -> None:
    bare.lay_bare(tmp_path / "bare.json")
    bare.give_back(tmp_path / "bare.json")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT due_on FROM hazards_hazard"
            " WHERE state IN ('registered', 'rectifying', 'review', 'accepted') ORDER BY due_on LIMIT 9"
        )
        assert any("hazard_open" in line for (line,) in cursor.fetchall())


def test_nothing_happens_where_nothing_was_taken_off(tmp_path: Path) -> None:
    worn = worn_now()
    bare.give_back(tmp_path / "bare.json")
    assert worn_now() == worn


def test_keys_that_keep_a_row_from_standing_twice_stay(tmp_path: Path) -> None:
    bare.lay_bare(tmp_path / "bare.json")
    table = "evidence_stream"
    found = connection.introspection.get_constraints(connection.cursor(), table)
    assert any(one["primary_key"] for one in found.values())
    if is_postgres():
        assert not any(one["index"] and not one["unique"] for one in found.values())
