"""The sync envelope, version 1: one act as a phone sends it (`frontend/README.md`, `docs/sync.md`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from anma.acts.inputs import NewId, sentences
from anma.acts.reasons import InvalidInput, Refused
from anma.acts.sync_reasons import MALFORMED, TOO_MANY
from anma.evidence.digests import digest
from anma.kernel.fields import canonical

MOST_ENVELOPES = 20
MOST_PHOTOS = 40
SAFE = 2**53 - 1


class DeclaredPhoto(BaseModel):
    """A photo that will follow. `sha256` is of the bytes as they are sent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(gt=0)
    type: str = Field(max_length=40)


class Envelope(BaseModel):
    """One submission. `happened_at` is the device's clock, `clock_offset_ms` server minus device.

    Members that a later version adds are signed and otherwise left alone.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    v: Literal[1]
    act: str = Field(max_length=60)
    id: NewId
    device: str | None = Field(default=None, max_length=60)
    happened_at: AwareDatetime
    clock_offset_ms: int | None = Field(default=None, ge=-4 * 10**12, le=4 * 10**12)
    offline: bool = False
    body: dict[str, Any]
    photos: list[DeclaredPhoto] = Field(default_factory=list, max_length=MOST_PHOTOS)
    signature: str | None = Field(default=None, max_length=200)

    @property
    def offset(self) -> timedelta | None:
        """What the phone measured its clock to be wrong by."""
        return None if self.clock_offset_ms is None else timedelta(milliseconds=self.clock_offset_ms)

    @property
    def moment(self) -> datetime:
        """The device's own time."""
        return self.happened_at

    def body_sha256(self) -> str:
        """SHA-256 of the canonical bytes of the body alone; the phone compares it before it deletes its copy."""
        return digest(canonical(self.body)).sha256


def read_one(row: Any) -> Envelope:
    """One envelope out of a file. Raises `Refused` where it is none."""
    if not isinstance(row, dict):
        raise Refused(MALFORMED)
    try:
        canonical(row)
    except (ValueError, RecursionError) as error:
        raise Refused(MALFORMED) from error
    return _envelope(row)


def read_batch(data: bytes) -> list[tuple[Envelope, Mapping[str, Any]]]:
    """The envelopes of a request, each with its raw members for the signature.

    Raises `Refused` where the bytes are no batch; then nothing of it is taken.
    """
    raw = strict_json(data)
    rows = raw.get("envelopes") if isinstance(raw, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(MALFORMED)
    if len(rows) > MOST_ENVELOPES:
        raise Refused(TOO_MANY, limit=MOST_ENVELOPES)
    return [(_envelope(row), row) for row in rows]


def _envelope(row: Mapping[str, Any]) -> Envelope:
    try:
        return Envelope.model_validate(row)
    except ValidationError as error:
        raise InvalidInput(sentences(error)) from error


def strict_json(data: bytes) -> Any:
    """JSON in the narrow sense: UTF-8, each name once, whole numbers that every language holds, no endless depth.

    Raises `Refused` (MALFORMED) for anything else.
    """
    try:
        value = narrow_json(data)
        canonical(value)
    except (ValueError, RecursionError) as error:
        raise Refused(MALFORMED) from error
    return value


def narrow_json(data: bytes) -> Any:
    """The same without asking whether it has a canonical form. Raises `ValueError` or `RecursionError`."""
    return json.loads(
        data.decode("utf-8"), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse, parse_int=_safe
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _refuse(text: str) -> Any:
    raise ValueError("decimals travel as strings")


def _safe(text: str) -> int:
    number = int(text) if len(text) < 20 else SAFE + 1
    if abs(number) > SAFE:
        raise ValueError("a number beyond 2**53")
    return number
