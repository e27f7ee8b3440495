"""Counting the statements that a page or an act sends, and the committed counts of every room."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

FOLDER = Path(__file__).parent / "query_baselines"
RENEW = "ANMA_UPDATE_QUERY_COUNTS"
# How a transaction is opened and who the viewer is differ by engine; what is asked of the tables does not.
FRAMING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ", "RESET ", "SELECT SET_CONFIG", "PRAGMA")


def count(work: Callable[[], Any]) -> tuple[int, Any]:
    """Run `work`; returns (statements without the framing of transactions, what it returned)."""
    with CaptureQueriesContext(connection) as seen:
        result = work()
    sent = [str(query["sql"]).lstrip().upper() for query in seen.captured_queries]
    return sum(not sql.startswith(FRAMING) for sql in sent), result


def baseline(name: str) -> int | None:
    """The committed count of `room:name`."""
    return _read(name.partition(":")[0]).get(name)


def keep(name: str, number: int) -> None:
    """Write a new count of `room:name`."""
    room = name.partition(":")[0]
    FOLDER.mkdir(exist_ok=True)
    counts = dict(sorted({**_read(room), name: number}.items()))
    _path(room).write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


def judge(name: str, number: int) -> str:
    """The fault of a count against its baseline in a sentence, or "". With the variable set it is renewed instead."""
    if os.environ.get(RENEW):
        keep(name, number)
        return ""
    known = baseline(name)
    if known is None:
        return f"{name} has no baseline; it takes {number} queries. {_how()}"
    if number > known:
        return f"{name} takes {number} queries; the baseline is {known}. Find what asks more often. {_how()}"
    if number < known:
        return f"{name} takes {number} queries, fewer than its baseline of {known}: well done, keep it. {_how()}"
    return ""


def _how() -> str:
    return f"If it is right: {RENEW}=1 pytest tests/test_query_counts.py"


def _path(room: str) -> Path:
    return FOLDER / f"{room}.json"


def _read(room: str) -> dict[str, int]:
    path = _path(room)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
