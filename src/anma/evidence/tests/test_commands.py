"""The commands of proof: what they print, and what their exit codes mean."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation

from anma import cli
from anma.evidence import naming
from anma.evidence.chain import SYSTEM_STREAM
from anma.evidence.models import Event
from anma.evidence.rows import evidential_models
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


def test_verify_says_what_whose_and_since_when(outside: Organisation, capsys: pytest.CaptureFixture[str]) -> None:
    set_by_sql(outside, "kind", "insurer")
    code, data = answer(capsys, "verify")
    [finding] = data["findings"]
    last = Event.objects.get(stream_id=finding["last_event"]["stream"], seq=finding["last_event"]["seq"])
    assert str(outside.pk) in last.body and finding["seq"] == str(last.seq)
    assert finding["row_kind"] == "单位的名称和类别" and finding["last_event"]["act"] == last.act
    assert finding["last_event"]["received_at"].endswith("+08:00")
    assert cli.main(["verify"]) == 1
    shown = capsys.readouterr().out
    assert f"{timezone.localtime(last.received_at):%Y-%m-%d %H:%M:%S}" in shown
    assert "单位的名称和类别" in shown and "只存摘要" in shown


def test_verify_names_the_firm(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from anma.acts.pages import perform

    perform(world.viewers["alice"], "enterprises.rename", {"subject": world.firm.pk, "name": "新名（虚构）厂"})
    world.firm.refresh_from_db()
    set_by_sql(world.firm, "name", "past the log")
    _code, data = answer(capsys, "verify")
    [finding] = [one for one in data["findings"] if one["table"] == "enterprises_enterprise"]
    assert finding["owner"] == "新名（虚构）厂" and finding["last_event"]["title"] == "企业更名"
    assert cli.main(["verify"]) == 1
    assert "新名（虚构）厂：企业登记信息" in capsys.readouterr().out


def test_every_kind_of_row_has_words() -> None:
    for model in evidential_models():
        if ".tests." not in model.__module__:
            title = naming.row_title(model._meta.db_table)
            with translation.override("zh-hans"):
                assert not re.search("[A-Za-z]", str(naming.row_title(model._meta.db_table))), title


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
