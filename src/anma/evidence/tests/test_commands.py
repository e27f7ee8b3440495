"""The commands of proof: what they print, and what their exit codes mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anma import cli
from anma.evidence.chain import SYSTEM_STREAM
from anma.evidence.testing import written
from anma.evidence.tests.samples import set_by_sql
from anma.kernel.ids import uuid7
from anma.people.models import Organisation


@pytest.fixture(autouse=True)
def outside(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Organisation:
    settings.ANMA_KEYS, settings.ANMA_CHECKPOINTS = tmp_path / "keys", [tmp_path / "held"]
    monkeypatch.setenv("ANMA_LANG", "zh")
    row = Organisation(kind="office", name="made up")
    with written():
        row.save()
    return row


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = cli.main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_verify_says_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checkpoint"]) == 0
    assert cli.main(["verify"]) == 0
    assert "完好" in capsys.readouterr().out


def test_verify_names_the_changed_row(outside: Organisation, capsys: pytest.CaptureFixture[str]) -> None:
    set_by_sql(outside, "name", "changed")
    code, data = answer(capsys, "verify", "--full")
    assert code == 1 and data["sound"] is False
    [finding] = data["findings"]
    assert (finding["kind"], finding["table"], finding["row"]) == (
        "row_changed",
        "people_organisation",
        str(outside.pk),
    )
    assert str(outside.pk) in finding["sentence"]


def test_verify_takes_an_outside_holders_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cli.main(["checkpoint"])
    (tmp_path / "held").rename(tmp_path / "elsewhere")
    capsys.readouterr()
    code, data = answer(capsys, "verify", "--checkpoints", str(tmp_path / "elsewhere"))
    assert code == 0 and data["checkpoint"] == 1
    assert cli.main(["verify", "--checkpoints", str(tmp_path / "nowhere")]) == 2


def test_an_incremental_run_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["checkpoint"])
    cli.main(["verify"])
    capsys.readouterr()
    assert answer(capsys, "verify", "--incremental")[1]["mode"] == "incremental"


def test_a_bundle_of_nobody_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["evidence-export", str(uuid7()), str(tmp_path / "x.zip")]) == 2
    assert "没有链" in capsys.readouterr().err
    assert not (tmp_path / "x.zip").exists()


def test_a_bundle_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, data = answer(capsys, "evidence-export", str(SYSTEM_STREAM), str(tmp_path / "x.zip"))
    assert code == 0 and data["events"] == 1
