"""One installation is served once: a lock in its folder, which the kernel lets go when its holder dies.

Beside the lock stands who serves where, so that a second start, `anma doctor` and whoever prints can read it.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anma.kernel import console
from anma.web import serve

LOCK, ABOUT = "serving.lock", "serving.json"


@contextlib.contextmanager
def held(var: Path, plan: serve.Plan) -> Iterator[None]:
    """Hold the folder while the block runs.

    Raises:
        console.BadInput: somebody else serves it; the sentence says who and where.
    """
    var.mkdir(parents=True, exist_ok=True)
    with (var / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise console.BadInput(_sentence(var, about(var))) from error
        _tell(var, {"pid": os.getpid(), "host": os.environ.get("ANMA_HOST", ""), **_ports(plan)})
        yield


def _ports(plan: serve.Plan) -> dict[str, Any]:
    return {"port": plan.port, "https_port": plan.https_port}


def _tell(var: Path, known: dict[str, Any]) -> None:
    """Written whole or not at all: settings read it at every start."""
    made = var / f"{ABOUT}.new"
    made.write_text(json.dumps(known), encoding="utf-8")
    made.replace(var / ABOUT)


def about(var: Path) -> dict[str, Any]:
    """Who serves the folder, or did last; empty where nobody ever did."""
    try:
        known = json.loads((var / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _sentence(var: Path, known: dict[str, Any]) -> str:
    pid, port, https_port = (known.get(name, "?") for name in ("pid", "port", "https_port"))
    where = f"http://localhost:{port}, https: {https_port}"
    return console.half(
        f"{var} is served already by process {pid} ({where}). Use that one, or stop it first with `kill {pid}`."
        f" | {var} 已经由进程 {pid} 启动（{where}）。请直接用它，或先用 `kill {pid}` 停掉它。"
    )
