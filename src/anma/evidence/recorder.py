"""What one act writes, remembered until its event is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from anma.evidence.rows import Evidential

Key = tuple[str, UUID]
_current: ContextVar[Recorder | None] = ContextVar("anma_recorder", default=None)


class WriteOutsideAct(RuntimeError):
    """An evidential row was about to change although no act is running."""


class StaleRow(RuntimeError):
    """A row was saved from an older copy than the database holds; the act starts again."""


@dataclass
class Recorder:
    """The evidential rows of one act, in the order of their first write.

    `versions` is shared with the acts inside: for each row the version it now has and whose write that was, so that a
    row written again by the same act keeps its version and one written by another act counts up. `deferred` is the bulk
    path's: saving keeps the row here and writes nothing; `touched` are its rows of which only columns changed that are
    no evidence.
    """

    deferred: bool = False
    rows: dict[Key, Evidential] = field(default_factory=dict)
    entries: dict[tuple[str, UUID, int], dict[str, Any]] = field(default_factory=dict)
    versions: dict[Key, tuple[int, Recorder]] = field(default_factory=dict)
    touched: dict[Key, Evidential] = field(default_factory=dict)

    def note(self, row: Evidential) -> None:
        """Give a row about to be written its version: one more at this act's first write, the same afterwards."""
        known = self.versions.get(key_of(row))
        version, writer = known or (row.row_version, None)
        row.row_version = version if writer is self else version + 1
        self.versions[key_of(row)] = (row.row_version, self)

    def wrote(self, row: Evidential, sha256: str, sm3: str) -> None:
        """Keep the row and the digests of what was written."""
        self.rows[key_of(row)] = row
        entry = {"t": row._meta.db_table, "id": str(row.pk), "v": row.row_version, "sha256": sha256, "sm3": sm3}
        self.entries[(*key_of(row), row.row_version)] = entry

    def note_gone(self, row: Evidential) -> None:
        """Keep that a row was deleted."""
        self.note(row)
        self.rows.pop(key_of(row), None)
        entry = {"t": row._meta.db_table, "id": str(row.pk), "v": row.row_version, "gone": True}
        self.entries[(*key_of(row), row.row_version)] = entry

    def join(self, part: Recorder) -> None:
        """Take over what an act inside has written."""
        self.entries = {**part.entries, **self.entries}


def key_of(row: Evidential) -> Key:
    """Table and id."""
    return (row._meta.db_table, row.pk)


def current() -> Recorder:
    """The running act's recorder, or `WriteOutsideAct`."""
    recorder = _current.get()
    if recorder is None:
        raise WriteOutsideAct("Evidential rows are written by acts only; see docs/how-to/add-an-act.md")
    return recorder


@contextmanager
def recording(deferred: bool = False) -> Iterator[Recorder]:
    """Collect writes; used by `Act.run` and the bulk path, by nobody else."""
    outer = _current.get()
    recorder = Recorder(deferred)
    if outer is not None:
        recorder = Recorder(deferred or outer.deferred, versions=outer.versions)
    token = _current.set(recorder)
    try:
        yield recorder
    finally:
        _current.reset(token)
