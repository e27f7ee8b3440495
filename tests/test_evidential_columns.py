"""Every column that enters a digest, against `evidential_columns.txt`: a column is for ever, and a new one is empty
in the rows that were there (docs/decisions/0007).

A new column is added to the list with `ANMA_UPDATE_EVIDENTIAL_COLUMNS=1 pytest tests/test_evidential_columns.py`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.db import models

from anma.evidence.rows import empty_form, evidential_columns, evidential_models, text_form

LIST = Path(__file__).with_name("evidential_columns.txt")


def line(model: type[models.Model], field: models.Field[Any, Any]) -> str:
    places = getattr(field, "decimal_places", None)
    form = type(field).__name__ + ("" if places is None else f".{places}")
    return f"{model._meta.db_table}.{field.attname} {form}{' null' if field.null else ''}"


def columns() -> dict[str, models.Field[Any, Any]]:
    return {line(m, f): f for m in evidential_models() for f in evidential_columns(m)}


def fills_old_rows(field: models.Field[Any, Any]) -> bool:
    """True where a row that was there before the column would hold something in it."""
    if field.null:
        return field.get_default() is not None
    empty = empty_form(field)
    return empty is None or text_form(field, field.get_default() if field.has_default() else "") != empty


def held() -> list[str]:
    return LIST.read_text().split("\n")[:-1] if LIST.exists() else []


def test_every_column_of_the_list_is_still_what_it_was() -> None:
    assert [one for one in held() if one not in columns()] == []


def test_a_new_column_is_on_the_list_and_empty_in_old_rows() -> None:
    """A table that is new as a whole has no old rows."""
    new = {one: f for one, f in columns().items() if one not in held()}
    tables = {one.partition(".")[0] for one in held()}
    filled = [one for one, f in new.items() if one.partition(".")[0] in tables and fills_old_rows(f)]
    assert filled == []
    if os.environ.get("ANMA_UPDATE_EVIDENTIAL_COLUMNS") and new:
        LIST.write_text("".join(f"{one}\n" for one in sorted({*held(), *new})))
    assert sorted(set(columns()) - set(held())) == []
