"""Big jobs: made by the worker file by file, gone on with after a death, never other than what would be printed now."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.cards import making, prints
from anma.cards.models import PrintJob
from anma.cards.tests.test_print import job_of, publish_anew
from anma.cards.tests.test_print_pages import WHOSE, said
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import faults
from anma.printing import typeset
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

pytestmark = pytest.mark.usefixtures("code")
FILES = 3


class Died(BaseException):
    """As a power cut: nothing below catches it."""


@pytest.fixture
def job(world: World, point: RiskPoint, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintJob:
    """Three cards, each a file of its own."""
    settings.ANMA_FILES = tmp_path
    made = take_over(world, points=[{"key": "drilling"}, {"key": "sawing"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    monkeypatch.setattr(prints, "chunks", lambda items, size=1: typeset.chunks(items, 1))
    row = job_of(world, "sam", points=[str(point.pk), *(str(pk) for pk in made)], kind="cards", names=False)
    assert len(prints.files(row)) == FILES
    return row


def made_files(tmp_path: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in tmp_path.glob("prints/*/*.pdf")}


def test_the_form_asks_for_the_files_and_the_worker_makes_them(
    world: World, job: PrintJob, point: RiskPoint, tmp_path: Path
) -> None:
    form = {"points": [item[0] for item in job.items], "kind": "cards", "names": "no"}
    answer = world.client("sam").post("/cards", form)
    path = answer["Location"]
    assert path.startswith("/cards/prints/") and not path.endswith(".pdf")
    assert "0 of 3 files are made" in said(world, "sam", path)
    assert making.make_asked() == FILES
    assert "files are made" not in said(world, "sam", path) and len(made_files(tmp_path)) == FILES
    pages = [world.client("sam").get(f"{path}.pdf?part={number}").content for number in (1, 2, 3)]
    assert pages == [prints.render(job, file) for file in prints.files(job)]


def test_a_turn_that_is_over_goes_on_at_the_next(job: PrintJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "TURN", -1.0)
    making.ask(job)
    assert making.make_asked() == 0 and making.progress(job).waiting
    monkeypatch.setattr(making, "TURN", 60.0)
    assert making.make_asked() == FILES and not making.progress(job).waiting


def test_after_a_death_the_next_worker_begins_at_the_first_missing_file(job: PrintJob, tmp_path: Path) -> None:
    making.ask(job)
    turns = iter(range(FILES))

    def die(name: str) -> None:
        if name == "print.rendered" and next(turns) == 1:
            raise Died

    stop = faults.on_reach(die)
    try:
        with pytest.raises(Died):
            making.make_asked()
    finally:
        stop()
    assert sorted(making.progress(job).ready) == [1] and making.progress(job).waiting
    before = made_files(tmp_path)
    assert making.make_asked() == FILES - 1
    after = made_files(tmp_path)
    assert before.items() <= after.items()
    assert [after[name] for name in sorted(after)] == [prints.render(job, file) for file in prints.files(job)]


def test_two_workers_do_not_make_the_same_job(job: PrintJob) -> None:
    making.ask(job)
    with making._mine(making._folder(job.pk) / making.ASKED) as mine:
        assert mine and making.make_asked() == 0
    assert making.make_asked() == FILES


def test_a_full_disk_is_said_and_goes_away_by_itself(
    world: World, job: PrintJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.ask(job)

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(making, "write_whole", full)
        with pytest.raises(OSError):
            making.make_asked()
    page = f"/cards/prints/{job.pk}"
    assert "disk is full" in said(world, "sam", page)
    assert making.make_asked() == FILES and "disk is full" not in said(world, "sam", page)


def test_a_kept_file_is_not_served_once_it_says_what_was_erased(world: World, job: PrintJob) -> None:
    making.ask(job)
    making.make_asked()
    before = making.pdf(job, 1)
    with written():
        world.firm.name = "Renamed (made up)"
        world.firm.save()
    assert making.pdf(job, 1) != before


def test_what_can_no_longer_be_printed_is_said_and_not_tried_for_ever(world: World, job: PrintJob) -> None:
    with written():
        world.firm.name = "\U00020bb7 made up"
        world.firm.save()
    making.ask(job)
    assert making.make_asked() == 0 and not making.progress(job).waiting
    assert "U+20BB7" in said(world, "sam", f"/cards/prints/{job.pk}")


def test_files_are_kept_for_a_day(job: PrintJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    making.ask(job)
    making.make_asked()
    assert making.sweep() == 0
    monkeypatch.setattr(making, "KEPT", -60)
    assert making.sweep() == 1 and not made_files(tmp_path) and making.pdf(job, 2).startswith(b"%PDF-")


@pytest.mark.parametrize(("who", "status"), WHOSE)
def test_who_sees_how_far_it_is(world: World, job: PrintJob, who: str, status: int) -> None:
    assert world.client(who).get(f"/cards/prints/{job.pk}/progress").status_code == status


def test_a_point_that_cannot_be_printed_is_named_and_the_others_go_without_it(
    world: World, job: PrintJob, point: RiskPoint
) -> None:
    publish_anew(world, point, place="\U00020bb7")
    client, points = world.client("sam"), [item[0] for item in job.items]
    form = {"points": points, "kind": "labels", "size": "70x37"}
    refused = client.post("/cards", form)
    text = refused.content.decode()
    assert refused.status_code == 422 and "U+20BB7" in text and f'href="/risks/{point.pk}"' in text
    assert "Print without these" in text and f'name="leave_out" value="{point.pk} "' in text
    done = client.post("/cards", {**form, "leave_out": f"{point.pk} "})
    listed = said(world, "sam", done["Location"].removesuffix(".pdf"))
    assert done.status_code == 302 and f"/risks/{points[1]}" in listed and f"/risks/{point.pk}" not in listed


def test_the_file_says_whose_it_is_what_and_how_many(world: World, job: PrintJob) -> None:
    shown = world.client("sam").get(f"/cards/prints/{job.pk}.pdf?part=2")["Content-Disposition"]
    assert "Example_Machining_(made_up)-Cards-A4-3_points-2_of_3.pdf" in shown
