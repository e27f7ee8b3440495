"""Checkpoints: signed statements of where the chains stood, handed at once to holders outside the database.

A checkpoint names the heads that changed since the one before it, the digest of that one, and a root over all heads;
all of them together therefore say for every chain how far it must reach.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from anma.evidence import keys
from anma.evidence.chain import moment_text
from anma.evidence.digests import GENESIS
from anma.evidence.models import Checkpoint, Stream
from anma.kernel import clock
from anma.kernel.database.bulk import set_numbers
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Head:
    """Where one chain stands."""

    seq: int
    sha256: str
    sm3: str

    def as_data(self) -> dict[str, str]:
        return {"seq": str(self.seq), "sha256": self.sha256, "sm3": self.sm3}


@dataclass(frozen=True, slots=True)
class Stated:
    """A checkpoint as a file or a row holds it; `body` is the signed text."""

    body: str
    signature: str
    key_id: str
    source: str

    @property
    def data(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self.body)
        return made

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body.encode()).hexdigest()


def make() -> Checkpoint:
    """State where all chains stand now, sign it, keep it as a row, and export what the folders do not have yet."""
    key = keys.current()
    with transaction.atomic():
        before = Checkpoint.objects.order_by("-number").first()
        heads, changed = _read_heads()
        body = canonical(_body(before, heads, changed, key.id))
        row = Checkpoint(
            id=uuid7(),
            number=1 if before is None else before.number + 1,
            made_at=clock.now(),
            body=body.decode(),
            sha256=hashlib.sha256(body).hexdigest(),
            key_id=key.id,
            signature=key.sign(body),
            exported_to=[path.name for path in folders()],
        )
        row.save(force_insert=True)
        set_numbers(Stream, "checkpoint_seq", {pk: head.seq for pk, head in changed.items()})
    export_missing()
    return row


def _read_heads() -> tuple[dict[UUID, Head], dict[UUID, Head]]:
    """All heads, and those that moved on since the last checkpoint, in one statement and so of one moment."""
    heads: dict[UUID, Head] = {}
    changed: dict[UUID, Head] = {}
    rows = Stream.objects.order_by("id").values_list("id", "seq", "sha256", "sm3", "checkpoint_seq")
    for pk, seq, sha256, sm3, seen in rows:
        heads[pk] = Head(seq, sha256, sm3)
        if seq != seen:
            changed[pk] = heads[pk]
    return heads, changed


def _body(
    before: Checkpoint | None, heads: Mapping[UUID, Head], changed: Mapping[UUID, Head], key_id: str
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "number": str(1 if before is None else before.number + 1),
        "made_at": moment_text(clock.now()),
        "prev_sha256": GENESIS if before is None else before.sha256,
        "heads": {str(pk): head.as_data() for pk, head in changed.items()},
        "streams": str(len(heads)),
        "root_sha256": root_of(heads),
        "key": key_id,
    }


def root_of(heads: Mapping[UUID, Head]) -> str:
    """SHA-256 over one line a chain, in the order of their ids: id, seq, SHA-256, SM3."""
    whole = hashlib.sha256()
    for pk in sorted(heads):
        head = heads[pk]
        whole.update(f"{pk} {head.seq} {head.sha256} {head.sm3}\n".encode())
    return whole.hexdigest()


def folders() -> list[Path]:
    """The holders' folders."""
    return [Path(path) for path in settings.ANMA_CHECKPOINTS]


def export_missing() -> int:
    """Write every checkpoint that a folder does not hold yet, and the public keys; returns how many files."""
    return sum(_export_into(path) for path in folders())


def _export_into(path: Path) -> int:
    path.mkdir(parents=True, exist_ok=True)
    held = max((number_of(file) for file in path.glob("checkpoint-*.json")), default=0)
    written = 0
    for row in Checkpoint.objects.filter(number__gt=held).order_by("number").iterator(chunk_size=100):
        stated = {"body": row.body, "signature": row.signature, "key": row.key_id}
        _write(path / f"checkpoint-{row.number:010d}.json", canonical(stated))
        written += 1
    _write(path / "keys.json", canonical(keys.public_keys()))
    return written


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and on the disk."""
    fresh = path.with_suffix(".part")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def number_of(path: Path) -> int:
    """The number in a checkpoint's file name; 0 where there is none."""
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def exported(paths: Iterable[Path]) -> Iterator[tuple[Path, Stated | None]]:
    """Every checkpoint file in the folders, by number; None for one that cannot be read."""
    for folder in paths:
        for path in sorted(folder.glob("checkpoint-*.json"), key=number_of):
            yield path, _read(path)


def _read(path: Path) -> Stated | None:
    try:
        data = json.loads(path.read_text())
        stated = Stated(data["body"], data["signature"], data["key"], path.name)
        int(stated.data["number"])
        heads_of(stated)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return stated


def stored(row: Checkpoint) -> Stated:
    """A row in the same form as a file."""
    return Stated(row.body, row.signature, row.key_id, f"evidence_checkpoint {row.number}")


def heads_of(stated: Stated) -> dict[UUID, Head]:
    """The heads that a checkpoint names."""
    named = stated.data["heads"]
    return {UUID(pk): Head(int(h["seq"]), h["sha256"], h["sm3"]) for pk, h in named.items()}
