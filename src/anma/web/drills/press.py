"""`anma cards --all` as a process of the drill: started, watched, killed, stopped."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from anma.web.drills.lasting import family

PATIENCE = 30.0
KINDS = ("main", "worker", "all")  # who is killed: the one that hands out, one that prints, everybody at once


class Press:
    """One run over a folder. It does not outlive the drill."""

    def __init__(self, out: Path, processes: int) -> None:
        self.out, self.said = out, out.with_suffix(".said")
        asked = [sys.executable, "-m", "anma.cli", "cards", "--all", "--resume", "--out", str(out)]
        with self.said.open("wb") as said:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
                [*asked, "--processes", str(processes), "--json"],
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip

        atexit.register(self._end)

    def _end(self) -> None:
        if self.runs:
            os.killpg(self._process.pid, signal.SIGKILL)

    def until(self, reached: Callable[[], bool], pause: float = 0.02) -> bool:
        """Wait until something holds; False where the run came to its end before."""
        while not reached():
            if self._process.poll() is not None:
                return False
            time.sleep(pause)
        return True

    def kill(self, kind: str, dice: Random) -> None:
        """SIGKILL: nobody says goodbye. The worker is one of those that print."""
        family_now = family(self._process.pid)
        workers = [pid for pid in family_now[1:] if _prints(pid)]
        if kind == "worker" and workers:
            os.kill(dice.choice(workers), signal.SIGKILL)
        elif kind == "all":
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()
        self._left = family_now

    def left_behind(self) -> int:
        """How many processes of a killed run are still there after a while."""
        deadline = time.monotonic() + PATIENCE
        while (alive := [pid for pid in self._left if _alive(pid)]) and time.monotonic() < deadline:
            time.sleep(0.05)
        for pid in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(alive)

    def stop(self) -> None:
        """As a service is stopped. Not by Ctrl-C, which whatever was started in the background is deaf to."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    @property
    def code(self) -> int:
        return self._process.wait()

    def last_word(self) -> str:
        return (self.said.read_text(errors="replace").strip().splitlines() or ["it said nothing"])[-1]


def _prints(pid: int) -> bool:
    """A process of the pool, not the one that minds shared memory."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _alive(pid: int) -> bool:
    """False for one that ended and waits to be fetched by its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
