"""The criteria of major hazards with their pictures: who reads the page, what it shows, how pictures are kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.knowledge import criteria
from anma.knowledge.judging.majors import criteria as every
from anma.printing import scenes

ROLES = {"alice": 200, "sam": 200, "bob": 200, "tina": 200, "otto": 200, "cindy": 200}
OTHERS = {"wang": 403, "anonymous": 302}
PICTURE = "/knowledge/scenes/gm-4-1/wrong.svg"


def test_who_sees_knowledge_reads_the_criteria_and_everybody_sees_the_pictures(world: World) -> None:
    for who, status in {**ROLES, **OTHERS}.items():
        client = world.client(who)
        assert client.get("/knowledge/criteria").status_code == status, who
        assert client.get("/knowledge/criteria.xlsx").status_code == status, who
        assert client.get(PICTURE).status_code == 200, who


def test_the_page_shows_one_documents_criteria_with_both_pictures_and_says_what_is_unverified(world: World) -> None:
    page = world.client("sam").get("/knowledge/criteria?list=hg").content.decode()
    assert page.count('<section class="criterion"') == 20 and page.count("<img ") == 40
    assert "20 criteria, 20 with pictures" in page and "nobody has verified them yet" in page
    assert "A hose" not in page and scenes.caption("hg-7", "wrong", "en") in page
    assert "/knowledge/scenes/hg-7/wrong.svg?lang=en&amp;v=" in page


def test_what_has_no_picture_stands_there_in_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "covered", lambda: ("gm-4-1",))
    page = world.client("sam").get("/knowledge/criteria?list=nonsense").content.decode()
    assert page.count("No picture yet.") == 45 and page.count("<img ") == 2


def test_the_file_holds_the_words_of_both_pictures(world: World) -> None:
    answer = world.client("sam").get("/knowledge/criteria.xlsx?list=tz")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[2:]] == [criteria.name(one) for one in every() if one.key.startswith("tz-")]
    assert rows[2][4] == scenes.caption("tz-1", "wrong", "en")


def test_a_picture_under_its_own_address_is_kept_for_ever_and_any_other_is_asked_again() -> None:
    client, seal = Client(), scenes.digest("gm-4-1", "wrong", "zh")
    kept = client.get(PICTURE, {"lang": "zh", "v": seal})
    assert (kept["Content-Type"], kept["Cache-Control"]) == ("image/svg+xml", "public, max-age=31536000, immutable")
    assert scenes.caption("gm-4-1", "wrong", "zh") in kept.content.decode()
    assert kept["X-Content-Type-Options"] == "nosniff" and "Content-Security-Policy" in kept
    for asked in ({}, {"lang": "zh"}, {"lang": "zh", "v": "old"}, {"v": seal}):
        assert client.get(PICTURE, asked)["Cache-Control"] == "public, max-age=3600", asked
    assert client.get(PICTURE, {"lang": "zh"}, headers={"If-None-Match": kept["ETag"]}).status_code == 304


def test_a_picture_speaks_the_language_of_the_address_or_of_the_reader() -> None:
    client = Client()
    assert "<title>Wrong</title>" in client.get(PICTURE, {"lang": "en"}).content.decode()
    assert "<title>Wrong</title>" in client.get(PICTURE, headers={"Accept-Language": "en"}).content.decode()
    assert "<title>错</title>" in client.get(PICTURE, headers={"Accept-Language": "zh-CN"}).content.decode()


@pytest.mark.parametrize("path", ["no-such/right", "gm-4-1/left"])
def test_a_picture_that_nobody_drew_is_not_found(path: str) -> None:
    assert Client().get(f"/knowledge/scenes/{path}.svg").status_code == 404


def test_every_criterion_and_document_has_an_english_name() -> None:
    named = criteria._english()
    assert set(named) == {one.key for one in every()} | {criteria.document(one) for one in every()}
