"""Columns of the kernel: one compact column that reads the same on every engine."""

import json
from typing import Any

import rfc8785
from django.db import models


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of plain JSON data. Numbers beyond 2**53 and floats with fractions travel as strings."""
    return rfc8785.dumps(value)


class CompactField(models.TextField[Any, Any]):
    """A JSON document kept as its canonical text, so that its digest is the same on SQLite and PostgreSQL."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else _load(value)

    def to_python(self, value: Any) -> Any:
        return _load(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value).decode()

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


def _load(text: str) -> Any:
    return json.loads(text)
