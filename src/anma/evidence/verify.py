"""`anma verify`: recomputes today's rows and the whole log, and names what does not fit.

Full: every chain, every row. Incremental: the events after the last verified checkpoint and the rows that they name;
it takes for granted what the last full run proved, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from anma.evidence import keys
from anma.evidence.chains import Walk
from anma.evidence.checkpoints import Head, exported, folders, heads_of
from anma.evidence.describing import about
from anma.evidence.findings import Finding
from anma.evidence.holders import Holders
from anma.evidence.models import Event
from anma.evidence.originals import check_originals
from anma.evidence.rowcheck import check_all_rows, check_named_rows
from anma.evidence.versions import VersionIndex
from anma.kernel.viewer import system_scope

VERIFIED = "verified.json"


def described(finding: Finding) -> dict[str, Any]:
    """A finding with what is known of what it names."""
    return {**finding.as_data(), **about(finding).as_data()}


@dataclass
class Report:
    """What a run read and found. `open_events` were accepted after the last exported checkpoint."""

    mode: str
    findings: list[Finding] = field(default_factory=list)
    streams: int = 0
    events: int = 0
    rows: int = 0
    files: int = 0
    checkpoint: int = 0
    open_events: int = 0
    open_since: datetime | None = None

    @property
    def sound(self) -> bool:
        return not self.findings

    def as_data(self) -> dict[str, Any]:
        names = ("mode", "sound", "streams", "events", "rows", "files", "checkpoint", "open_events", "open_since")
        return {**{name: getattr(self, name) for name in names}, "findings": [described(f) for f in self.findings]}


def verify(*, full: bool = True, files: bool = False, holders: Sequence[Path] | None = None) -> Report:
    """Verify the database against itself and against the exported checkpoints.

    Args:
        full: False starts at the checkpoint that the last sound run reached; without one it is a full run.
        files: also the digests of stored originals.
        holders: folders of exported checkpoints; those of the settings where None.
    """
    since = {} if full else verified_heads(holders)
    report = Report("incremental" if since else "full")
    outside = Holders(folders() if holders is None else list(holders))
    index = VersionIndex()
    try:
        with system_scope("verify"):
            report.findings.extend(_unique(_run(report, outside, index, since, files)))
    finally:
        index.close()
    if report.sound:
        _remember(outside.last, outside.last_sha256)
    return report


def _run(
    report: Report, outside: Holders, index: VersionIndex, since: dict[UUID, Head], files: bool
) -> Iterator[Finding]:
    yield from outside.read()
    walk = Walk(index, since, outside.heads, outside.links)
    yield from walk.run()
    read: list[int] = []
    yield from (check_named_rows if since else check_all_rows)(index, read)
    if files:
        seen: list[int] = []
        yield from check_originals(seen)
        report.files = len(seen)
    report.streams, report.events, report.rows = len(walk.heads), walk.events, sum(read)
    report.checkpoint = outside.last
    report.open_events, report.open_since = _window(outside, walk)


def _window(outside: Holders, walk: Walk) -> tuple[int, datetime | None]:
    """How many events no outside holder vouches for yet, and since when."""
    count, since = 0, []
    for pk, head in walk.heads.items():
        vouched = outside.heads[pk].seq if pk in outside.heads else 0
        if head.seq > vouched:
            count += head.seq - vouched
            since.append(_first_after(pk, vouched))
    return count, min((moment for moment in since if moment), default=None)


def _first_after(pk: UUID, seq: int) -> datetime | None:
    later = Event.objects.filter(stream_id=pk, seq__gt=seq)
    return later.order_by("seq").values_list("received_at", flat=True).first()


def _unique(findings: Iterator[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))


def verified_heads(holders: Sequence[Path] | None = None) -> dict[UUID, Head]:
    """Where every chain stood at the last verified checkpoint; empty where none was, or its file is not the same."""
    try:
        kept = json.loads((keys.folder() / VERIFIED).read_text())
        wanted, sha256 = int(kept["number"]), str(kept["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    heads: dict[UUID, Head] = {}
    met = ""
    for _path, stated in exported(folders() if holders is None else holders):
        if stated is not None and int(stated.data["number"]) <= wanted:
            heads.update(heads_of(stated))
            met = stated.sha256 if int(stated.data["number"]) == wanted else met
    return heads if met == sha256 else {}


def _remember(number: int, sha256: str) -> None:
    """Kept beside the keys, outside the database."""
    if number:
        keys.folder().mkdir(parents=True, exist_ok=True)
        (keys.folder() / VERIFIED).write_text(json.dumps({"number": number, "sha256": sha256}))
