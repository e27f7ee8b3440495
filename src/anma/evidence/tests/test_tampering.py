"""Whatever is done to a row past the log, verification names the row. Generated over all models and columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from anma.evidence.findings import Kind
from anma.evidence.rows import Evidential, commit_personal, evidential_models
from anma.evidence.testing import written
from anma.evidence.tests.samples import columns_of, make, set_by_sql, value_for
from anma.evidence.verify import Report, verify
from anma.kernel.viewer import system_scope

MODELS = evidential_models()
IDS = [model._meta.db_table for model in MODELS]


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
def row(request: pytest.FixtureRequest, db: None) -> Evidential:
    with written():
        made = make(request.param)
        made.save()
    return made


def named(report: Report, row: Evidential) -> set[Kind]:
    """What was found of this row; nothing else may be found."""
    assert {(f.table, f.row) for f in report.findings} <= {(row._meta.db_table, str(row.pk))}
    return {f.kind for f in report.findings}


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_an_honest_row_is_sound(row: Evidential) -> None:
    assert verify().findings == []


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_a_change_of_any_column_names_the_row(row: Evidential) -> None:
    for field in columns_of(type(row)):
        with undone():
            set_by_sql(row, field.attname, value_for(field, 2))
            found = named(verify(), row)
        assert found in ({Kind.ROW_CHANGED}, {Kind.PERSONAL_CHANGED}), field.attname


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_a_deleted_row_is_named(row: Evidential) -> None:
    with undone():
        _delete(row)
        assert named(verify(), row) == {Kind.ROW_GONE}


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_a_row_that_no_event_made_is_named(row: Evidential) -> None:
    with undone():
        with written():
            stranger = make(type(row), 4)
        stranger.row_version = 1
        commit_personal(stranger)
        stranger.save_base(force_insert=True)
        found = verify().findings
        assert (Kind.ROW_WITHOUT_EVENT, str(stranger.pk)) in {(f.kind, f.row) for f in found}
        assert {f.row for f in found} == {str(stranger.pk)}


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_an_older_version_put_back_is_named(row: Evidential) -> None:
    field = next(f for f in columns_of(type(row)) if f.name not in row.personal and f.name != "row_version")
    before = getattr(row, field.attname)
    with written():
        setattr(row, field.attname, value_for(field, 3) if not field.is_relation else before)
        Evidential.save(row)  # some models refuse to be saved again by themselves
    with undone():
        set_by_sql(row, field.attname, before)
        set_by_sql(row, "row_version", 1)
        assert named(verify(), row) == {Kind.ROW_OLDER}


@pytest.mark.parametrize("row", MODELS, ids=IDS, indirect=True)
def test_a_deleted_row_that_returns_is_named(row: Evidential) -> None:
    with written():
        Evidential.delete(row)
    assert verify().findings == []
    with undone():
        row.save_base(force_insert=True)
        assert named(verify(), row) == {Kind.ROW_RETURNED}


def _delete(row: Evidential) -> None:
    quote = connection.ops.quote_name
    key = row._meta.pk.get_db_prep_save(row.pk, connection)  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quote(row._meta.db_table)} WHERE id = %s", [key])  # noqa: S608
