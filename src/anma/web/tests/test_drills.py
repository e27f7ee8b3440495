"""Drills: what counts as passed, what the trust page says. The drills themselves run by `make test`."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anma import cli
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.kernel import console
from anma.kernel.files import incoming
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope
from anma.printing.typeset import CHUNK
from anma.risks.models import Edition, RiskPoint
from anma.web import commands
from anma.web.drills import page, running, wall
from anma.web.drills.base import SAMPLE, Outcome, chance
from anma.web.drills.exactly import Audit
from anma.web.drills.fuzz import cases, operations
from anma.web.drills.handset import Handset, Queued
from anma.web.drills.lasting import End, Ledger, family, memory_kb
from anma.web.drills.phone import submission
from anma.web.drills.processor import spent_ms
from anma.web.drills.rough import Weather

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def result(name: str = "kill", **changed: Any) -> dict[str, Any]:
    base = {"drill": name, "passed": True, "figures": {"kills": 100}, "commit": "abc", "date": NOW.isoformat()}
    return {**base, **changed}


def test_what_never_ran_is_not_passed(tmp_path: Path) -> None:
    text = page.page(NOW, tmp_path)
    assert text.count("**not run**") == len(running.NAMES) and "**passed**" not in text


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "passed"),
        ({"date": (NOW - timedelta(days=30)).isoformat()}, "passed"),
        ({"date": (NOW - timedelta(days=31)).isoformat()}, "stale"),
        ({"date": (NOW + timedelta(days=3)).isoformat()}, "stale"),
        ({"date": "yesterday"}, "stale"),
        ({"date": "2026-11-23T12:00:00"}, "stale"),
        ({"passed": False}, "failed"),
        ({"passed": "yes"}, "failed"),
        ({"passed": False, "unfinished": True, "fault_count": 0}, "unfinished"),
        ({"passed": False, "unfinished": True, "fault_count": 1}, "failed"),
    ],
)
def test_only_a_fresh_and_sound_result_is_passed(changed: dict[str, Any], state: str) -> None:
    assert page.state_of(result(**changed), NOW) == state


def test_a_damaged_file_counts_as_not_run(tmp_path: Path) -> None:
    (tmp_path / "kill.json").write_text("{", encoding="utf-8")
    (tmp_path / "fuzz.json").write_text(json.dumps(result("kill")), encoding="utf-8")
    assert running.kept("kill", tmp_path) is None and running.kept("fuzz", tmp_path) is None


def test_the_page_shows_figure_commit_and_date(tmp_path: Path) -> None:
    running.keep(result(), tmp_path)
    line = next(text for text in page.page(NOW, tmp_path).splitlines() if text.startswith("| kill"))
    assert "kills 100" in line and "abc" in line and "2026-11-23" in line and "**passed**" in line


def test_an_interrupted_series_goes_on_where_it_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "commit", lambda: "abc")
    running.keep(result("kill"), tmp_path)
    running.keep(result("repeat", passed=False), tmp_path)
    running.keep(result("fuzz", commit="older"), tmp_path)
    assert running.still_to_run(running.NAMES, tmp_path) == [
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
    ]
    monkeypatch.setattr(running, "commit", lambda: "abc+changes")
    assert running.still_to_run(running.NAMES, tmp_path) == list(running.NAMES)


def test_a_drill_that_cannot_run_has_not_passed() -> None:
    told = running.run_one("nothing", sample=True, seed=1)
    assert told["passed"] is False and "could not run" in told["faults"][0]


def test_a_drill_takes_nothing_of_this_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANMA_POSTGRES", "{}")
    monkeypatch.setenv("ANMA_SQLITE", "precious.sqlite3")
    own = running.own_ground(tmp_path)
    assert own["ANMA_VAR"] == str(tmp_path) and not {"ANMA_POSTGRES", "ANMA_SQLITE"} & set(own)


def test_one_fault_is_enough_to_fail() -> None:
    outcome = Outcome()
    outcome.expect(True, "never said")
    assert outcome.passed
    outcome.expect(False, "said")
    assert not outcome.passed and outcome.as_data()["faults"] == ["said"]


def test_what_was_stopped_on_its_way_has_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = Outcome(unfinished=True)
    assert not outcome.passed and outcome.as_data()["unfinished"] is True
    stopped = result(passed=False, unfinished=True, seconds=1, faults=[], fault_count=0)
    asked: dict[str, Any] = {}
    monkeypatch.setattr(running, "run_drills", lambda names, **more: asked.update(more) or iter([stopped]))
    done = CliRunner().invoke(commands.drills_command, ["cards", "--sample", "--minutes", "3", "--keep"])
    assert isinstance(done.exception, console.Finding) and asked["minutes"] == 3 and asked["keep_files"] is True
    assert console.half("unfinished | 未做完") in done.stdout


@pytest.mark.parametrize(("passed", "keep", "there"), [(True, False, False), (True, True, True), (False, False, True)])
def test_a_drill_of_hours_keeps_its_ground_until_it_has_passed(
    passed: bool, keep: bool, there: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANMA_VAR", str(tmp_path))

    def plays(folder: Path, *_names: Any, **_more: Any) -> dict[str, Any]:
        (folder / "progress.json").write_text("{}")
        return {"passed": passed}

    monkeypatch.setattr(running, "_run_in", plays)
    running.run_one("cards", sample=False, seed=1, keep_files=keep)
    assert (tmp_path / "drills" / "cards" / "progress.json").exists() is there
    running.run_one("cards", sample=True, seed=1)
    running.run_one("kill", sample=False, seed=1)
    assert not (tmp_path / "drills" / "kill").exists()


def test_figures_go_on_where_an_earlier_run_left_them(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "progress.json")
    first.add(kills=2)
    first.most(memory=300)
    first.once(first_ms=5)
    second = Ledger(tmp_path / "progress.json")
    second.add(kills=1)
    second.most(memory=200)
    second.once(first_ms=9)
    second.now(cards=7)
    assert json.loads((tmp_path / "progress.json").read_text()) == {
        "kills": 3, "memory": 300, "first_ms": 5, "cards": 7,
    }  # fmt: skip


def test_a_drill_without_minutes_never_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.web.drills.lasting.time.monotonic", lambda: 0.0)
    never, soon = End(0), End(2)
    monkeypatch.setattr("anma.web.drills.lasting.time.monotonic", lambda: 121.0)
    assert not never.come and soon.come


def test_memory_is_measured_of_a_process_and_of_what_it_started() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "held = b'x' * (80 * 2**20); input()"], stdin=subprocess.PIPE
    ) as child:
        deadline = time.monotonic() + 20
        while (memory_kb(child.pid) or (0, 0))[0] < 80 * 1024 and time.monotonic() < deadline:
            time.sleep(0.02)
        held = memory_kb(child.pid)
        assert child.pid in family(os.getpid()) and held is not None and held[0] >= 80 * 1024
        child.communicate(b"\n")
    assert memory_kb(child.pid) is None


@pytest.mark.django_db
def test_the_city_of_the_cards_goes_on_where_it_stood_and_hangs_each_card(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "progress.json")
    assert wall.build(replace(SAMPLE, cards=20), ledger, End(0))
    assert wall.build(replace(SAMPLE, cards=45), ledger, End(0))
    with system_scope("what a drill built"):
        firms = list(Enterprise.objects.as_system().order_by("uscc"))
        counts = [RiskPoint.objects.as_system().filter(enterprise_id=firm.pk).count() for firm in firms]
        hung = Code.objects.as_system().values_list("target_id", flat=True)
        assert set(hung) == set(RiskPoint.objects.as_system().values_list("pk", flat=True))
    assert counts == [4, 15, 1, 12, 13] and sum(counts) == 45


@pytest.mark.django_db
@pytest.mark.one_engine  # a drill's ground is SQLite in any case
def test_further_districts_are_whole_and_share_nothing_with_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "DISTRICT", 20)
    assert wall.build(replace(SAMPLE, cards=60), Ledger(tmp_path / "progress.json"), End(0))
    with system_scope("what a drill built"):
        points = dict(RiskPoint.objects.as_system().values_list("pk", "enterprise_id"))
        codes = list(Code.objects.as_system().values_list("token", "target_id", "enterprise_id"))
        editions = Edition.objects.as_system().values_list("point_id", "enterprise_id")
        firms = dict(Enterprise.objects.as_system().values_list("pk", "uscc"))
        assert all(firm == own for firm, own in Enterprise.objects.as_system().values_list("pk", "enterprise_id"))
    assert len(points) == len({token for token, _point, _firm in codes}) == 60
    assert {point: firm for _token, point, firm in codes} == dict(editions) == points
    assert len(set(firms.values())) == len(firms) == 9 and set(points.values()) == set(firms)


def test_now_and_then_a_firm_is_large_enough_for_several_files() -> None:
    sizes = [wall.wanted(number) for number in range(wall.EVERY)]
    assert sizes[-1] > 2 * CHUNK and 14 < sum(sizes) / len(sizes) < 15.5


def test_the_command_ends_with_one_where_a_drill_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = result(passed=False, seconds=1, faults=["a row is lost"], fault_count=1)
    monkeypatch.setattr(running, "run_drills", lambda *args, **more: iter([failed]))
    done = CliRunner().invoke(commands.drills_command, ["kill", "--sample", "--json"])
    assert isinstance(done.exception, console.Finding) and done.exception.data == {"failed": ["kill"]}
    assert json.loads(done.stdout)["drills"] == [failed]


@pytest.mark.parametrize("arguments", [["drills"], ["drills", "flood"]])
def test_an_unknown_drill_names_those_that_are_there(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    assert "kill" in capsys.readouterr().err


def test_fuzz_asks_every_operation_the_same_for_the_same_dice() -> None:
    good = submission("A" * 20, 0, chance(1))
    assert ("POST", "/api/sync") in operations() and len(operations()) >= 4
    first, second = (list(cases("PUT", "/api/photos/{sha256}", good, chance(7), SAMPLE.cases)) for _time in range(2))
    assert len(first) == SAMPLE.cases
    assert [case.headers for case in first] == [case.headers for case in second]


@pytest.mark.django_db
def test_a_receipt_of_what_is_not_there_is_noticed() -> None:
    audit = Audit()
    with system_scope("test"):
        audit._look(uuid7(), ["a" * 64])
    assert len(audit.faults) == 2 and audit.looked == 1


def test_a_photo_that_is_torn_on_its_way_is_noticed(tmp_path: Path, settings: Any) -> None:
    settings.ANMA_FILES = tmp_path
    audit, row = Audit(), StoredFile(submission_id=uuid7(), sha256="a" * 64)
    incoming(row).parent.mkdir()
    incoming(row).write_bytes(b"abX")
    audit.torn(row.submission_id, row.sha256, b"abcd", 2)
    assert (audit.faults, audit.prefixes) == ([], 1)
    audit.torn(row.submission_id, row.sha256, b"abcd", 3)
    assert len(audit.faults) == 1


def test_a_phone_believes_no_receipt_of_another_body_or_of_strange_photos() -> None:
    one = Queued(uuid7(), {"body": {"note": "mine"}}, b"photo", "a" * 64)
    phone = Handset(0, Weather(0, 0), Audit(), 1)
    receipt = {"no": "1", "sha256_body": one.body_sha256, "photos": [], "photos_missing": ["a" * 64]}
    phone._believe(one, receipt)
    assert phone.faults == [] and not one.done
    phone._believe(one, {**receipt, "sha256_body": "0" * 64, "photos": ["b" * 64]})
    assert len(phone.faults) == 2 and not one.done
    phone._believe(one, {**receipt, "photos": ["a" * 64], "photos_missing": []})
    assert one.done


def test_processor_time_counts_what_a_process_started() -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import os, time; os.fork() or sum(range(20_000_000)); time.sleep(30)",
        ],
        start_new_session=True,
    ) as child:
        deadline = time.monotonic() + 30
        while spent_ms(child.pid) < 100 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert spent_ms(child.pid) >= 100
        os.killpg(child.pid, signal.SIGKILL)
