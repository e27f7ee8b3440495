"""`anma work --once` and `anma doctor`."""

import json
from pathlib import Path
from typing import Any

import pytest

from anma import cli
from anma.kernel import jobs


@pytest.fixture(autouse=True)
def quiet(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    settings.ANMA_KEYS, settings.VAR, settings.ANMA_CHECKPOINTS = tmp_path / "keys", tmp_path, [tmp_path / "held"]
    monkeypatch.setenv("ANMA_LANG", "en")


def doctor(capsys: pytest.CaptureFixture[str]) -> dict[str, bool]:
    cli.main(["doctor", "--json"])
    return {answer["name"]: answer["ok"] for answer in json.loads(capsys.readouterr().out)["answers"]}


def test_work_once_runs_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(jobs, "_jobs", {"x": jobs.Job("x", 5, lambda: ran.append("x"))})
    assert cli.main(["work", "--once"]) == 0
    assert cli.main(["work", "--once"]) == 0
    assert ran == ["x"]


def test_the_doctor_sees_what_is_missing_and_what_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.ANMA_HOST = "localhost:8443"
    assert doctor(capsys) == {
        "database": True, "worker": False, "disk": True, "keys": False, "holders": False, "host": False,
        "symbols": True, "operator": False, "knowledge": True,
    }  # fmt: skip
    monkeypatch.setattr(jobs, "_jobs", {"x": jobs.Job("x", 5, lambda: None)})
    cli.main(["work", "--once"])
    settings.ANMA_HOST, settings.ANMA_CHECKPOINTS = "safety.example", [Path("/outside")]
    settings.ANMA_OPERATOR = {"name": "Example bureau (made up)", "phone": "000-0000", "address": "Road 1"}
    settings.ANMA_KEYS.mkdir()
    (settings.ANMA_KEYS / "checkpoint.key").touch()
    assert all(doctor(capsys).values())


def test_the_doctor_tells_of_a_failed_job(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(jobs, "_jobs", {"x": jobs.Job("x", 5, lambda: 1 / 0)})  # type: ignore[arg-type]
    cli.main(["work", "--once"])
    assert cli.main(["doctor"]) == 1
    assert "The job x failed: ZeroDivisionError" in capsys.readouterr().out


def test_advice_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path
) -> None:
    settings.ANMA_HOST = "localhost:8443"
    settings.ANMA_CHECKPOINTS = [tmp_path / "held"]
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr()
    assert "✗ No job worker runs" in told.out and told.err.startswith("1 points")
    monkeypatch.setattr(jobs, "_jobs", {"x": jobs.Job("x", 5, lambda: None)})
    cli.main(["work", "--once"])
    assert cli.main(["doctor"]) == 0
    told = capsys.readouterr()
    assert "! Codes would point to localhost:8443" in told.out and "! Checkpoints are kept" in told.out
    assert "✗" not in told.out and told.err == ""
