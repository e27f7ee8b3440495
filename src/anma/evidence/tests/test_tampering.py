"""Whatever is done to a row past the log, verification names the row. Generated over all models and columns.

One row of every model stands in one chain and all of them are spoiled at once, each in a column of its own: what is
found must be these rows, each for its own reason, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, models, transaction

from anma.evidence.findings import Kind
from anma.evidence.rows import Evidential, commit_personal, evidential_models
from anma.evidence.testing import written
from anma.evidence.tests.samples import columns_of, make, set_by_sql, value_for
from anma.evidence.verify import verify
from anma.kernel.viewer import system_scope

Found = set[tuple[str, str, Kind]]
MODELS = evidential_models()


class Undo(Exception):
    """Ends a block whose changes are not kept."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with system_scope("tamper"), transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


@pytest.fixture
def rows(db: None) -> list[Evidential]:
    """One of every model; what they point to are rows beside them."""
    with written():
        made = [make(model) for model in MODELS]
        for row in made:
            row.save()
    return made


def found() -> Found:
    return {(one.table, one.row, one.kind) for one in verify().findings}


def named(rows: Mapping[Evidential, Kind]) -> Found:
    return {(row._meta.db_table, str(row.pk), kind) for row, kind in rows.items()}


def test_honest_rows_are_sound(rows: list[Evidential]) -> None:
    assert len(rows) == len(MODELS) > 80
    assert found() == set()


def test_a_change_of_any_column_names_the_row(rows: list[Evidential]) -> None:
    columns = {row: columns_of(type(row)) for row in rows}
    for turn in range(max(map(len, columns.values()))):
        spoiled = {row: fields[turn] for row, fields in columns.items() if turn < len(fields)}
        with undone():
            for row, field in spoiled.items():
                set_by_sql(row, field.attname, value_for(field, 2))
            assert found() == named({row: _changed(row, field) for row, field in spoiled.items()}), spoiled


def _changed(row: Evidential, field: models.Field[Any, Any]) -> Kind:
    return Kind.PERSONAL_CHANGED if field.name in row.personal else Kind.ROW_CHANGED


def test_a_deleted_row_is_named(rows: list[Evidential]) -> None:
    with undone():
        for row in rows:
            _delete(row)
        assert found() == named(dict.fromkeys(rows, Kind.ROW_GONE))


def test_a_row_that_no_event_made_is_named(rows: list[Evidential]) -> None:
    with undone():
        with written():
            strangers = [make(model, 4) for model in MODELS]
        for stranger in strangers:
            stranger.row_version = 1
            commit_personal(stranger)
            stranger.save_base(force_insert=True)
        assert found() == named(dict.fromkeys(strangers, Kind.ROW_WITHOUT_EVENT))


def test_an_older_version_put_back_is_named(rows: list[Evidential]) -> None:
    before = {row: (field := _plain(row), getattr(row, field.attname)) for row in rows}
    with written():
        for row, (field, value) in before.items():
            setattr(row, field.attname, value if field.is_relation else value_for(field, 3))
            Evidential.save(row)  # some models refuse to be saved again by themselves
    with undone():
        for row, (field, value) in before.items():
            set_by_sql(row, field.attname, value)
            set_by_sql(row, "row_version", 1)
        assert found() == named(dict.fromkeys(rows, Kind.ROW_OLDER))


def _plain(row: Evidential) -> models.Field[Any, Any]:
    fields = columns_of(type(row))
    return next(one for one in fields if one.name not in row.personal and one.name != "row_version")


def test_a_deleted_row_that_returns_is_named(rows: list[Evidential]) -> None:
    with written():
        for row in rows:
            Evidential.delete(row)
    assert found() == set()
    with undone():
        for row in rows:
            row.save_base(force_insert=True)
        assert found() == named(dict.fromkeys(rows, Kind.ROW_RETURNED))


def _delete(row: Evidential) -> None:
    quote = connection.ops.quote_name
    key = row._meta.pk.get_db_prep_save(row.pk, connection)  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quote(row._meta.db_table)} WHERE id = %s", [key])  # noqa: S608
