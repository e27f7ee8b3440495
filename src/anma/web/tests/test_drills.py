"""Drills: what counts as passed, what the trust page says. The drills themselves run by `make test`."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anma import cli
from anma.kernel import console
from anma.web import commands
from anma.web.drills import page, running
from anma.web.drills.base import SAMPLE, Outcome, chance
from anma.web.drills.fuzz import cases, operations
from anma.web.drills.phone import submission

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
    assert running.still_to_run(running.NAMES, tmp_path) == ["repeat", "fuzz", "city"]
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
