"""Stored files: declared by a row, received in pieces, sealed under their hash, served re-encoded.

`ANMA_FILES/incoming` holds what is on its way, `originals` what was sealed, `served` the clean copies. An original is
served only where it is a PDF and its row's room takes such (`papers.py`); pieces from a phone become pictures alone.
A submission may give the same photo to several rows; its bytes travel once.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from anma.kernel import clock
from anma.kernel.faults import reach
from anma.kernel.ids import uuid7
from anma.kernel.images import BadPicture, Copy, as_other_bytes, served_copy
from anma.kernel.models import FileState, StoredFile
from anma.kernel.papers import PDF, picture_or_paper
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

SCOPE = (
    "enterprise_id", "held_by", "holder_id", "shown_to", "area_code", "area_then", "sector", "sector_then", "grid_id",
)  # fmt: skip

WRONG_HASH = "wrong_hash"

Sees = Callable[[Viewer, UUID], bool]
Look = Callable[[Path], Copy]
_owners: dict[str, Sees] = {}


class WrongOffset(ValueError):
    """The piece does not begin where the last one ended, or somebody else is sending; `held` says where it does."""

    def __init__(self, held: int) -> None:
        super().__init__(held)
        self.held = held


class TooLong(ValueError):
    """More bytes came than were declared."""


def own_files(model: type[ScopedModel], page: str = "") -> None:
    """Called in `apps.ready()`: rows of `model` have photos, seen by whoever sees the row.

    `page`: the code that its pages ask for, where reaching the area is not enough, as of who only runs the platform.
    """

    def sees(viewer: Viewer, row_id: UUID) -> bool:
        row = model.objects.visible_to(viewer).filter(pk=row_id).values_list("enterprise_id").first()
        return row is not None and (not page or viewer.may(page, row[0]))

    own_files_by(model._meta.label, sees)


def own_files_by(name: str, sees: Sees) -> None:
    """The same for rows of no tenant; `sees` says whether a viewer sees the row with an id."""
    _owners[name] = sees


def declare(row: ScopedModel, photos: Sequence[Mapping[str, object]], submission_id: UUID | None = None) -> list[str]:
    """Say which photos a row will have, each {"sha256", "size", "type"}; their bytes come later.

    Returns the hashes. The same photo named twice is one.
    """
    scope = {name: getattr(row, name) for name in SCOPE}
    wanted = {str(photo["sha256"]): photo for photo in photos}
    StoredFile.objects.bulk_create(
        StoredFile(
            id=uuid7(),
            belongs_to=row.pk,
            submission_id=submission_id or row.pk,
            sha256=sha,
            size=int(str(photo["size"])),
            content_type=str(photo["type"])[:40],
            **scope,
        )
        for sha, photo in wanted.items()
    )
    return list(wanted)


def files_of(belongs_to: UUID, viewer: Viewer) -> list[StoredFile]:
    """The stored photos of a row, for whoever sees the row; the caller has asked for the row itself."""
    return files_of_many([belongs_to], viewer)[belongs_to]


def files_of_many(rows: Iterable[UUID], viewer: Viewer) -> dict[UUID, list[StoredFile]]:
    """The same for the rows of a list, in one query; a row without photos has an empty list, a picture stands once."""
    photos: dict[UUID, list[StoredFile]] = {row: [] for row in rows}
    stored = StoredFile.objects.visible_to(viewer).filter(belongs_to__in=photos, state=FileState.STORED)
    for photo in stored.order_by("stored_at", "id"):
        if photo.sha256 not in {known.sha256 for known in photos[photo.belongs_to]}:
            photos[photo.belongs_to].append(photo)
    return photos


def visible_file(viewer: Viewer, file_id: UUID) -> StoredFile | None:
    """A stored photo whose row the viewer sees; for anybody else a released one only."""
    found: StoredFile | None = StoredFile.objects.visible_to(viewer).filter(pk=file_id, state=FileState.STORED).first()
    if found is not None and _sees_owner(viewer, found.belongs_to):
        return found
    with system_scope("released photo"):
        released = StoredFile.objects.as_system().filter(pk=file_id, state=FileState.STORED, released=True)
        return released.first()  # type: ignore[no-any-return]


def _sees_owner(viewer: Viewer, row_id: UUID) -> bool:
    return any(sees_row(name, viewer, row_id) for name in _owners)


def sees_row(name: str, viewer: Viewer, row_id: UUID) -> bool:
    """Whether it is a row of the model with this label, and the viewer sees it."""
    return _owners[name](viewer, row_id)


def of_submission(submission_id: UUID) -> list[StoredFile]:
    """All rows that a submission declared. Needs `system_scope`."""
    return list(StoredFile.objects.as_system().filter(submission_id=submission_id).order_by("sha256", "id"))


def held_bytes(file: StoredFile) -> int:
    """How much of a file has arrived."""
    if file.state == FileState.STORED:
        return file.size
    path = incoming(file)
    return path.stat().st_size if path.exists() else 0


def receive(file: StoredFile, offset: int, pieces: Iterable[bytes]) -> int:
    """Add bytes from `offset` on; whatever arrives before the line breaks is kept. Returns how much is there now.

    Raises:
        WrongOffset: other bytes are there than the sender believes, or two send at once.
        TooLong: more than declared; what came too much is not kept.
    """
    path = incoming(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        _lock(out, path)
        held = out.seek(0, os.SEEK_END)
        if offset != held:
            raise WrongOffset(held)
        try:
            return _append(out, held, file.size, pieces)
        finally:
            out.flush()
            os.fsync(out.fileno())


def _append(out: Any, held: int, most: int, pieces: Iterable[bytes]) -> int:
    for piece in pieces:
        if held + len(piece) > most:
            raise TooLong(most)
        out.write(piece)
        held += len(piece)
    return held


def _lock(out: Any, path: Path) -> None:
    try:
        fcntl.flock(out.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise WrongOffset(path.stat().st_size) from None


def seal(file: StoredFile, look: Look = served_copy) -> None:
    """All bytes are there: check the hash, make the served copy, keep the original for good. Needs `system_scope`.

    Raises `BadPicture`; what had arrived is thrown away. After WRONG_HASH, damage on the way here, it may be sent anew;
    a file that is no picture is refused for good.
    """
    path = incoming(file)
    if _sha256(path) != file.sha256:
        path.unlink()
        raise BadPicture(WRONG_HASH)
    try:
        copy = look(path)
    except BadPicture:
        path.unlink()
        _all_of(file).update(state=FileState.REFUSED)
        raise
    _keep(path, file.sha256, copy)
    reach("photo.sealed")
    _all_of(file).update(
        state=FileState.STORED,
        width=copy.width,
        height=copy.height,
        content_type=copy.original_type,
        stored_at=clock.now(),
    )


def share(file: StoredFile) -> None:
    """Rows of the submission that name the same bytes, made before or after these were sealed, have them too."""
    same = ("state", "width", "height", "content_type", "stored_at")
    _all_of(file).update(**{name: getattr(file, name) for name in same})


def _all_of(file: StoredFile) -> Any:
    return StoredFile.objects.as_system().filter(submission_id=file.submission_id, sha256=file.sha256)


@dataclass(frozen=True, slots=True)
class Staged:
    """A photo or PDF that came with a form, looked at already and waiting for its act."""

    path: Path
    sha256: str
    size: int
    type: str

    def declared(self) -> dict[str, object]:
        """As an envelope would declare it."""
        return {"sha256": self.sha256, "size": self.size, "type": self.type}


def stage(pieces: Iterable[bytes], look: Look = served_copy) -> Staged:
    """Write an uploaded file aside and look at it. Raises `BadPicture`; nothing is left then."""
    path = _folder("incoming") / f"{uuid7()}.form"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    try:
        copy = look(path)
    except BadPicture:
        path.unlink()
        raise
    return Staged(path, _sha256(path), path.stat().st_size, copy.original_type)


def stage_copy(file: StoredFile) -> Staged:
    """The same picture again as bytes of its own, for a row that must not be known by the first one's."""
    return stage([as_other_bytes(served(file.sha256))])


def adopt(staged: Staged, submission_id: UUID) -> None:
    """The act has declared it: seal it. Needs `system_scope`."""
    file = StoredFile.objects.as_system().filter(submission_id=submission_id, sha256=staged.sha256).first()
    if file is None or file.state == FileState.STORED:
        staged.path.unlink(missing_ok=True)
        return
    staged.path.replace(incoming(file))
    seal(file, picture_or_paper if staged.type == PDF else served_copy)


def discard(staged: Iterable[Staged]) -> None:
    """Nobody took these: remove what is still waiting."""
    for photo in staged:
        photo.path.unlink(missing_ok=True)


def sweep(older_than: float) -> int:
    """Remove what began to arrive and was given up; `older_than` in seconds. Returns how many."""
    border, removed = time.time() - older_than, 0
    for path in _folder("incoming").glob("*"):
        if path.stat().st_mtime < border:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def incoming(file: StoredFile) -> Path:
    """Where the bytes of a submission's photo gather."""
    return _folder("incoming") / f"{file.submission_id}-{file.sha256}.part"


def original(sha256: str) -> Path:
    """Where the original is sealed."""
    return _folder("originals") / sha256[:2] / sha256


def served(sha256: str) -> Path:
    """The clean copy."""
    return _folder("served") / sha256[:2] / f"{sha256}.jpg"


def _folder(name: str) -> Path:
    return Path(settings.ANMA_FILES) / name


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path, sha256: str, copy: Copy) -> None:
    if copy.data:  # of a PDF there is none
        write_whole(served(sha256), copy.data)
    target = original(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    _sync_folder(target.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{uuid7()}.writing")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def erase_files(belongs_to: UUID) -> int:
    """Let the photos of a row go: rows, and bytes that no other row names. Needs `system_scope`; returns how many."""
    rows = StoredFile.objects.as_system()
    own = list(rows.filter(belongs_to=belongs_to))
    rows.filter(belongs_to=belongs_to).delete()
    gone = {file.sha256 for file in own if not StoredFile.objects.as_system().filter(sha256=file.sha256).exists()}
    transaction.on_commit(lambda: _unlink(gone))  # a row that comes back must find its bytes
    return len(own)


def _unlink(hashes: Iterable[str]) -> None:
    for sha in hashes:
        original(sha).unlink(missing_ok=True)
        served(sha).unlink(missing_ok=True)
