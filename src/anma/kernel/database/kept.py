"""Reads of the hot acts, written by the ORM once a process and sent again with other values.

Building an ORM query costs several times what PostgreSQL takes to answer it. A read here names its row by equal
columns alone, so its SQL is the same every time. Rows come back as the ORM makes them, and the guard holds: whether
anybody may read is asked at each call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import MultipleObjectsReturned
from django.db import connection, models
from django.db.models.query import get_related_populators

from anma.kernel.scope import ScopedModel, UnscopedRead
from anma.kernel.viewer import system_reason

M = TypeVar("M", bound=models.Model)


class Kept(Generic[M]):
    """A read of at most one row. `rows` gives the query without its keys; a tenant's rows are read `as_system`.

    Nothing has the key None.
    """

    def __init__(self, rows: Callable[[], models.QuerySet[M]], *keys: str) -> None:
        self._rows, self._keys = rows, tuple(sorted(keys))
        self._plan: _Plan[M] | None = None

    def one(self, **values: Any) -> M | None:
        """The row whose keys have these values, or None."""
        if tuple(sorted(values)) != self._keys:
            raise TypeError(f"this read is by {', '.join(self._keys)}")
        if None in values.values():
            return None
        plan = self._plan
        if plan is None:
            plan = self._plan = _Plan(self._rows(), values)
        if issubclass(plan.model, ScopedModel) and system_reason() is None:
            raise UnscopedRead(f"{plan.model.__name__}: as_system() needs `with system_scope(reason)` around it")
        return plan.read(values)


class _Plan(Generic[M]):
    """The SQL and what makes a row of what comes back. `values` are those of the first call; none of them is kept."""

    def __init__(self, rows: models.QuerySet[M], values: dict[str, Any]) -> None:
        query = rows.filter(**values).query
        self.model: type[M] = rows.model
        self._fields = [self._field(name) for name in sorted(values)]
        self._compiler: Any = query.get_compiler(connection=connection)
        self.sql, params = self._compiler.as_sql()
        own = self._prepared(values)
        self._fixed = list(params)[: len(params) - len(own)]
        if [*self._fixed, *own] != list(params):
            raise TypeError(f"{self.model.__name__}: only plain equal columns can be kept, not {query}")
        told = self._compiler.klass_info
        first, last = told["select_fields"][0], told["select_fields"][-1] + 1
        self._own = slice(first, last)
        self._names = [column[0].target.attname for column in self._compiler.select[first:last]]
        self._beside = get_related_populators(told, self._compiler.select, connection.alias)  # type: ignore[call-arg]
        self._converters = self._compiler.get_converters([column[0] for column in self._compiler.select])

    def _field(self, name: str) -> Any:
        found = self.model._meta.pk if name == "pk" else self.model._meta.get_field(name)
        return getattr(found, "target_field", found)

    def _prepared(self, values: dict[str, Any]) -> list[Any]:
        named = zip(self._fields, sorted(values), strict=True)
        return [field.get_db_prep_value(values[name], connection) for field, name in named]

    def read(self, values: dict[str, Any]) -> M | None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [*self._fixed, *self._prepared(values)])
            row = cursor.fetchone()
            if row is not None and cursor.fetchone() is not None:
                raise MultipleObjectsReturned(f"{self.model.__name__}: these keys name more than one row")
        return None if row is None else self._made(row)

    def _made(self, row: Sequence[Any]) -> M:
        (whole,) = self._compiler.apply_converters([row], self._converters) if self._converters else (row,)
        made = self.model.from_db(connection.alias, self._names, list(whole)[self._own])
        for populator in self._beside:
            populator.populate(whole, made)
        return made
