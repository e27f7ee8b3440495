"""A whole installation in a folder of its own: database, keys, files, server, job worker."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0  # seconds: longer than the server's own, so that it tells why


@dataclass(frozen=True)
class Installation:
    """`address` is http on this machine: for a browser a safe place, so that keys and the queue work."""

    var: Path
    port: int
    told: dict[str, Any]
    variables: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        return self.var / "anma.sqlite3"

    def anma(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command as an operator would."""
        return _run(["-m", "anma.cli", *arguments], self.variables)


def _run(arguments: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=variables, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603


def _must(arguments: list[str], variables: dict[str, str]) -> str:
    done = _run(arguments, variables)
    assert done.returncode == 0, f"{arguments}: {done.stderr[-4000:]}"
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def variables_of(var: Path, https_port: int) -> dict[str, str]:
    """No setting of whoever runs the test leaks in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("ANMA_", "DJANGO_"))}
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {
        **own,
        "PYTHONPATH": paths,
        "ANMA_VAR": str(var),
        "ANMA_HOST": f"anma.example:{https_port}",
        "DJANGO_SETTINGS_MODULE": "anma.web.settings",
        "LANG": "zh_CN.UTF-8",
    }


def _set_up(run: Path) -> Path:
    """A fresh installation that nobody has used yet."""

    def make(var: Path) -> str:
        variables = variables_of(var, free_port())
        _must(["-m", "anma.cli", "django", "migrate", "--verbosity", "0"], variables)
        return _must(["-m", "anma.cli", "places", "load"], variables)

    return _once(run / "set-up", make)


def _prepared(run: Path, prepare: str) -> Path:
    """An installation in which a walk can begin, with what its test must know beside it."""

    def make(var: Path) -> str:
        shutil.copytree(_set_up(run), var, dirs_exist_ok=True)
        return _must(["-m", prepare], variables_of(var, free_port()))

    return _once(run / prepare, make)


def _once(kept: Path, make: Callable[[Path], str]) -> Path:
    """Made by the first process of a run that asks, while the others wait; each test gets a copy of its own."""
    told = kept.with_name(f"{kept.name}.json")
    with kept.with_name(f"{kept.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir()
            told.write_text(make(kept))
    return kept


def _run_of(var: Path) -> Path:
    """The folder that all processes of a run share; pytest tidies it away."""
    own = var.parent
    return own.parent if own.name.startswith("popen-") else own


@contextmanager
def installed(var: Path, prepare: str = "tests.walk.prepare") -> Iterator[Installation]:
    """Prepared and answering; stopped afterwards."""
    port, https_port = free_port(), free_port()
    variables = variables_of(var, https_port)
    kept = _prepared(_run_of(var), prepare)
    shutil.copytree(kept, var, dirs_exist_ok=True)
    told = json.loads(kept.with_name(f"{kept.name}.json").read_text())
    command = [sys.executable, "-m", "anma.cli", "serve", "--port", str(port), "--https-port", str(https_port)]
    with (var / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=variables, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(server, port, var / "server.log")
            yield Installation(var, port, told, variables)
        finally:
            server.terminate()
            server.wait(30)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text(errors="replace")[-4000:]
        with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/health", timeout=5):
            return
        time.sleep(0.2)
    raise AssertionError(f"the server never answered: {log.read_text(errors='replace')[-4000:]}")
