"""The cards of every firm as files in a folder: a plan first, then file after file, on several processes.

The plan (`plan.jsonl`) names point, edition and code of every card, so that a run that was killed and goes on prints
the very same cards as one that was not. A file is there whole or not at all, and what is there is not made again: how
far a run is, the files themselves say.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count

from anma.cards import city_process
from anma.cards.labels import KIND
from anma.cards.models import PrintJob
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.kernel.faults import reach
from anma.kernel.files import write_whole
from anma.kernel.viewer import system_scope
from anma.printing.typeset import CHUNK, chunks
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

PLAN = "plan.jsonl"
VERSION = 1
A_QUERY = 400  # firms whose points and codes are read at once
AHEAD = 4  # files that wait for each process
A_PROCESS = 300  # files after which a process is followed by a fresh one: what libraries hold on to goes with it
TOLD = 2.0  # seconds between two words of progress

Item = list[Any]  # [id of the point, edition, id of the code]
Line = dict[str, Any]  # {"file", "firm", "lang", "format", "items"}
Tell = Callable[[int, int, int, float], None]  # cards that were there, made by now, of all, in seconds


class OtherPlan(ValueError):
    """The folder holds the plan of another run."""


class AtWork(RuntimeError):
    """Another run is making the files of this folder now."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the plan asks for, and what of it is there."""

    cards: int = 0
    files: int = 0
    cards_there: int = 0
    files_there: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """How a run ended: cards and files of the whole plan, and what of it this run made."""

    cards: int
    files: int
    made: int
    seconds: float
    memory_mb: int


def plan(out: Path, lang: str, paper: str) -> int:
    """Write down what will be printed; returns how many cards. Whole or not at all, and never over another plan."""
    out.mkdir(parents=True, exist_ok=True)
    target, cards = out / PLAN, 0
    part = target.with_suffix(".writing")
    with part.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"version": VERSION, "lang": lang, "format": paper}) + "\n")
        for line in _lines(("zh", "en") if lang == "both" else (lang,), paper):
            cards += len(line["items"])
            file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return cards


def check_plan(out: Path, lang: str, paper: str) -> None:
    """Raises OtherPlan where the plan that is there was made for another language or paper."""
    with (out / PLAN).open(encoding="utf-8") as file:
        head = json.loads(file.readline() or "{}")
    if head != {"version": VERSION, "lang": lang, "format": paper}:
        raise OtherPlan(f"{head.get('lang')}, {head.get('format')}")


def _lines(languages: tuple[str, ...], paper: str) -> Iterator[Line]:
    """One line a file: at most a hundred cards of one firm in one language."""
    with system_scope("the cards of a whole city"):
        firms = Enterprise.objects.as_system().order_by("id").values_list("id", "uscc")
        shared = set(_shared())
        for some in chunks(firms.iterator(chunk_size=A_QUERY), A_QUERY):
            found = _items([pk for pk, _code in some])
            for pk, uscc in some:
                plain = re.fullmatch(r"[0-9A-Z]{18}", uscc or "") and uscc not in shared
                folder = uscc if plain else str(pk)
                for lang in languages:
                    for number, items in enumerate(chunks(found.get(pk, []), CHUNK), 1):
                        name = f"{folder}/cards-{lang}-{number:03d}.pdf"
                        yield {"file": name, "firm": str(pk), "lang": lang, "format": paper, "items": items}


def _shared() -> Any:
    """Credit codes of two firms, such as one that closed and its heir: their files must not meet in one folder."""
    codes = Enterprise.objects.as_system().order_by().values("uscc").annotate(n=Count("pk"))
    return codes.filter(n__gt=1).values_list("uscc", flat=True)


def _items(firms: list[UUID]) -> dict[UUID, list[Item]]:
    """The published points of these firms that have a code in use, in the order in which they were made."""
    codes = Code.objects.as_system().filter(enterprise_id__in=firms, kind=KIND, state=CodeState.BOUND)
    hung = dict(codes.order_by("bound_at", "id").values_list("target_id", "id"))
    points = RiskPoint.objects.as_system().filter(enterprise_id__in=firms, state=PointState.PUBLISHED)
    rows = points.order_by("enterprise_id", "id").values_list("enterprise_id", "id", "edition")
    return {
        firm: [[str(pk), edition, str(hung[pk])] for _firm, pk, edition in some if pk in hung]
        for firm, some in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0])
    }


def progress(out: Path) -> Progress:
    """How far the run of a folder is; needs no database, and nobody who is at work."""
    cards = files = cards_there = files_there = 0
    for line in planned(out):
        files += 1
        cards += len(line["items"])
        if (out / line["file"]).exists():
            files_there += 1
            cards_there += len(line["items"])
    return Progress(cards, files, cards_there, files_there)


def run(out: Path, processes: int, tell: Tell) -> Made:
    """Make what the plan names and is not there yet.

    Raises:
        AtWork: somebody else is at it.
        OSError: such as a full disk.
        BrokenProcessPool: one of the processes died.
    """
    with _alone(out):
        for half in out.glob("*/*.writing"):  # of a run that was killed
            half.unlink(missing_ok=True)
        before = progress(out)
        count = _Count(before, tell)
        missing = (line for line in planned(out) if not (out / line["file"]).exists())
        # Not `max_tasks_per_child`: with it Python 3.11 may wait for ever when a process ends (its issue 115634).
        for some in chunks(missing, processes * A_PROCESS):
            with _pool(processes) as pool:
                _make_all(pool, out, some, processes * AHEAD, count)
    return Made(before.cards, before.files, count.files, count.seconds, _memory())


class _Count:
    """What this run has made, and the word of it that is given now and then."""

    def __init__(self, before: Progress, tell: Tell) -> None:
        self.before, self.tell, self.cards, self.files = before, tell, 0, 0
        self._begin = self._told = time.monotonic()

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self._begin, 1)

    def add(self, cards: int, files: int) -> None:
        self.cards, self.files = self.cards + cards, self.files + files
        if time.monotonic() - self._told > TOLD:
            self._told = time.monotonic()
            self.tell(self.before.cards_there, self.cards, self.before.cards, self.seconds)


def _make_all(pool: Executor, out: Path, lines: list[Line], ahead: int, count: _Count) -> None:
    waiting: dict[Future[int], int] = {}
    try:
        for line in lines:
            waiting[pool.submit(city_process.make, str(out), line)] = len(line["items"])
            if len(waiting) >= ahead:
                count.add(*_settle(waiting))
        while waiting:
            count.add(*_settle(waiting))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """One run a folder; the lock of a run that was killed is free at once."""
    with (out / PLAN).open("rb") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AtWork(str(out)) from None
        yield


def _settle(waiting: dict[Future[int], int]) -> tuple[int, int]:
    """Wait for whichever is ready first; returns how many cards and files that was."""
    ready, _rest = wait(waiting, return_when=FIRST_COMPLETED)
    for one in ready:
        one.result()
    return sum(waiting.pop(one) for one in ready), len(ready)


def planned(out: Path) -> Iterator[Line]:
    with (out / PLAN).open(encoding="utf-8") as file:
        next(file)
        for text in file:
            yield json.loads(text)


def _pool(processes: int) -> ProcessPoolExecutor:
    """Fresh processes: a forked one would share the connection to the database."""
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=city_process.begin)


def make(out: str, line: Line) -> int:
    """One file of the plan; returns how much memory this process has needed, in MB."""
    write_whole(Path(out) / line["file"], _pdf(line))
    reach("city.file_made")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _pdf(line: Line) -> bytes:
    from anma.cards import prints
    from anma.cards.sheets import sheet_as_marked
    from anma.printing import cards, papers
    from anma.printing.formats import FORMATS

    job = PrintJob(enterprise_id=UUID(line["firm"]), items=line["items"], points=len(line["items"]))
    hung = prints.hung_of(job, set(range(job.points)))
    with prints.refusing():
        made = [sheet_as_marked(one, line["lang"]) for one in hung.values()]
        part = cards.part(made, line["lang"], FORMATS[line["format"]])
        return papers.render([part], next(iter(hung.values())).firm.name)


def _memory() -> int:
    """The most that any one process needed, in MB."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) // 1024


def tell(before: int, made: int, total: int, seconds: float) -> None:
    """One line of progress on standard error, which a terminal overwrites."""
    from django.utils.translation import gettext as _

    done, rate = before + made, made / seconds if seconds else 0
    left = (total - done) / rate / 60 if rate else 0
    words = _("%(done)d of %(total)d cards, about %(minutes)d minutes left") % {
        "done": done, "total": total, "minutes": round(left),
    }  # fmt: skip
    sys.stderr.write(f"\r{words}" if sys.stderr.isatty() else f"{words}\n")
    sys.stderr.flush()
