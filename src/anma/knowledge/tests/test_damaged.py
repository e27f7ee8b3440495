"""A file of the installation that nobody can read: pages work on and say so, `anma doctor` names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from anma import cli
from anma.conftest import World
from anma.knowledge.grading import keeping
from anma.knowledge.packs import corrections
from anma.knowledge.packs.loader import shipped
from anma.knowledge.tests.conftest import PACK, POINT, corrected

__all__ = ["corrected"]

PAGES = ("/knowledge", f"/knowledge/{PACK}", f"/knowledge/{PACK}/{POINT}")
SAYS = "What was corrected here cannot be read"


@pytest.mark.parametrize("who", ["alice", "sam", "bob", "tina", "otto", "cindy"])
def test_every_page_of_the_library_opens_and_says_it_in_one_sentence(world: World, who: str, corrected: Path) -> None:
    client = world.client(who)
    assert not [path for path in PAGES if SAYS in client.get(path).content.decode()]
    corrected.parent.mkdir()
    corrected.write_text('{"format": 1, "corr')
    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 200 and answer.content.decode().count(SAYS) == 1
        assert str(corrected) not in answer.content.decode()


def test_a_catalogue_that_nobody_can_read_breaks_no_page(world: World, corrected: Path) -> None:
    corrected.parent.mkdir()
    corrected.with_name(keeping.NAME).write_text("{")
    page = world.client("alice").get("/risks/grading")
    assert page.status_code == 200 and "catalogue of larger risks cannot be read" in page.content.decode()


@pytest.mark.parametrize("name", [corrections.NAME, keeping.NAME])
def test_the_doctor_names_the_file(
    db: None, corrected: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANMA_LANG", "en")
    assert _told(capsys) == [(True, "What this installation adds to the knowledge can be read.")]
    corrected.parent.mkdir()
    corrected.with_name(name).write_text("{")
    ((fine, sentence),) = _told(capsys)
    assert not fine and str(corrected.with_name(name)) in sentence and "Restore it from a backup" in sentence


def test_the_doctor_tells_of_corrections_that_apply_no_more(
    db: None, corrected: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANMA_LANG", "en")
    corrections.keep({f"{PACK}/{POINT}/entangled": {"lec.E": "3"}}, shipped(), 0)
    corrected.write_text(corrected.read_text().replace('"old": "6"', '"old": "2"'))
    ((fine, sentence),) = _told(capsys)
    assert not fine and sentence.startswith("1 corrections no longer apply")


def _told(capsys: pytest.CaptureFixture[str]) -> list[tuple[bool, str]]:
    cli.main(["doctor", "--json"])
    answers = json.loads(capsys.readouterr().out)["answers"]
    return [(one["ok"], one["sentence"]) for one in answers if one["name"] == "knowledge"]
