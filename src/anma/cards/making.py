"""The files of a big job, made ahead by the worker one after the other, so that each opens at once.

`ANMA_FILES/prints/<job>/` holds them for a day, as `001-<digest>.pdf`; the digest is of everything that stands on them,
names read anew included. A file is served only where it is what would be printed now: what was erased is not printed
again. Whoever dies on the way leaves whole files only, and the next worker begins at the first that is missing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from anma.acts.reasons import Refused
from anma.cards import prints
from anma.cards.models import PrintJob
from anma.kernel.database.connections import Trouble, trouble
from anma.kernel.faults import reach
from anma.kernel.files import write_whole
from anma.kernel.jobs import every
from anma.kernel.viewer import system_scope
from anma.printing import papers

KEPT = 24 * 3600  # seconds
TURN = 5.0  # seconds of one worker's turn; then the other jobs get theirs
ASKED, FULL, REFUSED = "asked", "full", "refused"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: which of its files are there, whether the worker is at it, and what holds it up."""

    ready: frozenset[int]
    files: int
    waiting: bool
    full: bool
    refused: str = ""

    @property
    def made(self) -> int:
        return len(self.ready)


def ask(job: PrintJob) -> None:
    """Have the worker make the job's files."""
    place = _folder(job.pk)
    place.mkdir(parents=True, exist_ok=True)
    (place / REFUSED).unlink(missing_ok=True)
    (place / ASKED).touch()


def progress(job: PrintJob) -> Progress:
    """For the job's page."""
    place, files = _folder(job.pk), prints.files(job)
    refused = _said(job, files, place / REFUSED)
    return Progress(_ready(place), len(files), (place / ASKED).exists(), (place / FULL).exists(), refused)


def _said(job: PrintJob, files: list[prints.File], marker: Path) -> str:
    """Why a file cannot be printed any more, in the reader's language."""
    if not marker.exists():
        return ""
    try:
        parts, _firm = prints.laid(job, files[int(marker.read_text() or 1) - 1])
        with prints.refusing():
            papers.check(parts)
    except Refused as refused:
        return refused.sentence
    return ""


def pdf(job: PrintJob, number: int) -> bytes:
    """One file of the job, as it was made if that is still what it says, else made now."""
    parts, firm = prints.laid(job, prints.files(job)[number - 1])
    kept = _path(job.pk, number, parts, firm)
    if kept.exists():
        return kept.read_bytes()
    with prints.refusing():
        return papers.render(parts, firm)


@every(2, "cards.prints")
def make_asked() -> int:
    """Go on with what was asked for, the oldest first; returns how many files were made."""
    end, made = time.monotonic() + TURN, 0
    for marker in sorted(_root().glob(f"*/{ASKED}"), key=_age):
        with _mine(marker) as mine:
            if mine:
                made += _go_on(marker, end)
        if time.monotonic() > end:
            break
    return made


def _go_on(marker: Path, end: float) -> int:
    """Make the missing files of one job until all are there or the turn is over."""
    job, made = _job(marker.parent), 0
    if job is None:
        shutil.rmtree(marker.parent, ignore_errors=True)
        return 0
    for number in range(1, len(prints.files(job)) + 1):
        if number not in _ready(marker.parent):
            if time.monotonic() > end:
                return made
            if not _made(job, number, marker):
                return made
            made += 1
    marker.unlink(missing_ok=True)
    return made


def _made(job: PrintJob, number: int, marker: Path) -> bool:
    try:
        parts, firm = prints.laid(job, prints.files(job)[number - 1])
        with prints.refusing():
            content = papers.render(parts, firm)
        reach("print.rendered")
        write_whole(_path(job.pk, number, parts, firm), content)
    except Refused:
        (marker.parent / REFUSED).write_text(str(number))
        marker.unlink(missing_ok=True)
        return False
    except OSError as error:
        if trouble(error) is Trouble.FULL:
            (marker.parent / FULL).touch()  # an empty file needs no room
        raise
    (marker.parent / FULL).unlink(missing_ok=True)
    return True


@every(3600, "cards.prints_sweep")
def sweep() -> int:
    """Drop what was made longer than a day ago; whoever opens such a job has its files made anew."""
    border, dropped = time.time() - KEPT, 0
    for place in _root().glob("*"):
        if max((path.stat().st_mtime for path in place.glob("*")), default=place.stat().st_mtime) < border:
            shutil.rmtree(place, ignore_errors=True)
            dropped += 1
    return dropped


def _job(place: Path) -> PrintJob | None:
    with system_scope("a job whose files are made"):
        found: PrintJob | None = PrintJob.objects.as_system().filter(pk=UUID(place.name)).first()
        return found


@contextmanager
def _mine(marker: Path) -> Iterator[bool]:
    """Whether no other worker is at this job; the lock of a process that died is free at once."""
    try:
        lock = marker.open("r+b")
    except FileNotFoundError:  # the other one has just finished
        yield False
        return
    with lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield marker.exists()


def _age(marker: Path) -> float:
    return marker.stat().st_mtime if marker.exists() else 0


def _ready(place: Path) -> frozenset[int]:
    return frozenset(int(path.name[:3]) for path in place.glob("*.pdf"))


def _path(pk: UUID, number: int, parts: list[papers.Part], firm: str) -> Path:
    said = json.dumps([firm, [part.data for part in parts]], ensure_ascii=False, sort_keys=True).encode()
    return _folder(pk) / f"{number:03d}-{hashlib.sha256(said).hexdigest()[:32]}.pdf"


def _folder(pk: UUID) -> Path:
    return _root() / pk.hex


def _root() -> Path:
    return Path(settings.ANMA_FILES) / "prints"
