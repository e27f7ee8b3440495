"""A firm's evidence to take away: its chain, its rows, the checkpoints that name it, and the public keys, in one zip.

`verify_bundle.py` travels inside and needs Python alone.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps

from anma.evidence import keys
from anma.evidence.chain import moment_text
from anma.evidence.models import Checkpoint, Event, Stream
from anma.evidence.rowcheck import rows_of
from anma.evidence.rows import Evidential, row_document
from anma.kernel import clock
from anma.kernel.fields import canonical
from anma.kernel.viewer import system_scope

FORMAT = 1


class NoChain(LookupError):
    """The firm has no chain: nothing was ever recorded of it."""


def export(stream_id: UUID, target: Path | IO[bytes]) -> int:
    """Write the bundle of one chain; returns the number of events. Personal values are not in it, only commitments.

    Raises:
        NoChain: there is no such chain.
    """
    stream = Stream.objects.filter(pk=stream_id).first()
    if stream is None:
        raise NoChain(str(stream_id))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle, system_scope("export evidence"):
        events = list(_events(stream_id))
        bundle.writestr("manifest.json", canonical(_manifest(stream, len(events))))
        bundle.writestr("events.jsonl", b"".join(canonical(event) + b"\n" for event in events))
        bundle.writestr("rows.jsonl", b"".join(canonical(row) + b"\n" for row in _rows(events)))
        bundle.writestr("checkpoints.jsonl", b"".join(canonical(c) + b"\n" for c in _checkpoints(stream_id)))
        bundle.writestr("keys.json", canonical(keys.public_keys()))
        bundle.write(Path(__file__).with_name("verify_bundle.py"), "verify_bundle.py")
    return len(events)


def _manifest(stream: Stream, events: int) -> dict[str, str]:
    return {
        "format": str(FORMAT),
        "stream": str(stream.pk),
        "kind": stream.kind,
        "made_at": moment_text(clock.now()),
        "events": str(events),
    }


def _events(stream_id: UUID) -> Iterator[dict[str, str]]:
    rows = Event.objects.filter(stream_id=stream_id).order_by("seq")
    for event in rows.iterator(chunk_size=500):
        yield {"seq": str(event.seq), "sha256": event.sha256, "sm3": event.sm3, "body": event.body}


def _rows(events: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Today's form of every row whose newest version this chain recorded."""
    newest: dict[tuple[str, str], str] = {}
    for event in events:
        for entry in json.loads(event["body"])["rows"]:
            newest[(entry["t"], entry["id"])] = entry["v"] if not entry.get("gone") else ""
    models = {m._meta.db_table: m for m in apps.get_models() if issubclass(m, Evidential)}
    for (table, pk), version in sorted(newest.items()):
        row = rows_of(models[table]).filter(pk=pk).first() if table in models else None
        if row is not None and str(row.row_version) == str(version):
            yield row_document(row)


def _checkpoints(stream_id: UUID) -> Iterator[dict[str, str]]:
    for row in Checkpoint.objects.filter(body__contains=str(stream_id)).order_by("number").iterator(chunk_size=100):
        yield {"body": row.body, "signature": row.signature, "key": row.key_id}
