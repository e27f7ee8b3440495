"""Starting drills, each in a process and a folder of its own, and keeping what they found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anma.web.drills.base import SEED

NAMES = (
    "kill",
    "repeat",
    "field",
    "field_postgres",
    "fuzz",
    "city",
    "codes",
    "cards",
    "pagekill",
    "network",
    "recount",
    "mix",
    "mix_postgres",
)
# The same drill once more on a PostgreSQL of its own; every other one is on SQLite.
ON_POSTGRES = {"field_postgres": "field", "mix_postgres": "mix"}
# In full they take hours: they keep their ground meanwhile and go on where they stood.
LASTING = ("codes", "cards")
ROOT = Path(__file__).resolve().parents[4]
TRUST = ROOT / "docs" / "trust"
LONGEST = 2 * 3600.0  # seconds

Result = dict[str, Any]


def run_drills(
    names: Sequence[str], *, sample: bool, seed: int = SEED, minutes: float = 0, keep_files: bool = False
) -> Iterator[Result]:
    """Yields each result in the order of the names; in full one after the other, in short form two at once."""

    def timed(name: str) -> Result:
        began = time.monotonic()
        data = run_one(name, sample=sample, seed=seed, minutes=minutes, keep_files=keep_files)
        return {"drill": name, **data, "seed": seed, "seconds": round(time.monotonic() - began), **_stamp()}

    with ThreadPoolExecutor(2 if sample else 1) as pool:
        yield from pool.map(timed, names)


def run_one(name: str, *, sample: bool, seed: int, minutes: float = 0, keep_files: bool = False) -> Result:
    """The outcome of one drill; one that could not run has not passed."""
    if sample or name not in LASTING:
        with tempfile.TemporaryDirectory(prefix=f"anma-{name}-") as folder:
            return _run_in(Path(folder), name, sample=sample, seed=seed, minutes=minutes, longest=LONGEST)
    place = lasting_ground(name)
    place.mkdir(parents=True, exist_ok=True)
    result = _run_in(place, name, sample=sample, seed=seed, minutes=minutes, longest=None)
    if result["passed"] and not keep_files:
        shutil.rmtree(place)
    return result


def lasting_ground(name: str) -> Path:
    """Where a drill of hours keeps what it made, until it has passed."""
    return Path(os.environ.get("ANMA_VAR", ROOT / "var")).resolve() / "drills" / name


def _run_in(folder: Path, name: str, *, sample: bool, seed: int, minutes: float, longest: float | None) -> Result:
    size = "sample" if sample else "full"
    module = ["-m", "anma.web.drills", ON_POSTGRES.get(name, name), size, str(seed), str(minutes)]
    cluster = [sys.executable, str(ROOT / "tools" / "with_postgres.py")] if name in ON_POSTGRES else []
    arguments = [*cluster, sys.executable, *module]
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and arguments)
            arguments, env=own_ground(folder), capture_output=True, text=True, timeout=longest, check=False
        )
    except subprocess.TimeoutExpired:
        return _could_not_run(f"it was stopped after {LONGEST:.0f} seconds")
    if done.returncode:
        return _could_not_run((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    outcome: Result = json.loads(done.stdout.strip().splitlines()[-1])
    return outcome


def own_ground(folder: Path) -> dict[str, str]:
    """This environment, but database, keys, files and checkpoints of the drill's own, on SQLite."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("ANMA_")}
    own = {"ANMA_VAR": str(folder), "ANMA_LANG": "en", "DJANGO_SETTINGS_MODULE": "anma.web.settings"}
    fonts = {name: os.environ[name] for name in ("ANMA_FONTS",) if name in os.environ}
    return {**kept, **fonts, **own, "ANMA_LIMIT_FACTOR": "100000"}  # one address plays a whole city


def _could_not_run(why: str) -> Result:
    return {"passed": False, "figures": {}, "fault_count": 1, "faults": [f"could not run: {why}"]}


def _stamp() -> Result:
    return {"commit": commit(), "date": datetime.now(UTC).isoformat(timespec="seconds")}


def commit() -> str:
    """The commit that stands here, with "+changes" where files differ from it; "unknown" outside of git."""
    here, changes = _git("rev-parse", "HEAD"), _git("status", "--porcelain", "--untracked-files=no", "--", "src")
    return (here[:12] + ("+changes" if changes else "")) if here else "unknown"


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and arguments)
            ["git", "-C", str(ROOT), *arguments],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def keep(result: Result, folder: Path = TRUST) -> Path:
    """Write one result where the trust page reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result['drill']}.json"
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def kept(name: str, folder: Path = TRUST) -> Result | None:
    """The last result of a drill, or None where it never ran or its file is damaged."""
    try:
        found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("drill") == name else None


def still_to_run(names: Sequence[str], folder: Path = TRUST) -> list[str]:
    """Those that have not passed at this very commit, so that an interrupted series goes on where it stood."""
    here = commit()
    if here.endswith("+changes") or here == "unknown":
        return list(names)
    results = {name: kept(name, folder) or {} for name in names}
    return [name for name in names if not (results[name].get("passed") and results[name].get("commit") == here)]
