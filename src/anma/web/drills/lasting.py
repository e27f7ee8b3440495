"""What a drill of hours needs: figures that outlive it, an end that somebody set, and what its processes took."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, RLock, Thread

from anma.kernel.files import write_whole

PROC = Path("/proc")


class Ledger:
    """The figures of all runs of one drill, on disk after every step: whoever wants to know how far it is reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.figures: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
        self._lock = RLock()

    def add(self, **more: int) -> None:
        """What sums up over the runs."""
        with self._lock:
            self._take({name: self.figures.get(name, 0) + number for name, number in more.items()})

    def most(self, **seen: int) -> None:
        """What only the highest counts of."""
        self._take({name: max(self.figures.get(name, 0), number) for name, number in seen.items()})

    def once(self, **first: int) -> None:
        """What the first time says."""
        self._take({name: number for name, number in first.items() if name not in self.figures})

    def now(self, **last: int) -> None:
        """What the last time says."""
        self._take(last)

    def _take(self, figures: dict[str, int]) -> None:
        with self._lock:
            self.figures |= figures
            write_whole(self.path, (json.dumps(self.figures, indent=2) + "\n").encode())


class End:
    """When a drill is to stop and go on another time; without minutes never."""

    def __init__(self, minutes: float) -> None:
        self._at = time.monotonic() + 60 * minutes if minutes else None

    @property
    def come(self) -> bool:
        return self._at is not None and time.monotonic() > self._at


class Watch(Thread):
    """Looks every second at what this process and all that it started hold in memory, and held at most."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.one_mb, self.all_mb, self.looks, self.load = 0, 0, 0, 0.0
        self._over = Event()

    def run(self) -> None:
        while not self._over.wait(1.0):
            self._look()

    def end(self) -> None:
        self._over.set()
        self.join()

    def _look(self) -> None:
        held = [found for pid in family(os.getpid())[1:] if (found := memory_kb(pid))]
        self.one_mb = max(self.one_mb, max((peak for peak, _now in held), default=0) // 1024)
        self.all_mb = max(self.all_mb, sum(now for _peak, now in held) // 1024)
        self.load, self.looks = self.load + os.getloadavg()[0], self.looks + 1


@contextmanager
def watching(ledger: Ledger, what: str) -> Iterator[None]:
    """Note the most that one process of the block and all of them at once needed, in MB, and the machine's load."""
    watch = Watch()
    watch.start()
    try:
        yield
    finally:
        watch.end()
        ledger.most(**{f"{what}_process_mb": watch.one_mb, f"{what}_all_processes_mb": watch.all_mb})
        ledger.now(load_tenths=round(10 * watch.load / max(watch.looks, 1)))


def family(root: int) -> list[int]:
    """A process and all that came of it, the eldest first."""
    children: dict[int, list[int]] = {}
    for place in PROC.glob("[0-9]*"):
        parent = _status(place).get("PPid")
        children.setdefault(int(parent or 0), []).append(int(place.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def memory_kb(pid: int) -> tuple[int, int] | None:
    """The most that a process ever held, and what it holds now; None where it is gone."""
    status = _status(PROC / str(pid))
    if "VmHWM" not in status:
        return None
    return int(status["VmHWM"].split()[0]), int(status["VmRSS"].split()[0])


def _status(place: Path) -> dict[str, str]:
    try:
        lines = (place / "status").read_text().splitlines()
    except OSError:
        return {}
    return {name: text.strip() for name, _colon, text in (line.partition(":") for line in lines)}


def own_peak_mb() -> int:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def megabytes(folder: Path) -> int:
    """How large all files of a folder are together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 2**20
