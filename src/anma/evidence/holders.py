"""Verification against checkpoints: the files that outside holders have, and the rows beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from anma.evidence import keys
from anma.evidence.checkpoints import Head, Stated, exported, heads_of, root_of, stored
from anma.evidence.digests import GENESIS
from anma.evidence.findings import Finding, Kind
from anma.evidence.models import Checkpoint


@dataclass
class Holders:
    """What the exported checkpoints say: `heads` is where each chain must at least reach, `links` all they name."""

    folders: Sequence[Path]
    heads: dict[UUID, Head] = field(default_factory=dict)
    links: dict[UUID, dict[int, Head]] = field(default_factory=dict)
    last: int = 0
    last_sha256: str = GENESIS

    def read(self) -> Iterator[Finding]:
        """Signatures, the chain of checkpoints, their roots, and the rows of the database beside the files."""
        public = keys.public_keys()
        by_number: dict[int, Stated] = {}
        for path, stated in exported(self.folders):
            if stated is None or not keys.holds(public.get(stated.key_id, ""), stated.signature, stated.body.encode()):
                yield Finding(Kind.CHECKPOINT_ALTERED, detail=path.name)
                continue
            number = int(stated.data["number"])
            if by_number.setdefault(number, stated).body != stated.body:
                yield Finding(Kind.CHECKPOINT_ALTERED, detail=path.name)
        yield from self._in_order(by_number)
        yield from self._beside(by_number, public)

    def _in_order(self, by_number: dict[int, Stated]) -> Iterator[Finding]:
        gap = False
        for number in range(1, max(by_number, default=0) + 1):
            stated = by_number.get(number)
            if stated is None:
                gap = True
                yield Finding(Kind.CHECKPOINT_MISSING, detail=str(number))
                continue
            for pk, head in heads_of(stated).items():
                self.heads[pk] = head
                self.links.setdefault(pk, {})[head.seq] = head
            joined = stated.data["prev_sha256"] == self.last_sha256 or number - 1 not in by_number
            if not joined or (not gap and stated.data["root_sha256"] != root_of(self.heads)):
                yield Finding(Kind.CHECKPOINT_ALTERED, detail=stated.source)
            self.last, self.last_sha256 = number, stated.sha256

    def _beside(self, by_number: dict[int, Stated], public: dict[str, str]) -> Iterator[Finding]:
        """Rows and files must be the same; a newer file than the newest row means an older database."""
        newest = 0
        for row in Checkpoint.objects.order_by("number").iterator(chunk_size=100):
            if row.number != newest + 1:
                yield Finding(Kind.CHECKPOINT_MISSING, detail=str(newest + 1))
            newest = row.number
            if not self._row_holds(row, by_number.get(row.number), public):
                yield Finding(
                    Kind.CHECKPOINT_ALTERED, table=row._meta.db_table, row=str(row.pk), detail=str(row.number)
                )
        if self.last > newest:
            yield Finding(Kind.OLDER_RESTORED, detail=str(self.last))

    def _row_holds(self, row: Checkpoint, file: Stated | None, public: dict[str, str]) -> bool:
        stated = stored(row)
        return (
            keys.holds(public.get(row.key_id, ""), row.signature, row.body.encode())
            and row.sha256 == stated.sha256
            and f'"number":"{row.number}"' in row.body
            and (file is None or file.body == row.body)
        )
