"""The trust page: what each drill proved, at which commit, when. What did not run is never shown as passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from anma.web.drills.running import NAMES, TRUST, Result, kept

STALE = timedelta(days=30)
WHAT = {
    "kill": "The server is killed under load and at each step of an act; nothing acknowledged is lost, nothing is torn",
    "repeat": "Each submission is sent one to five times at once, answers are dropped; each is there exactly once",
    "field": "Fifty phones empty their queues at once over bad lines; each submission and photo is there exactly once",
    "field_postgres": "The same on PostgreSQL, behind its row-level wall",
    "fuzz": "Broken requests to every operation of the phone's API; none breaks the server, each gets a sentence",
    "city": "A made-up city is built; the log and all figures are sound",
    "codes": "A city's blank codes are made and printed as labels; two decoders read a sample of the paper back",
    "cards": "A city's cards are printed; the run is killed again and again and leaves the bytes of an unkilled one",
    "pagekill": "A page of the field is killed at fifty moments; what it said it keeps is there, nothing is twice",
    "network": "Reports with five photos over 50 kbit/s, 2 s late, 30 % of connections cut; each arrives whole, once",
    "recount": "A city is changed 200 times by acts; each of the 56 figures is a plain count of its rows",
    "mix": "An hour of a morning, fifteen kinds of requests as people come: no error, and every receipt has its row",
    "mix_postgres": "The same on PostgreSQL, behind its row-level wall",
}
HEAD = """# Trust

What the drills proved, when, and at which commit. `make drills` runs them in full and writes this page; `make test`
runs a short form of each, which proves less and is not shown here. A result older than 30 days is stale. What was
not run has not passed, and what was stopped on its way is unfinished, not passed.

| Drill | State | What it proves | Figures | Commit | Date (UTC) |
|---|---|---|---|---|---|
"""


def state_of(result: Result | None, now: datetime) -> str:
    """One of "not run", "failed", "unfinished", "stale", "passed"; only a fresh and sound result is "passed"."""
    if result is None:
        return "not run"
    if result.get("unfinished") and result.get("fault_count") == 0:
        return "unfinished"
    if result.get("passed") is not True:
        return "failed"
    try:
        age = now - datetime.fromisoformat(str(result["date"]))
    except (KeyError, ValueError, TypeError):
        return "stale"
    return "passed" if timedelta(days=-1) < age <= STALE else "stale"


def page(now: datetime | None = None, folder: Path = TRUST) -> str:
    """The page as Markdown."""
    return HEAD + "".join(_line(name, kept(name, folder), now or datetime.now(UTC)) for name in NAMES)


def _line(name: str, result: Result | None, now: datetime) -> str:
    known = result or {}
    figures = ", ".join(f"{key.replace('_', ' ')} {number}" for key, number in known.get("figures", {}).items())
    cells = (name, f"**{state_of(result, now)}**", WHAT[name], figures, known.get("commit", ""), known.get("date", ""))
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"


def write(folder: Path = TRUST) -> Path:
    """Write the page beside the results."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "README.md"
    path.write_text(page(folder=folder), encoding="utf-8")
    return path
