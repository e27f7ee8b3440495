"""The page of the catalogue of larger risks: who opens it, which one is loaded, what it lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from anma.conftest import World
from anma.knowledge.grading import keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.tests.conftest import var_at
from anma.risks.tests.test_worksheet_pages import words

LINES = ["code,name,level,words", "3.1,氰化镀,重大,氰化镀;氰化物", "3.2,冲压,较大,冲床"]


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> Iterator[Path]:
    with var_at(tmp_path), translation.override("en"):
        yield keeping.store(read_catalogue("省目录（样例）", LINES), "2026-11-20")


@pytest.mark.parametrize("page", ["/risks/catalogue", "/risks/catalogue.xlsx"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("sam", 200), ("wang", 403), ("bob", 200), ("tina", 200), ("otto", 200), ("anonymous", 302)],
)
def test_who_reads_the_catalogue(world: World, page: str, who: str, status: int) -> None:
    assert world.client(who).get(page).status_code == status


def test_it_says_which_one_is_loaded_since_when_and_what_it_lists(world: World) -> None:
    page = world.client("alice").get("/risks/catalogue").content.decode()
    assert "省目录（样例）" in page and "loaded on 2026-11-20" in page and "2 entries" in page
    assert "氰化镀 · 氰化物" in page and "3.2" in page


@pytest.mark.parametrize("page", ["/risks/catalogue", "/risks/catalogue.xlsx"])
def test_what_is_searched_is_what_page_and_file_hold(world: World, page: str) -> None:
    text = words(world.client("tina").get(page, {"q": "冲床"}))
    assert "冲压" in text and "氰化镀" not in text


def test_without_one_and_with_a_damaged_one_it_says_so(world: World, loaded: Path) -> None:
    client = world.client("alice")
    loaded.write_text("{")
    assert "cannot be read" in client.get("/risks/catalogue").content.decode()
    loaded.unlink()
    assert "No catalogue is loaded" in client.get("/risks/catalogue").content.decode()


def test_the_page_of_grading_leads_there(world: World, loaded: Path) -> None:
    client = world.client("alice")
    page = client.get("/risks/grading").content.decode()
    assert 'href="/risks/catalogue"' in page and "Keep what is ticked now" in page
