"""Processor time of the server and of its database, from what the kernel counts of their processes (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

from anma.kernel.database.connections import serving_process
from anma.web.drills.lasting import PROC, family

TICKS = os.sysconf("SC_CLK_TCK")


def spent_ms(root: int) -> int:
    """Milliseconds of a process, of all that it started, and of those of them that have ended."""
    return sum(_own(PROC / str(pid)) for pid in family(root)) * 1000 // TICKS


def database_process() -> int:
    """The process that started the one which serves our connection; 0 where the database has none of its own."""
    backend = serving_process()
    return int(_fields(PROC / str(backend))[1]) if backend else 0


def _own(place: Path) -> int:
    try:
        told = _fields(place)
    except OSError:
        return 0
    return sum(int(told[at]) for at in (11, 12, 13, 14))  # utime, stime, and those of children that were fetched


def _fields(place: Path) -> list[str]:
    """From the state on: the name before it may hold anything."""
    return (place / "stat").read_text().rpartition(")")[2].split()
