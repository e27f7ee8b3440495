"""What `anma doctor` asks: is this installation able to work? Rooms add questions of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.utils.translation import gettext as _

from anma.kernel import clock
from anma.kernel.models import Schedule

ROOM_WANTED, ROOM_NEEDED = 1 << 30, 100 << 20  # bytes
SILENCE = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """`ok` False is something to do; the sentence says what. `advice` where work goes on without it."""

    name: str
    ok: bool
    sentence: str
    advice: bool = False

    @property
    def stops(self) -> bool:
        return not self.ok and not self.advice

    @property
    def sign(self) -> str:
        return "✓" if self.ok else "!" if self.advice else "✗"


Question = Callable[[], Iterator[Answer]]
_questions: list[Question] = []


def ask(question: Question) -> Question:
    """Decorator: let `anma doctor` ask this too."""
    _questions.append(question)
    return question


def answers() -> list[Answer]:
    """All answers; what the database cannot answer is left out when it does not answer at all."""
    found = list(_database())
    if all(answer.ok for answer in found):
        found.extend(_worker())
    found.extend([*_disk(), *_folders(), *_context()])
    for question in _questions:
        found.extend(question())
    return found


def _database() -> Iterator[Answer]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Answer("database", False, _("The database does not answer: %(why)s") % {"why": str(error).strip()})
        return
    if waiting:
        yield Answer("database", False, _("The database is not up to date. Run `anma django migrate`."))
    else:
        yield Answer("database", True, _("The database answers and is up to date."))


def _worker() -> Iterator[Answer]:
    last = Schedule.objects.order_by("-last_started_at").exclude(last_started_at=None).first()
    alive = last is not None and (clock.now() - last.last_started_at).total_seconds() < SILENCE  # type: ignore[operator]
    text = _("The job worker runs.") if alive else _("No job worker runs. Start `anma work`.")
    yield Answer("worker", alive, text)
    for row in Schedule.objects.exclude(last_error="").order_by("name"):
        why = row.last_error.strip().splitlines()[-1]
        yield Answer("job", False, _("The job %(name)s failed: %(why)s") % {"name": row.name, "why": why})


def _disk() -> Iterator[Answer]:
    place = _existing(Path(settings.VAR))
    free = shutil.disk_usage(place).free
    values = {"free": free >> 20}
    if free < ROOM_WANTED:
        text = _("Only %(free)s MB are free on the disk. Make room: 1 GB at least.")
        yield Answer("disk", False, text % values, advice=free >= ROOM_NEEDED)
    else:
        yield Answer("disk", True, _("%(free)s MB are free on the disk.") % values)


def _folders() -> Iterator[Answer]:
    if Path(settings.ANMA_KEYS, "checkpoint.key").exists():
        yield Answer("keys", True, _("The key of the checkpoints is there."))
    else:
        text = _("There is no checkpoint key yet. Run `anma checkpoint`; keep its folder safe.")
        yield Answer("keys", False, text, advice=True)
    outside = [Path(path) for path in settings.ANMA_CHECKPOINTS]
    inside = all(Path(settings.VAR) in path.parents for path in outside)
    text = _("Checkpoints are kept in this installation only. Name an outside folder in ANMA_CHECKPOINTS.")
    yield Answer(
        "holders", not inside, text if inside else _("Checkpoints are handed to an outside folder."), advice=True
    )


def _context() -> Iterator[Answer]:
    host = str(settings.ANMA_HOST)
    values = {"host": host}
    if host.split(":")[0] in ("localhost", "127.0.0.1"):
        text = _("Codes would point to %(host)s, which no phone can open. Set ANMA_HOST to the public name.")
        yield Answer("host", False, text % values, advice=True)
    else:
        text = _("Codes point to https://%(host)s. Camera and signatures on phones need that https to be trusted.")
        yield Answer("host", True, text % values)


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
