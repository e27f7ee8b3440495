"""A crash between any two steps leaves nothing half-done, and the same act sent again succeeds."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from anma.acts.models import Receipt
from anma.acts.tests.samples import make
from anma.evidence.models import Event, Stream
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.kernel.faults import on_reach
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

POINTS = ("act.checked", "act.executed", "act.counted", "act.sealed", "act.receipted")


class Crash(BaseException):
    """As sudden as a power cut: nobody catches it."""


@pytest.mark.parametrize("point", POINTS)
def test_a_crash_leaves_nothing_and_the_repeat_succeeds(world: Any, point: str) -> None:
    one, before = uuid7(), (Event.objects.count(), Stream.objects.count())
    reached: list[str] = []

    def crash(name: str) -> None:
        reached.append(name)
        if name == point:
            raise Crash

    stop = on_reach(crash)
    try:
        with pytest.raises(Crash):
            make(world.viewers["alice"], id=one)
    finally:
        stop()
    with system_scope("test"):
        assert not Hazard.objects.as_system().exists()
    assert (Event.objects.count(), Stream.objects.count()) == before and not Receipt.objects.exists()
    assert reached == list(POINTS[: POINTS.index(point) + 1])
    assert make(world.viewers["alice"], id=one).kind == "stored"
    assert verify().findings == []


PROGRAM = """
import sys
import django
django.setup()
from uuid import UUID
from django.core.management import call_command
from anma.acts.tests.samples import make
from anma.conftest import build
from anma.evidence import checkpoints
from anma.evidence.verify import verify
from anma.kernel.viewer import Viewer
step, one = sys.argv[1], UUID(sys.argv[2])
viewer = Viewer(role="test", actor_id=UUID(int=7), enterprise_id=UUID(int=8))
if step == "prepare":
    call_command("migrate", verbosity=0)
    build()
    checkpoints.make()
elif step == "act":
    print(make(viewer, id=one).kind)
elif step == "checkpoint":
    checkpoints.make()
else:
    for finding in verify().findings:
        print(finding.kind.value, finding.detail or finding.seq)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in a file, with checkpoints held outside of it, as an installation has them."""
    folder = tmp_path_factory.mktemp("installation")
    assert run(folder, "prepare").returncode == 0
    return folder


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "copy"))


def run(folder: Path, step: str, one: str = "", crash_at: str = "") -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("ANMA_")}
    own = {"ANMA_VAR": str(folder), "ANMA_CRASH_AT": crash_at, "DJANGO_SETTINGS_MODULE": "anma.web.settings"}
    path = os.pathsep.join(p for p in sys.path if p)
    return subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error::RuntimeWarning", "-c", PROGRAM, step, one or str(uuid7())],
        env={**inherited, **own, "PYTHONPATH": path, "ANMA_LANG": "en"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_killed_process_leaves_nothing_and_the_repeat_succeeds(installation: Path) -> None:
    one = str(uuid7())
    killed = run(installation, "act", one, crash_at="act.receipted")
    assert killed.returncode == -signal.SIGKILL
    with sqlite3.connect(installation / "anma.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM acts_receipt").fetchone() == (0,)
        assert file.execute("SELECT count(*) FROM hazards_hazard").fetchone() == (0,)
    assert run(installation, "act", one).stdout.strip() == "stored"
    assert run(installation, "verify").stdout == ""


def test_an_older_file_restored_is_named_by_the_newer_checkpoints(installation: Path) -> None:
    with sqlite3.connect(installation / "anma.sqlite3") as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(installation / "anma.sqlite3", installation / "older")
    assert run(installation, "act").stdout.strip() == "stored"
    assert run(installation, "checkpoint").returncode == 0
    for name in ("anma.sqlite3-wal", "anma.sqlite3-shm"):
        (installation / name).unlink(missing_ok=True)
    shutil.copy(installation / "older", installation / "anma.sqlite3")
    found = run(installation, "verify").stdout.split()
    assert "older_restored" in found and "event_missing" in found
