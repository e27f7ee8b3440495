"""What offices and the system noted, of every firm: one chain each, in the order of time, linked anew."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from anma.evidence.chain import moment_text
from anma.evidence.models import Event, Stream
from anma.kernel.database.bulk import pour
from anma.sample.lives.engines import Engine

COLUMNS = ("id", "stream_id", "act", "actor_id", "subject_id", "happened_at")
LINKED = ("seq", "received_at", "body", "sha256", "sm3")
AT_ONCE = 2000
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Loose:
    """An event that has no place in its chain yet: when it was received, its body in three pieces, other columns."""

    stream: str  # 32 hexadecimal digits
    moment: str
    before: str
    middle: str
    after: str
    columns: tuple[Any, ...]


def link(loose: list[Loose], engine: Engine) -> int:
    """Link and write; returns how many. A chain that is there already goes on where it ends.

    Nothing where an earlier run did it and was interrupted before it could say so.
    """
    if loose and Event.objects.filter(pk=loose[0].columns[0]).exists():
        return 0
    chains: dict[str, list[Loose]] = defaultdict(list)
    for one in loose:
        chains[one.stream].append(one)
    rows: list[tuple[Any, ...]] = []
    with transaction.atomic():  # heads and links together: an interrupted run links all of them anew
        for stream, events in sorted(chains.items()):
            head = Stream.objects.get(pk=stream)
            rows += _linked(head, sorted(events, key=lambda one: (one.moment, one.columns[0])), engine)
            head.save(force_update=True)
        for at in range(0, len(rows), AT_ONCE):
            pour("evidence_event", [*COLUMNS, *LINKED], rows[at : at + AT_ONCE])
    return len(rows)


def _linked(head: Stream, events: list[Loose], engine: Engine) -> Iterator[tuple[Any, ...]]:
    for one in events:
        moment = datetime.fromisoformat(one.moment)
        if head.received_at and moment <= head.received_at:
            moment = head.received_at + MICROSECOND
        said, seq = moment_text(moment), head.seq + 1
        between = f'{head.sha256}","prev_sm3":"{head.sm3}","received_at":"{said}","rows":'
        text = f'{one.before}{between}{one.middle},"seq":"{seq}{one.after}'
        content = text.encode()
        head.seq, head.received_at = seq, moment
        head.sha256, head.sm3 = hashlib.sha256(content).hexdigest(), hashlib.new("sm3", content).hexdigest()
        received = engine.stored(moment.replace(tzinfo=None).isoformat(" "))
        number = str(seq) if engine.postgres else seq
        yield (*one.columns, number, received, engine.escaped(text), head.sha256, head.sm3)
