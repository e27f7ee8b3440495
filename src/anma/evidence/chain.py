"""Appending to a stream: one event, one link, gapless."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anma.evidence.digests import digest
from anma.evidence.models import Event, Stream, StreamKind
from anma.evidence.naming import event
from anma.evidence.recorder import Recorder
from anma.kernel import clock
from anma.kernel.database.kept import Kept
from anma.kernel.database.plain import insert, update
from anma.kernel.fields import canonical
from anma.kernel.ids import NIL, uuid7

FORMAT = 1
STREAM_OPEN = event("stream.open", _("Begin a chain of the log"))
SYSTEM_STREAM = NIL
HEAD = Kept(lambda: Stream.objects.select_for_update(), "pk")


class WrongStream(RuntimeError):
    """A chain was about to be taken for another's."""


@dataclass(frozen=True, slots=True)
class StreamRef:
    """Which chain an event goes into. The id of the system's chain is nobody else's."""

    id: UUID
    kind: StreamKind

    def __post_init__(self) -> None:
        if (self.id == SYSTEM_STREAM) != (self.kind == StreamKind.SYSTEM):
            raise WrongStream(f"no chain of kind {self.kind} has the id {self.id}")

    def same(self, stream: Stream) -> Stream:
        """`stream`, if it was opened as the chain of such a one."""
        if stream.kind != self.kind:
            raise WrongStream(f"{self.id} is a chain of kind {stream.kind}, not {self.kind}")
        return stream


SYSTEM = StreamRef(SYSTEM_STREAM, StreamKind.SYSTEM)


@dataclass(slots=True)
class Draft:
    """An event before it has a place in its chain. `data` holds codes, ids and numbers as text; nothing personal."""

    act: str
    actor_id: UUID | None = None
    hat_id: UUID | None = None
    device_id: UUID | None = None
    subject_table: str = ""
    subject_id: UUID | None = None
    happened_at: datetime | None = None
    clock_offset_ms: int | None = None
    flags: list[str] = field(default_factory=list)
    data: Mapping[str, Any] = field(default_factory=dict)


def append(ref: StreamRef, draft: Draft, recorder: Recorder) -> Event:
    """Seal `draft` with the digests of the rows it wrote as the next link of the stream."""
    stream = lock(ref)
    return _seal(stream, draft, row_entries(recorder))


def lock(ref: StreamRef) -> Stream:
    """The stream's head, locked; opened with an event in the system stream where it is new."""
    return ref.same(HEAD.one(pk=ref.id) or _open(ref))


def open_missing(refs: Iterable[StreamRef]) -> None:
    """Open new chains before any other chain is locked, so that two acts never wait for each other."""
    wanted = {ref.id: ref for ref in refs}
    if len(wanted) > 1:
        known = set(Stream.objects.filter(pk__in=list(wanted)).values_list("pk", flat=True))
        for ref in (ref for pk, ref in sorted(wanted.items()) if pk not in known):
            _open(ref)


def row_entries(recorder: Recorder) -> list[dict[str, Any]]:
    """For every written row: table, id, version and both digests; for a deleted one that it is gone."""
    return list(recorder.entries.values())


def event_body(stream: Stream, draft: Draft, rows: list[dict[str, Any]], received_at: datetime) -> dict[str, Any]:
    """Event, version 1 (architecture, section 3). `docs/event-format.md` explains every member."""
    return {
        "format": FORMAT,
        "id": str(uuid7()),
        "stream": str(stream.pk),
        "seq": str(stream.seq + 1),
        "act": draft.act,
        "actor": _text(draft.actor_id),
        "hat": _text(draft.hat_id),
        "device": _text(draft.device_id),
        "subject": {"t": draft.subject_table, "id": _text(draft.subject_id)},
        "happened_at": moment_text(draft.happened_at or received_at),
        "received_at": moment_text(received_at),
        "clock_offset_ms": None if draft.clock_offset_ms is None else str(draft.clock_offset_ms),
        "flags": sorted(draft.flags),
        "data": dict(draft.data),
        "rows": rows,
        "prev_sha256": stream.sha256,
        "prev_sm3": stream.sm3,
    }


def next_moment(stream: Stream) -> datetime:
    """The server's time, but never before or at the stream's last link."""
    moment = clock.now()
    if stream.received_at and moment <= stream.received_at:
        return stream.received_at + timedelta(microseconds=1)
    return moment


def moment_text(moment: datetime) -> str:
    """UTC with six digits."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def build(stream: Stream, draft: Draft, rows: list[dict[str, Any]]) -> Event:
    """The next event of `stream`, unsaved, and the head moved on in memory. The bulk path builds with it too."""
    received_at = next_moment(stream)
    body = event_body(stream, draft, rows, received_at)
    text = canonical(body)
    both = digest(text)
    event = Event(
        id=UUID(body["id"]),
        stream_id=stream.pk,
        seq=stream.seq + 1,
        act=draft.act,
        actor_id=draft.actor_id,
        subject_id=draft.subject_id,
        happened_at=draft.happened_at or received_at,
        received_at=received_at,
        body=text.decode(),
        sha256=both.sha256,
        sm3=both.sm3,
    )
    stream.seq, stream.sha256, stream.sm3, stream.received_at = event.seq, both.sha256, both.sm3, received_at
    return event


def _seal(stream: Stream, draft: Draft, rows: list[dict[str, Any]]) -> Event:
    event = build(stream, draft, rows)
    insert(event)
    update(stream, "seq", "sha256", "sm3", "received_at")
    return event


def _open(ref: StreamRef) -> Stream:
    """Open a chain: the system stream notes it, so that a whole chain cannot vanish unnoticed."""
    if ref.id != SYSTEM_STREAM:
        system = lock(SYSTEM)
        stream = Stream.objects.select_for_update().filter(pk=ref.id).first()
        if stream is not None:
            return stream
        _seal(system, opening(ref), [])
    try:
        with transaction.atomic():
            Stream(pk=ref.id, kind=ref.kind).save(force_insert=True)
    except IntegrityError:
        pass  # another process was quicker with the system stream; its row is locked next
    return Stream.objects.select_for_update().get(pk=ref.id)


def opening(ref: StreamRef) -> Draft:
    """The system stream's note that a chain begins."""
    return Draft(act=STREAM_OPEN, subject_table="evidence_stream", subject_id=ref.id, data={"kind": ref.kind.value})


def load_body(event: Event) -> dict[str, Any]:
    """The event's body as data."""
    body: dict[str, Any] = json.loads(event.body)
    return body


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
