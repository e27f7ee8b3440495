"""Verification, second pass: today's rows against the last version that the log holds of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anma.evidence.copies import wrong_copies
from anma.evidence.findings import Finding, Kind
from anma.evidence.rows import Evidential, evidential_models, is_tenant, personal_holds, row_digests
from anma.evidence.versions import Version, VersionIndex

BATCH = 400
UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError)


def check_all_rows(index: VersionIndex, count: list[int]) -> Iterator[Finding]:
    """Every row of every evidential table, then the rows that the log knows and the database does not.

    Needs `system_scope`. `count` collects how many rows were read.
    """
    for model in evidential_models():
        for pks in _batches(rows_of(model).order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)):
            count.append(len(pks))
            yield from _check(model, pks, index, whole_log=True)
    yield from _unseen(index)
    for wrong in wrong_copies():
        yield Finding(Kind.COPY_DIFFERS, wrong.table, str(wrong.row_id), detail=", ".join(wrong.columns))


def check_named_rows(index: VersionIndex, count: list[int]) -> Iterator[Finding]:
    """Only the rows that the read part of the log names, for the incremental run."""
    for model in evidential_models():
        for pks in _batches(UUID(pk) for pk in index.ids(model._meta.db_table)):
            count.append(len(pks))
            there = list(rows_of(model).filter(pk__in=pks).values_list("pk", flat=True))
            yield from _check(model, there, index, whole_log=False)
    yield from _unseen(index)


def rows_of(model: type[Evidential]) -> QuerySet[Any]:
    """All rows of a model, read without a viewer."""
    rows: Any = model._default_manager
    return rows.as_system() if is_tenant(model) else rows.all()  # type: ignore[no-any-return]


def _batches(pks: Iterable[UUID]) -> Iterator[list[UUID]]:
    batch: list[UUID] = []
    for pk in pks:
        batch.append(pk)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check(model: type[Evidential], pks: list[UUID], index: VersionIndex, *, whole_log: bool) -> Iterator[Finding]:
    table = model._meta.db_table
    logged = index.of(table, [str(pk) for pk in pks]) if pks else {}
    rows = _read(model, pks)
    for pk in pks:
        kind = judge(rows.get(pk), logged[str(pk)], whole_log=whole_log)
        if kind is not None:
            yield Finding(kind, table, str(pk), **_last_event(logged[str(pk)]))


def _read(model: type[Evidential], pks: list[UUID]) -> dict[UUID, Evidential]:
    """The rows by id; a row whose columns cannot even be read is left out."""
    try:
        return {row.pk: row for row in rows_of(model).filter(pk__in=pks)}
    except UNREADABLE:
        if len(pks) == 1:
            return {}
        middle = len(pks) // 2
        return {**_read(model, pks[:middle]), **_read(model, pks[middle:])}


def judge(row: Evidential | None, versions: list[Version], *, whole_log: bool) -> Kind | None:
    """What is wrong with a row of the database, if anything; None for an unreadable row means that it was changed."""
    if not versions:
        return Kind.ROW_WITHOUT_EVENT
    if versions[-1].gone:
        return Kind.ROW_RETURNED
    broken = _sequence(versions, whole_log=whole_log)
    if broken is not None:
        return broken
    if row is None:
        return Kind.ROW_CHANGED
    return _content(row, versions)


def _sequence(versions: list[Version], *, whole_log: bool) -> Kind | None:
    numbers = [version.v for version in versions]
    if len(set(numbers)) != len(numbers):
        return Kind.VERSION_FORK
    first = 1 if whole_log else numbers[0]
    return None if numbers == list(range(first, first + len(numbers))) else Kind.VERSION_GAP


def _content(row: Evidential, versions: list[Version]) -> Kind | None:
    try:
        both = row_digests(row)
        personal = personal_holds(row)
    except UNREADABLE:
        return Kind.ROW_CHANGED
    last = versions[-1]
    if (both.sha256, both.sm3) != (last.sha256, last.sm3):
        older = any((both.sha256, both.sm3) == (version.sha256, version.sm3) for version in versions[:-1])
        return Kind.ROW_OLDER if older else Kind.ROW_CHANGED
    if row.row_version != last.v:
        return Kind.ROW_CHANGED
    return None if personal else Kind.PERSONAL_CHANGED


def _unseen(index: VersionIndex) -> Iterator[Finding]:
    for table, pk, versions in index.unseen():
        if not versions[-1].gone:
            yield Finding(Kind.ROW_GONE, table, pk, **_last_event(versions))


def _last_event(versions: list[Version]) -> dict[str, str]:
    """Chain and number of the event that wrote the last version."""
    return {"stream": versions[-1].stream, "seq": str(versions[-1].seq)} if versions else {}
