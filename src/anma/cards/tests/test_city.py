"""The cards of a whole city: killed at any moment and run again, the folder holds the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anma.acts.pages import perform
from anma.cards import city, commands
from anma.cards.sheets import hanging
from anma.cards.tests.test_print import publish_anew
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel.console import BadInput
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

pytestmark = pytest.mark.usefixtures("code")


class Here:
    """In place of a pool of processes, which would not see the test's rows: the work is done at once."""

    def __init__(self, dies_at: int = 0) -> None:
        self.left = dies_at

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def shutdown(self, **_: object) -> None:
        """Nothing to end."""

    def submit(self, work: object, out: str, line: city.Line) -> city.Future[int]:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        done: city.Future[int] = city.Future()
        done.set_result(city.make(out, line))
        return done


@pytest.fixture
def points(world: World, point: RiskPoint, monkeypatch: pytest.MonkeyPatch) -> list[RiskPoint]:
    """Three points of a firm, a file each."""
    made = take_over(world, points=[{"key": "drilling"}, {"key": "sawing"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    monkeypatch.setattr(city, "CHUNK", 1)
    monkeypatch.setattr(city, "_pool", lambda _processes: Here())
    return [point, *made]


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("*/*"))}


def quiet(_before: int, _made: int, _total: int, _seconds: float) -> None:
    """Progress that nobody reads."""


def test_a_run_that_was_killed_goes_on_and_leaves_the_same_bytes(
    world: World, points: list[RiskPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert city.plan(whole, "zh", "a4") == city.plan(killed, "zh", "a4") == 3
    assert city.run(whole, 2, quiet).made == 3
    with monkeypatch.context() as patched:
        patched.setattr(city, "_pool", lambda _processes: Here(dies_at=3))
        with pytest.raises(KeyboardInterrupt):
            city.run(killed, 2, quiet)
    assert len(files(killed)) == 2
    publish_anew(world, points[0])  # the plan names editions: what came later is not mixed in
    publish_anew(world, RiskPoint.objects.visible_to(world.viewers["sam"]).get(pk=points[2]))
    assert city.run(killed, 2, quiet).made == 1
    assert files(killed) == files(whole) and len(files(whole)) == 3
    assert city.run(killed, 2, quiet).made == 0


def test_there_is_one_folder_a_firm_and_a_file_says_language_and_number(
    world: World, points: list[RiskPoint], tmp_path: Path
) -> None:
    assert city.plan(tmp_path, "both", "a5") == 6
    city.run(tmp_path, 1, quiet)
    code = world.firm.uscc
    assert list(files(tmp_path)) == [f"{code}/cards-{lang}-{n:03d}.pdf" for lang in ("en", "zh") for n in (1, 2, 3)]
    assert all(content.startswith(b"%PDF-") for content in files(tmp_path).values())


def test_a_file_that_was_half_written_is_made_anew(points: list[RiskPoint], tmp_path: Path) -> None:
    city.plan(tmp_path, "zh", "a4")
    city.run(tmp_path, 1, quiet)
    before = files(tmp_path)
    (first, *_rest) = tmp_path.glob("*/*.pdf")
    first.rename(first.with_name(f"{uuid7()}.writing"))
    city.run(tmp_path, 1, quiet)
    assert files(tmp_path) == before, "and the half is gone"


def test_the_command_resumes_only_when_told_and_only_its_own_run(points: list[RiskPoint], tmp_path: Path) -> None:
    def anma(*said: str) -> object:
        done = CliRunner().invoke(commands.cards, ["--all", "--out", str(tmp_path), "--json", *said])
        return json.loads(done.output.splitlines()[-1]) if done.exception is None else done.exception

    first = anma()
    assert isinstance(first, dict) and (first["cards"], first["made"]) == (3, 3)
    again = anma("--resume")
    assert isinstance(again, dict) and again["made"] == 0
    assert isinstance(anma(), BadInput)
    assert isinstance(anma("--resume", "--lang", "en"), BadInput)
    assert isinstance(anma("--enterprise", "x"), BadInput) and isinstance(anma("--format", "a1"), BadInput)


def test_points_without_a_code_in_use_are_left_out(world: World, point: RiskPoint, code: Code, tmp_path: Path) -> None:
    perform(world.viewers["alice"], "risks.retire", {"subject": str(point.pk), "reason": "machine sold"})
    assert city.plan(tmp_path, "zh", "a4") == 0


def test_progress_is_what_lies_there_whatever_happened_to_the_run(
    points: list[RiskPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.plan(tmp_path, "zh", "a4")
    assert city.progress(tmp_path) == city.Progress(cards=3, files=3, cards_there=0, files_there=0)
    monkeypatch.setattr(city, "_pool", lambda _processes: Here(dies_at=3))
    with pytest.raises(KeyboardInterrupt):
        city.run(tmp_path, 2, quiet)
    done = CliRunner().invoke(commands.cards, ["--progress", "--out", str(tmp_path), "--json"])
    assert json.loads(done.output) == {"cards": 3, "files": 3, "cards_there": 2, "files_there": 2}
    nothing = CliRunner().invoke(commands.cards, ["--progress", "--out", str(tmp_path / "nowhere")])
    assert isinstance(nothing.exception, BadInput)


def test_what_is_left_is_told_by_what_this_run_makes_not_by_what_it_found(
    points: list[RiskPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int, int]] = []
    monkeypatch.setattr(city, "TOLD", -1.0)
    city.plan(tmp_path, "zh", "a4")
    city.run(tmp_path, 1, quiet)
    next(tmp_path.glob("*/*.pdf")).unlink()
    city.run(tmp_path, 1, lambda before, made, total, _seconds: told.append((before, made, total)))
    assert told == [(2, 1, 3)]


def test_two_runs_never_print_into_one_folder_at_once(points: list[RiskPoint], tmp_path: Path) -> None:
    city.plan(tmp_path, "zh", "a4")
    with city._alone(tmp_path), pytest.raises(city.AtWork):
        city.run(tmp_path, 1, quiet)
    with city._alone(tmp_path):
        done = CliRunner().invoke(commands.cards, ["--all", "--resume", "--out", str(tmp_path)])
    assert isinstance(done.exception, BadInput) and not files(tmp_path)


def test_after_some_files_fresh_processes_take_over(
    points: list[RiskPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[Here] = []

    def fresh(_processes: int) -> Here:
        pools.append(Here())
        return pools[-1]

    monkeypatch.setattr(city, "_pool", fresh)
    monkeypatch.setattr(city, "A_PROCESS", 1)
    city.plan(tmp_path, "zh", "a4")
    assert city.run(tmp_path, 2, quiet).made == 3
    assert [-one.left for one in pools] == [2, 1]


def test_two_firms_of_one_credit_code_never_share_a_folder(
    world: World, points: list[RiskPoint], tmp_path: Path
) -> None:
    with written():
        heir = world.firms["neighbour"]
        heir.uscc = world.firm.uscc
        heir.save()
    made = take_over(world, who="bob", responsible_id=str(world.viewers["bob"].actor_id))
    perform(world.viewers["bob"], "risks.publish", {"points": [str(pk) for pk in made]})
    cards = city.plan(tmp_path, "zh", "a4")
    city.run(tmp_path, 1, quiet)
    assert {path.parent.name for path in tmp_path.glob("*/*.pdf")} == {str(world.firm.pk), str(heir.pk)}
    assert len(files(tmp_path)) == cards > 3


@pytest.mark.one_engine
def test_the_cards_of_a_firm_cost_the_same_queries_however_many_they_are(
    world: World, points: list[RiskPoint], django_assert_num_queries: Any
) -> None:
    viewer = world.viewers["alice"]
    rows = list(RiskPoint.objects.visible_to(viewer).filter(enterprise_id=world.firm.pk, edition__gt=0))
    assert len(rows) == 3
    for some in (rows[:1], rows):
        with django_assert_num_queries(3):
            assert [one.edition.point_id for one in hanging(viewer, some)] == [row.pk for row in some]
