"""Secondary indexes and the owner's wall go away while a city is poured in, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from anma.kernel.database import bare
from anma.kernel.database.connections import is_postgres

pytestmark = pytest.mark.django_db


def test_what_was_taken_off_is_given_back_as_it_was(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", bare._worn()
    assert len(worn) > 300
    bare.lay_bare(note)
    assert bare._worn() == []
    bare.give_back(note)
    assert bare._worn() == worn
    assert not note.exists()


def test_an_interrupted_run_goes_on_with_the_first_note(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", bare._worn()
    bare.lay_bare(note)
    with connection.cursor() as cursor:
        cursor.execute(bare._noted(note)[-1][1])  # one came back, then the power went
    bare.lay_bare(note)
    bare.give_back(note)
    assert bare._worn() == worn


def test_indexes_may_come_back_before_the_wall(tmp_path: Path) -> None:
    note, worn = tmp_path / "bare.json", bare._worn()
    bare.lay_bare(note)
    bare.give_back_indexes(note)
    assert bare._worn() == [one for one in worn if bare.INDEX in one[1]]
    bare.give_back(note)
    assert bare._worn() == worn


def test_nothing_happens_where_nothing_was_taken_off(tmp_path: Path) -> None:
    worn = bare._worn()
    bare.give_back(tmp_path / "bare.json")
    assert bare._worn() == worn


def test_keys_that_keep_a_row_from_standing_twice_stay(tmp_path: Path) -> None:
    bare.lay_bare(tmp_path / "bare.json")
    table = "evidence_stream"
    found = connection.introspection.get_constraints(connection.cursor(), table)
    assert any(one["primary_key"] for one in found.values())
    if is_postgres():
        assert not any(one["index"] and not one["unique"] for one in found.values())
