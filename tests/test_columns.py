"""What a table of codes may say fits every column that keeps it; SQLite would not tell."""

from __future__ import annotations

from django.apps import apps

from anma.knowledge import tables


def test_every_sector_fits_every_column_that_keeps_one() -> None:
    rooms = {
        f"{model.__name__}.{field.name}": getattr(field, "max_length", None)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name in ("sector", "sector_then")
    }
    longest = max(len(code) for code in tables.sectors())
    assert {name for name, room in rooms.items() if room is None or room < longest} == set()
    assert len(rooms) > 20
