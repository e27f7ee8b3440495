"""Evidential rows: what they are made of, their one text form, and their digests."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from anma.evidence.digests import Digests, commitment, digest
from anma.evidence.recorder import StaleRow, WriteOutsideAct, current, key_of
from anma.kernel.database.bulk import copy_rows
from anma.kernel.fields import CompactField, canonical
from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedManager, ScopedModel, ScopedQuerySet, own_row

COPIES = frozenset({"area_code", "grid_id", "sector"})


class EvidentialQuerySet(models.QuerySet[Any]):
    """Refuses to change evidential columns past the log; copies of the register may follow a move."""

    def update(self, **values: Any) -> int:
        forbidden = set(values) - self.model.not_evidential
        if forbidden:
            raise WriteOutsideAct(f"{self.model.__name__}.{', '.join(sorted(forbidden))}: save rows in an act")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WriteOutsideAct(f"{self.model.__name__}: rows are deleted one by one in an act")

    def bulk_create(self, objs: Iterable[Any], batch_size: int | None = None, *rest: Any, **kwargs: Any) -> list[Any]:
        if any(rest) or any(kwargs.values()):
            raise WriteOutsideAct(f"{self.model.__name__}: a row that may be left out or merged has no certain digest")
        rows = list(objs)
        for row in rows:
            row.stamp()
            row.sealed()
        return super().bulk_create(rows, batch_size=batch_size)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise WriteOutsideAct(f"{self.model.__name__}: save rows one by one in an act")


class EvidentialScopedQuerySet(EvidentialQuerySet, ScopedQuerySet):  # type: ignore[override]
    """Both guards."""


class EvidentialManager(models.Manager.from_queryset(EvidentialQuerySet)):  # type: ignore[misc]
    use_in_migrations = False


class EvidentialScopedManager(ScopedManager.from_queryset(EvidentialScopedQuerySet)):  # type: ignore[misc]
    use_in_migrations = False


class Evidential(models.Model):
    """A row that may be evidence. It is saved in acts only, and every version of it has its digest in the log."""

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ()

    row_version = models.PositiveIntegerField(default=0, editable=False)
    _held_version: int | None = None

    class Meta:
        abstract = True

    def stamp(self) -> None:
        """Join the running act: take the version of this write, commit to personal values."""
        current().note(self)
        commit_personal(self)

    def sealed(self) -> None:
        """Hand the digests of the row as it is now to the running act."""
        both = row_digests(self)
        current().wrote(self, both.sha256, both.sm3)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the whole row as one more version, or only columns that are no evidence.

        Raises:
            StaleRow: somebody else saved the row since it was read.
        """
        names = kwargs.get("update_fields")
        if names is not None and set(names) <= self.not_evidential and not self._state.adding:
            super().save(*args, **kwargs)
            return
        held = None if self._state.adding else self.row_version
        self.stamp()
        if not current().deferred:
            self._held_version = held
            super().save(*args, **{**kwargs, "update_fields": None})
        self.sealed()

    def forward(self, column: str, value: Any) -> None:
        """Move a column that is no evidence forward, never back, without a lock and without a version."""
        if column not in self.not_evidential:
            raise WriteOutsideAct(f"{type(self).__name__}.{column}: save the row in an act")
        held = getattr(self, column)
        if held is not None and held >= value:
            return
        setattr(self, column, value)
        if current().deferred:
            current().touched[key_of(self)] = self
            return
        behind = models.Q(**{f"{column}__isnull": True}) | models.Q(**{f"{column}__lt": value})
        self._own_row().filter(behind).update(**{column: value})

    def _own_row(self) -> models.QuerySet[Any]:
        """This row alone, for writing; of a tenant's row both keys are named."""
        rows = type(self)._base_manager.filter(pk=self.pk)
        return own_row(type(self), self, rows) if isinstance(self, ScopedModel) else rows

    def _do_update(self, base_qs: Any, *args: Any, **kwargs: Any) -> Any:
        # Optimistic lock: an older copy of a row never overwrites a newer version, on either engine.
        held, self._held_version = self._held_version, None
        if held is None:
            return super()._do_update(base_qs, *args, **kwargs)
        done = super()._do_update(base_qs.filter(row_version=held), *args, **kwargs)
        if not done:
            raise StaleRow(f"{self._meta.db_table} {self.pk} is no longer at version {held}")
        return done

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        current().note_gone(self)
        own = self._own_row()
        return own._raw_delete(own.db), {}


class EvidentialLocalModel(Evidential):
    """An evidential row that belongs to no tenant, such as a person or an office; it must say why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    objects = EvidentialManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class EvidentialModel(Evidential, ScopedModel):
    """An evidential row of a tenant; what most models of the rooms are."""

    objects = EvidentialScopedManager()  # type: ignore[misc]

    class Meta:
        abstract = True
        base_manager_name = "objects"


def write_many(rows: Sequence[Evidential]) -> None:
    """New rows of one model, hundreds in a statement. Where acts are gathered the rows are written with the others."""
    for row in rows:
        row.stamp()
        row.sealed()
    if rows and not current().deferred:
        copy_rows(type(rows[0]), rows)


PERSONAL_COLUMNS = ("personal_salts", "personal_commits")


class PersonalColumns(models.Model):
    """Salts and commitments of a row's personal values. The salt dies with the value; the commitment stays."""

    personal_salts = CompactField(default=dict, editable=False)
    personal_commits = CompactField(default=dict, editable=False)

    class Meta:
        abstract = True


def commit_personal(row: Evidential) -> None:
    """Give every changed personal value a new salt and commitment."""
    for name in row.personal:
        salts, commits = dict(row.personal_salts), dict(row.personal_commits)  # type: ignore[attr-defined]
        value, salt = str(getattr(row, name) or ""), salts.get(name, "")
        if salt and commitment(bytes.fromhex(salt), name, value) == commits.get(name):
            continue
        if not salt and name in commits and value == "":
            continue  # erased: the old commitment still stands for what was
        salt = secrets.token_hex(16)
        salts[name], commits[name] = salt, commitment(bytes.fromhex(salt), name, value)
        row.personal_salts, row.personal_commits = salts, commits  # type: ignore[attr-defined]


def erase_personal(row: Evidential, *names: str) -> None:
    """Empty personal values and their salts; save the row in the act. The commitments stay and prove nothing more."""
    unknown = set(names) - set(row.personal)
    if unknown:
        raise ValueError(f"{row._meta.db_table} has no personal {', '.join(sorted(unknown))}")
    for name in names:
        setattr(row, name, "")
    row.personal_salts = {k: v for k, v in row.personal_salts.items() if k not in names}  # type: ignore[attr-defined]


def personal_holds(row: Evidential) -> bool:
    """True where every personal value fits its commitment, or both value and salt are gone."""
    for name in row.personal:
        value = str(getattr(row, name) or "")
        salt = row.personal_salts.get(name, "")  # type: ignore[attr-defined]
        wanted = row.personal_commits.get(name, "")  # type: ignore[attr-defined]
        if (commitment(bytes.fromhex(salt), name, value) != wanted) if salt else bool(value):
            return False
    return True


def evidential_columns(model: type[Evidential]) -> list[models.Field[Any, Any]]:
    """The columns that enter the digest, in the order of their names."""
    left_out = {*model.not_evidential, *model.personal, "personal_salts"}
    fields = (f for f in model._meta.concrete_fields if f.attname not in left_out and f.name not in left_out)
    return sorted(fields, key=lambda f: f.attname)


def text_form(field: models.Field[Any, Any], value: Any) -> Any:
    """One fixed text form per type, equal before and after a round trip through either engine.

    Numbers travel as strings; decimals with the column's places; moments in UTC with six digits.
    """
    if value is None or isinstance(field, CompactField):
        return None if value is None else canonical(value).decode()
    value = field.to_python(value)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal):
        return f"{value:.{getattr(field, 'decimal_places', 0)}f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | UUID):
        return str(value)
    return value


def empty_form(field: models.Field[Any, Any]) -> Any:
    """The text form of what an old row holds in a column that a later release adds: null, or the type's zero.

    None where the column may not be null and its type has no zero, such as a day: such a column is never left out.
    """
    if field.null:
        return None
    if isinstance(field, CompactField):
        default = field.get_default()
        return None if default else text_form(field, default)
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField | models.DecimalField):
        return text_form(field, Decimal(0))
    return "" if isinstance(field, models.CharField | models.TextField) else None


def row_document(row: Evidential) -> dict[str, Any]:
    """The row as the log sees it; `columns` maps column names to their text forms, and leaves the empty ones out.

    So a release may add a column without touching the digests of the rows that were there (decision 0007).
    """
    columns = {}
    for field, name, empty in columns_with_empties(type(row)):
        form = text_form(field, getattr(row, name))
        if form != empty:
            columns[name] = form
    return {"table": row._meta.db_table, "id": str(row.pk), "columns": columns}


@cache
def columns_with_empties(model: type[Evidential]) -> list[tuple[models.Field[Any, Any], str, Any]]:
    return pair_with_empties(evidential_columns(model))


def pair_with_empties(fields: Iterable[models.Field[Any, Any]]) -> list[tuple[models.Field[Any, Any], str, Any]]:
    """Each column with its name and the text form that is left out of the row's document."""
    return [(field, field.attname, empty_form(field)) for field in fields]


def row_digests(row: Evidential) -> Digests:
    """SHA-256 and SM3 of the row's document."""
    return digest(canonical(row_document(row)))


def evidential_models() -> list[type[Evidential]]:
    """Every concrete evidential model, ordered by table."""
    from django.apps import apps

    found = [m for m in apps.get_models() if issubclass(m, Evidential)]
    return sorted(found, key=lambda m: m._meta.db_table)


def is_tenant(model: type[Evidential]) -> bool:
    """True where rows of this model carry an enterprise."""
    return issubclass(model, ScopedModel)
