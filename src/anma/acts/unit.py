"""What one outermost act gathers: the events of all acts done inside it, sealed at the end in one fixed lock order.

An act that calls another (an inspection that finds a hazard) is one transaction. Parts that go into the same chain
join the caller's event; parts of other chains get an event each. Chains are locked last, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from anma.acts.models import Receipt
from anma.evidence.chain import Draft, StreamRef, append, open_missing
from anma.evidence.models import Event
from anma.evidence.recorder import Recorder

_current: ContextVar[Unit | None] = ContextVar("anma_unit", default=None)


@dataclass(slots=True)
class Seal:
    """One act's draft with what it wrote, waiting for its place in a chain; `receipt` is a part's own, if any."""

    ref: StreamRef
    draft: Draft
    recorder: Recorder
    receipt: Receipt | None = None


@dataclass
class Unit:
    """All seals of one transaction; the outermost act's comes last."""

    seals: list[Seal] = field(default_factory=list)

    def seal_all(self) -> UUID:
        """Write every event; returns the id of the outermost act's."""
        own, waiting = self.seals[-1], self.waiting()
        open_missing([seal.ref for seal in waiting])
        events: dict[int, Event] = {}
        for seal in waiting:
            events[id(seal.draft)] = append(seal.ref, seal.draft, seal.recorder)
        for receipt, draft in ((seal.receipt, seal.draft) for seal in self.seals if seal.receipt):
            receipt.event_id = events.get(id(draft), events[id(own.draft)]).pk
            receipt.save(force_insert=True)
        return events[id(own.draft)].pk

    def waiting(self) -> list[Seal]:
        """One seal an event, in the order in which their chains are locked."""
        own = self.seals[-1]
        parts = [seal for seal in self.seals[:-1] if seal.ref.id == own.ref.id]
        others = [seal for seal in self.seals[:-1] if seal.ref.id != own.ref.id]
        return sorted([*others, _joined(own, parts)], key=lambda seal: seal.ref.id.int)


def current() -> Unit | None:
    """The unit of the running outermost act, if one runs."""
    return _current.get()


@contextmanager
def unit() -> Iterator[Unit]:
    """Gather until the outermost act ends."""
    whole = Unit()
    token = _current.set(whole)
    try:
        yield whole
    finally:
        _current.reset(token)


def _joined(own: Seal, parts: list[Seal]) -> Seal:
    """The caller's event with its parts' rows and names inside."""
    if parts:
        own.draft.data = {**own.draft.data, "parts": [_note(part) for part in parts]}
        own.draft.flags = sorted({*own.draft.flags, *(flag for part in parts for flag in part.draft.flags)})
        for part in reversed(parts):
            own.recorder.join(part.recorder)
    return own


def _note(part: Seal) -> dict[str, Any]:
    draft = part.draft
    subject = {"t": draft.subject_table, "id": None if draft.subject_id is None else str(draft.subject_id)}
    return {"act": draft.act, "subject": subject, "data": dict(draft.data)}
