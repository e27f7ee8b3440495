"""Verification, first pass: every chain link by link, in batches of streams."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.evidence.chain import STREAM_OPEN, SYSTEM_STREAM, moment_text
from anma.evidence.checkpoints import Head
from anma.evidence.digests import GENESIS, digest
from anma.evidence.findings import Finding, Kind
from anma.evidence.models import Event, Stream
from anma.evidence.versions import VersionIndex
from anma.kernel.fields import canonical

BATCH = 200
START = Head(0, GENESIS, GENESIS)


@dataclass
class Walk:
    """One walk along the chains.

    `since` says where each chain was already verified; `stated` what outside holders say that it reached. `heads`
    collects where each chain really stands, as far as it is sound.
    """

    index: VersionIndex
    since: Mapping[UUID, Head] = field(default_factory=dict)
    stated: Mapping[UUID, Head] = field(default_factory=dict)
    stated_links: Mapping[UUID, Mapping[int, Head]] = field(default_factory=dict)
    heads: dict[UUID, Head] = field(default_factory=dict)
    opened: set[UUID] = field(default_factory=set)
    events: int = 0

    def run(self) -> Iterator[Finding]:
        """Every chain that the database, the log or an outside holder knows of."""
        known = sorted(self._streams())
        for start in range(0, len(known), BATCH):
            yield from self._batch(known[start : start + BATCH])

    def _streams(self) -> set[UUID]:
        stored = set(Stream.objects.values_list("id", flat=True))
        logged = set(Event.objects.order_by().values_list("stream_id", flat=True).distinct())
        opened = set(
            Event.objects.filter(stream_id=SYSTEM_STREAM, act=STREAM_OPEN).values_list("subject_id", flat=True)
        )
        self.opened = {pk for pk in opened if pk}
        return {*stored, *logged, *self.stated, *self.opened}

    def _batch(self, pks: list[UUID]) -> Iterator[Finding]:
        heads = Stream.objects.in_bulk(pks)
        rows = Event.objects.filter(self._unverified(pks)).order_by("stream_id", "seq")
        by_stream = groupby(rows.iterator(chunk_size=500), key=lambda event: event.stream_id)
        met: set[UUID] = set()
        for pk, events in by_stream:
            met.add(pk)
            yield from self._chain(pk, heads.get(pk), events)
        for pk in pks:
            if pk not in met:
                yield from self._chain(pk, heads.get(pk), iter(()))

    def _unverified(self, pks: list[UUID]) -> Q:
        """The batch's events, from each chain's last verified link on."""
        q = Q(stream_id__in=[pk for pk in pks if pk not in self.since])
        for pk in (pk for pk in pks if pk in self.since):
            q |= Q(stream_id=pk, seq__gte=self.since[pk].seq)
        return q

    def _chain(self, pk: UUID, stream: Stream | None, events: Iterator[Event]) -> Iterator[Finding]:
        walked = _Chain(self, pk)
        for event in events:
            yield from walked.take(event)
        self.heads[pk] = walked.head
        yield from walked.end(stream)


class _Chain:
    """One chain while it is walked."""

    def __init__(self, walk: Walk, pk: UUID) -> None:
        self.walk, self.pk = walk, pk
        self.since = walk.since.get(pk, START)
        self.head = START
        self.received: datetime | None = None

    def take(self, event: Event) -> Iterator[Finding]:
        """One link: in its place, unaltered, and joined to the one before."""
        if event.seq < self.since.seq:
            return
        if event.seq == self.since.seq:
            yield from self._resume(event)
            return
        if self.head.seq < self.since.seq:
            yield self.finding(Kind.EVENT_MISSING, self.since.seq)
            self.head = self.since
        yield from self._gap(event)
        body, problem = _read(event)
        if problem is not None:
            yield self.finding(problem, event.seq)
        else:
            yield from self._joined(event, body)
        if body:
            self.walk.index.add(str(self.pk), event.seq, body.get("rows", ()))
        self.walk.events += 1
        self.head, self.received = Head(event.seq, event.sha256, event.sm3), event.received_at

    def _resume(self, event: Event) -> Iterator[Finding]:
        """The last verified link must still be the one that was verified."""
        self.head, self.received = self.since, event.received_at
        body, problem = _read(event)
        if problem or not body or (event.sha256, event.sm3) != (self.since.sha256, self.since.sm3):
            yield self.finding(Kind.EVENT_ALTERED, event.seq)

    def _gap(self, event: Event) -> Iterator[Finding]:
        for seq in range(self.head.seq + 1, min(event.seq, self.head.seq + 101)):
            yield self.finding(Kind.EVENT_MISSING, seq)

    def _joined(self, event: Event, body: Mapping[str, Any]) -> Iterator[Finding]:
        stated = self.walk.stated_links.get(self.pk, {}).get(event.seq)
        if stated is not None and (stated.sha256, stated.sm3) != (event.sha256, event.sm3):
            yield self.finding(Kind.EVENT_ALTERED, event.seq)
        elif event.seq == self.head.seq + 1:
            before = (body.get("prev_sha256"), body.get("prev_sm3"))
            if before != (self.head.sha256, self.head.sm3):
                yield self.finding(Kind.EVENT_ORDER, event.seq)
        if self.received is not None and event.received_at <= self.received:
            yield self.finding(Kind.EVENT_ORDER, event.seq)

    def end(self, stream: Stream | None) -> Iterator[Finding]:
        """The head's row, and what outside holders say that the chain reached."""
        if self.head.seq < self.since.seq:
            yield self.finding(Kind.EVENT_MISSING, self.since.seq)
        stated = self.walk.stated.get(self.pk)
        if stream is None:
            yield self.finding(Kind.CHAIN_MISSING)
        elif (stream.seq, stream.sha256, stream.sm3) != (self.head.seq, self.head.sha256, self.head.sm3):
            yield self.finding(Kind.HEAD_DIFFERS, self.head.seq)
        reached = max(stated.seq if stated else 0, stream.seq if stream else 0)
        for seq in range(self.head.seq + 1, min(reached, self.head.seq + 100) + 1):
            yield self.finding(Kind.EVENT_MISSING, seq)
        if stream is not None and self.pk != SYSTEM_STREAM and self.pk not in self.walk.opened:
            yield self.finding(Kind.CHAIN_UNOPENED)

    def finding(self, kind: Kind, seq: int | str = "") -> Finding:
        return Finding(kind, stream=str(self.pk), seq=str(seq))


def _read(event: Event) -> tuple[dict[str, Any], Kind | None]:
    """The body, and what is wrong with the event taken by itself: digests, form, and columns beside the body."""
    try:
        body: dict[str, Any] = json.loads(event.body)
        both = digest(event.body.encode())
        whole = canonical(body).decode() == event.body and (both.sha256, both.sm3) == (event.sha256, event.sm3)
        if not whole:
            return (body if isinstance(body.get("rows"), list) else {}), Kind.EVENT_ALTERED
        return body, _columns(event, body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, Kind.EVENT_ALTERED


def _columns(event: Event, body: Mapping[str, Any]) -> Kind | None:
    """The columns that lists and searches read must say what the signed body says."""
    if (body["stream"], body["seq"]) != (str(event.stream_id), str(event.seq)):
        return Kind.EVENT_ORDER
    beside = {
        "id": str(event.pk),
        "act": event.act,
        "actor": None if event.actor_id is None else str(event.actor_id),
        "happened_at": moment_text(event.happened_at),
        "received_at": moment_text(event.received_at),
    }
    subject = None if event.subject_id is None else str(event.subject_id)
    same = all(body[name] == value for name, value in beside.items()) and body["subject"]["id"] == subject
    return None if same else Kind.EVENT_ALTERED
