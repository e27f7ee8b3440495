"""Photos on their way: in pieces from a phone's queue, or whole with a form where no script runs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from anma.acts.base import Outcome
from anma.acts.origins import Origin
from anma.acts.reasons import Reason, Refused
from anma.acts.set_asides import declare_photos
from anma.acts.sync_reasons import (
    NO_LENGTH,
    PAPER_CUT_OFF,
    PAPER_KIND,
    PAPER_TOO_LARGE,
    PHOTO_CHANGED,
    PHOTO_DAMAGED,
    PHOTO_KIND,
    PHOTO_OFFSET,
    PHOTO_PIXELS,
    PHOTO_TOO_LARGE,
    PHOTO_UNKNOWN,
    RANGE,
)
from anma.kernel import files, images, papers
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope

READ = 64 * 1024
_RANGE = re.compile(r"^bytes (\d{1,12})-(\d{1,12})/(\d{1,12})$")
SENTENCES = {
    images.UNKNOWN: PHOTO_KIND,
    images.DAMAGED: PHOTO_DAMAGED,
    images.TOO_MANY_PIXELS: PHOTO_PIXELS,
    papers.NEITHER: PAPER_KIND,
    papers.CUT_OFF: PAPER_CUT_OFF,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Which bytes a request brings: from `first`, of `total`."""

    first: int
    total: int


def held(submission_id: UUID, sha256: str) -> int:
    """How many bytes of an announced photo are here; `Refused` (404) where nobody announced it.

    Where the server died between the last byte and the seal, the phone has nothing left to send: it is sealed now.
    """
    with system_scope("photo on its way"):
        file = announced(submission_id, sha256)
        count = files.held_bytes(file)
        whole = count == file.size and file.state != FileState.STORED
        wrong = _seal_unless_gone(file) if whole else None
    if wrong is not None:
        raise Refused(wrong)
    return count


def announced(submission_id: UUID, sha256: str) -> StoredFile:
    """The photo's row. Needs `system_scope`; whoever knows both submission and hash may send its bytes."""
    rows = list(StoredFile.objects.as_system().filter(submission_id=submission_id, sha256=sha256).order_by("id"))
    if not rows:
        raise Refused(PHOTO_UNKNOWN)
    found: StoredFile = next((row for row in rows if row.state == FileState.STORED), rows[0])
    if found.state == FileState.STORED and any(row.state != found.state for row in rows):
        files.share(found)  # set aside first and taken later: the bytes are here for both
    if found.state == FileState.REFUSED:
        raise Refused(PHOTO_KIND)
    return found


def part_of(request: HttpRequest) -> Part:
    """From Content-Range; without one the whole photo comes at once. Too large is refused before it is read.

    A request in chunks of unknown length is refused: of those the server reads nothing.
    """
    header, length = request.headers.get("Content-Range", ""), int(request.META.get("CONTENT_LENGTH") or 0)
    match = _RANGE.match(header)
    if header and (match is None or not int(match[1]) <= int(match[2]) < int(match[3])):
        raise Refused(RANGE)
    part = Part(int(match[1]), int(match[3])) if match else Part(0, length)
    limit = settings.ANMA_PHOTO_LIMIT
    if max(part.total, length) > limit:
        raise Refused(PHOTO_TOO_LARGE, limit=limit // 2**20)
    if not length:
        raise Refused(NO_LENGTH)
    return part


def receive(request: HttpRequest, submission_id: UUID, sha256: str) -> int:
    """Take one part; returns how many bytes are here now. The last part seals the photo before the answer."""
    part, wrong = part_of(request), None
    with system_scope("photo on its way"):
        file = announced(submission_id, sha256)
        if file.state == FileState.STORED:
            return file.size
        if part.total != file.size:
            raise Refused(PHOTO_CHANGED)
        now = _append(file, part.first, _pieces(request))
        if now == file.size:
            wrong = _seal_unless_gone(file)
    if wrong is not None:  # said outside: that the file was refused stays written
        raise Refused(wrong)
    return now


def bring(submission_id: UUID, sha256: str, data: bytes) -> None:
    """A whole photo out of a file: on from what the phone has sent already, sealed as the phone's would be."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused(PHOTO_CHANGED)  # before it is joined to what the phone has sent
    with system_scope("photo out of a file"):
        file = announced(submission_id, sha256)
        wrong = None if file.state == FileState.STORED else _brought(file, data)
    if wrong is not None:
        raise Refused(wrong)


def _brought(file: StoredFile, data: bytes) -> Reason | None:
    if len(data) != file.size:
        raise Refused(PHOTO_CHANGED)
    begun = files.held_bytes(file)
    _append(file, begun, [data[begun:]])
    wrong = _seal(file)
    if wrong is PHOTO_CHANGED and begun:  # what had come from the phone was damaged on its way, and is gone now
        _append(file, 0, [data])
        wrong = _seal(file)
    return wrong


def _append(file: StoredFile, first: int, pieces: Iterable[bytes]) -> int:
    try:
        return files.receive(file, first, pieces)
    except files.WrongOffset as wrong:
        raise Refused(PHOTO_OFFSET) from wrong
    except files.TooLong as long:
        raise Refused(PHOTO_CHANGED) from long


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """The body as it arrives. A line that breaks ends it: what came before is kept, the phone goes on from there."""
    try:
        while piece := request.read(READ):
            yield piece
    except (UnreadablePostError, OSError):
        return


def _seal(file: StoredFile) -> Reason | None:
    try:
        files.seal(file)
    except images.BadPicture as bad:
        return PHOTO_CHANGED if bad.code == files.WRONG_HASH else SENTENCES[bad.code]
    return None


def _seal_unless_gone(file: StoredFile) -> Reason | None:
    """As `_seal`; another request may be sealing the same bytes at this moment."""
    try:
        return _seal(file)
    except FileNotFoundError:
        return None


@contextmanager
def staging(uploads: Sequence[UploadedFile[Any]], *, pdf: bool = False) -> Iterator[list[files.Staged]]:
    """The photos of a posted form, looked at before its act runs; `Refused` names what is wrong with one.

    `pdf`: PDFs are taken, too; the form's model says so with `own_papers`.
    What the form's act did not take is gone afterwards: a refused form sends its photos again.
    """
    taken: list[files.Staged] = []
    try:
        for upload in uploads:
            taken.append(_staged(upload, pdf=pdf))
        yield taken
    finally:
        files.discard(taken)


def _staged(upload: UploadedFile[Any], *, pdf: bool) -> files.Staged:
    paper = pdf and papers.begins_as_paper(upload.read(papers.SNIFFED))
    limit = settings.ANMA_PAPER_LIMIT if paper else settings.ANMA_PHOTO_LIMIT
    if (upload.size or 0) > limit:
        raise Refused(PAPER_TOO_LARGE if paper else PHOTO_TOO_LARGE, limit=limit // 2**20)
    try:
        return files.stage(upload.chunks(READ), papers.picture_or_paper if pdf else images.served_copy)
    except images.BadPicture as bad:
        raise Refused(SENTENCES[bad.code]) from bad


@contextmanager
def copying(rows: Sequence[StoredFile]) -> Iterator[list[files.Staged]]:
    """Copies of stored photos that nobody can trace back, as if an officer had just uploaded them."""
    taken: list[files.Staged] = []
    try:
        for row in rows:
            taken.append(files.stage_copy(row))
        yield taken
    finally:
        files.discard(taken)


def announcing(photos: Sequence[files.Staged], **more: Any) -> Origin:
    """The origin of a posted form that brings photos."""
    once = {photo.sha256: photo.declared() for photo in photos}
    return Origin(photos=tuple(once.values()), **more)


def settle(photos: Sequence[files.Staged], outcome: Outcome) -> None:
    """After the act of a form: its photos are sealed, of a set-aside one too."""
    if outcome.held is not None:
        with system_scope("photos of a set-aside form"):
            declare_photos(outcome.held, [photo.declared() for photo in photos])
        keep(photos, outcome.held.submission_id)
    elif outcome.receipt is not None:
        keep(photos, outcome.receipt.pk)


def keep(photos: Sequence[files.Staged], submission_id: UUID) -> None:
    """After the act: seal what it declared."""
    with system_scope("photos of a form"):
        for photo in photos:
            files.adopt(photo, submission_id)
