"""A file that a phone saved because it never got through. Each record goes the way of the sync, as its sender.

The file proves nothing and its carrier proves nobody: what counts is the signature of the phone in each envelope.
Reading one twice, or after the phone has sent, changes nothing.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from anma.acts import photos, sync
from anma.acts.envelope import Envelope, narrow_json, read_one
from anma.acts.reasons import Refused
from anma.acts.sync_reasons import FILE_KIND, FILE_MANY, FILE_NEWER, FILE_NONE, FILE_SIZE, MALFORMED, UNPROVEN

FORMAT, VERSION = "anma-queue", 1
MOST_RECORDS = 500
BYTE_LIMIT = 50 * 2**20
NAME_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one record, for whoever carried it: never what it says. `no` is the receipt's number."""

    file: str
    number: int
    outcome: str
    no: str = ""
    message: str = ""
    photos: int = 0
    missing: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def here(self) -> int:
        return self.photos - self.missing


@dataclass(frozen=True, slots=True)
class Saved:
    """One file as it was read: its name as far as it is shown, and its records, each still to be looked at."""

    name: str
    records: list[Mapping[str, Any]] = field(default_factory=list)


def read(uploads: Iterable[UploadedFile[Any]]) -> list[Saved]:
    """All files, or `Refused` with the name of the first that is none; nothing of any was taken then."""
    given = list(uploads)
    if not given:
        raise Refused(FILE_NONE)
    if sum(upload.size or 0 for upload in given) > BYTE_LIMIT:
        raise Refused(FILE_SIZE, limit=BYTE_LIMIT // 2**20)
    files = [_read(upload) for upload in given]
    if sum(len(file.records) for file in files) > MOST_RECORDS:
        raise Refused(FILE_MANY, limit=MOST_RECORDS)
    return files


def _read(upload: UploadedFile[Any]) -> Saved:
    name = str(upload.name)[:NAME_SHOWN]
    try:
        raw = narrow_json(upload.read())
    except (ValueError, RecursionError) as error:
        raise Refused(FILE_KIND, file=name) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Refused(FILE_KIND, file=name)
    if raw.get("v") != VERSION:
        raise Refused(FILE_NEWER, file=name)
    records = raw.get("records")
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise Refused(FILE_KIND, file=name)
    return Saved(name, records)


def bring_all(files: Iterable[Saved], carrier: UUID) -> Iterator[Line]:
    """Every record by itself: one that is refused holds up no other."""
    for file in files:
        for number, record in enumerate(file.records, 1):
            yield _bring(file.name, number, record, carrier)


def _bring(file: str, number: int, record: Mapping[str, Any], carrier: UUID) -> Line:
    try:
        envelope = read_one(record.get("envelope"))
    except Refused:
        return Line(file, number, "refused", message=str(MALFORMED.sentence))  # names of members help nobody at a desk
    answer = sync.take(envelope, record["envelope"], None, sync.Carriage(carrier, str(record.get("owner") or "")))
    if answer["receipt"] is None:
        # Of a changed copy of what is stored already both are kept; the phone is not told that its own was taken.
        return Line(file, number, answer["outcome"], message=answer["message"])
    wrong = tuple(_photos(envelope, record.get("photos")))
    return _line(file, number, envelope, answer, wrong)


def _line(file: str, number: int, envelope: Envelope, answer: sync.Answer, wrong: tuple[str, ...]) -> Line:
    now = sync.receipt_of(envelope.id)
    # What a stored one tells its sender about phone and membership is the sender's alone.
    message = answer["message"] if answer["outcome"] == "set_aside" else ""
    unproven = answer["outcome"] == "set_aside" and message == str(UNPROVEN.sentence)
    if unproven:
        message = _("It is not proven which phone this comes from.")
    missing = len(now["photos_missing"])
    return Line(file, number, answer["outcome"], now["no"], message, len(envelope.photos), missing, wrong)


def _photos(envelope: Envelope, given: Any) -> Iterator[str]:
    """Bring what the file holds of the announced ones; says why one was not taken. The phone sends what is missing."""
    announced = {photo.sha256 for photo in envelope.photos}
    for photo in given if isinstance(given, list) else []:
        sha = photo.get("sha256") if isinstance(photo, dict) else None
        if sha not in announced:
            continue
        announced.discard(sha)
        try:
            photos.bring(envelope.id, str(sha), _bytes(photo.get("base64")))
        except Refused as refused:
            yield refused.sentence


def _bytes(text: Any) -> bytes:
    """What is no base64 is no photo of this hash."""
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return b""
