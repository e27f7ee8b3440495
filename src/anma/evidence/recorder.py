"""What one act writes, remembered until its event is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from anma.evidence.rows import Evidential

_current: ContextVar[Recorder | None] = ContextVar("anma_recorder", default=None)


class WriteOutsideAct(RuntimeError):
    """An evidential row was about to change although no act is running."""


@dataclass
class Recorder:
    """The evidential rows of one act in the order of their first write; `gone` are the deleted ones."""

    rows: dict[tuple[str, UUID], Evidential] = field(default_factory=dict)
    gone: dict[tuple[str, UUID], int] = field(default_factory=dict)

    def note(self, row: Evidential) -> bool:
        """Remember a written row; True the first time, when its version must count up."""
        key = (row._meta.db_table, row.pk)
        first = key not in self.rows
        self.rows[key] = row
        return first

    def note_gone(self, row: Evidential) -> None:
        key = (row._meta.db_table, row.pk)
        self.rows.pop(key, None)
        self.gone[key] = row.row_version + 1


def current() -> Recorder:
    """The running act's recorder, or `WriteOutsideAct`."""
    recorder = _current.get()
    if recorder is None:
        raise WriteOutsideAct("Evidential rows are written by acts only; see docs/how-to/add-an-act.md")
    return recorder


@contextmanager
def recording() -> Iterator[Recorder]:
    """Collect writes; used by `Act.run` and the bulk path, by nobody else."""
    recorder = Recorder()
    token = _current.set(recorder)
    try:
        yield recorder
    finally:
        _current.reset(token)
