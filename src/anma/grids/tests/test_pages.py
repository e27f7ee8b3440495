"""The list, the grid's page, its charter and papers, the merged bodies: who reads them and what stands there."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import OTHER_TOWN, TOWN, World
from anma.evidence.verify import verify as verify_log
from anma.facts.verify import verify as verify_facts
from anma.grids import charters, paper, queries
from anma.grids.acts.defining import lines_of
from anma.grids.charters import FIVE
from anma.grids.models import Charter, MergedBodies
from anma.grids.reasons import MERGED, NOTHING_SAID, TOO_FEW
from anma.grids.tests.conftest import given
from anma.grids.tests.test_assigning import assign
from anma.kernel import clock
from anma.kernel.viewer import system_scope

FIRMS = ("alice", "sam", "wang", "bob")


def cells(content: bytes) -> set[str]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return {str(cell) for row in sheet.to_python() for cell in row}


def test_the_list_counts_firms_and_its_file_runs_nothing(divided: World, grid: Any) -> None:
    assign(divided, grid("01"))
    named = given()
    named["grids"][0]["name"] = "=1+1"
    perform(divided.viewers["tina"], "grids.set_ground", named)
    page = divided.client("tina").get(f"/grids?area={TOWN}").content.decode()
    assert "2 grids" in page and "1 open firm lies in no grid" in page and "<svg" in page
    assert "'=1+1" in cells(divided.client("tina").get("/grids.xlsx").content)
    for who, status, there in (("cindy", 200, True), ("otto", 200, False), ("anonymous", 302, False)):
        answer = divided.client(who).get("/grids")
        assert (answer.status_code, "Grid 02" in answer.content.decode()) == (status, there), who
    assert all(divided.client(who).get("/grids").status_code == 403 for who in FIRMS)


def test_the_page_of_a_grid_is_its_reachs_alone(divided: World, grid: Any) -> None:
    path = f"/grids/{grid('01').pk}"
    page = divided.client("tina").get(path).content.decode()
    assert "Nobody has this grid today" in page and "draft, not adopted" in page and "unverified" in page
    assert divided.client("cindy").get(path).status_code == 200
    assert divided.client("otto").get(path).status_code == 404
    assert divided.client("alice").get(path).status_code == 403
    for verb in ("end", "officers", "officers/end"):
        for who in ("alice", "otto", "cindy"):
            assert divided.client(who).post(f"{path}/{verb}", {"why": "no reason"}).status_code in (400, 403, 404)
    assert grid("01").valid_to is None


def texts(**changes: str) -> dict[str, str]:
    return {**{key: "\n".join(charters.draft().texts[key]) for key in FIVE}, **changes}


def test_a_charter_is_adopted_in_editions_and_says_what_is_unverified(divided: World, grid: Any) -> None:
    row, tina = grid("01"), divided.viewers["tina"]
    assert divided.client("tina").get(f"/grids/{row.pk}/charter").status_code == 200
    divided.client("tina").post(f"/grids/{row.pk}/charter", texts(force="one officer\n\n and one helper "))
    own = {key: f"our own words on {key}" for key in FIVE}
    perform(tina, "grids.adopt_charter", {"subject": row.pk, **own, "office_phone": "0519-0000000"})
    with system_scope("test"):
        first, second = Charter.objects.as_system().order_by("number")
        assert verify_log().findings == []
    assert (first.texts["force"], first.drafted) == (["one officer", "and one helper"], charters.draft().edition)
    assert (second.number, second.drafted) == (2, "")
    with pytest.raises(Refused) as refused:
        perform(tina, "grids.adopt_charter", {"subject": row.pk, **own, "force": " \n"})
    assert refused.value.reason is NOTHING_SAID
    assert lines_of("a\r\n\r\n b  c ") == ["a", "b c"]


def test_each_grid_has_a_charter_of_its_own_and_begins_with_what_the_town_said_last(divided: World, grid: Any) -> None:
    first, second, client = grid("01"), grid("02"), divided.client("tina")
    client.post(f"/grids/{first.pk}/charter", texts(force="one officer for the river"))
    begun = client.get(f"/grids/{second.pk}/charter").content.decode()
    assert "one officer for the river" in begun and "You begin with what Grid 01 defines, edition 1" in begun
    plain = client.get(f"/grids/{second.pk}/charter?draft=1").content.decode()
    assert "one officer for the river" not in plain and charters.draft("en").texts["force"][0] in plain
    client.post(f"/grids/{second.pk}/charter", texts(force="two officers for the port"))
    for row, words in ((first, "one officer for the river"), (second, "two officers for the port")):
        page = client.get(f"/grids/{row.pk}").content.decode()
        assert words in page and page.count(" officers for the port") + page.count(" officer for the river") == 1


def test_the_draft_is_whole_in_both_languages_and_known_in_either(divided: World, grid: Any) -> None:
    for key in FIVE:
        chinese, english = (charters.draft(side).texts[key] for side in ("zh", "en"))
        assert len(chinese) == len(english) and all(letter < "\u4e00" for line in english for letter in line)
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in line) for line in chinese)
    page = divided.client("tina").get(f"/grids/{grid('01').pk}/charter").content.decode()
    assert "with name, phone and term" in page and charters.draft("zh").texts["force"][0] not in page
    assert charters.of_draft({"force": [charters.draft("en").texts["force"][0]]})
    assert not charters.of_draft({"force": ["our own"]})


def test_papers_name_nobody_in_public_and_the_phone_only_if_chosen(divided: World, grid: Any) -> None:
    row, tina = grid("01"), divided.viewers["tina"]
    for name in ("charter", "notice"):
        assert divided.client("tina").get(f"/grids/{row.pk}/{name}.pdf").content.startswith(b"%PDF")
    with translation.override("en"):
        assert (
            "0519" not in str(paper.notice_sheet(tina, row)) and "unverified" not in paper.notice_sheet(tina, row).foot
        )
        assert "nobody has verified" in paper.charter_sheet(tina, row).proof
        perform(tina, "grids.adopt_charter", {"subject": row.pk, **texts(), "office_phone": "0519-0000000"})
        assert "0519-0000000" in str(paper.notice_sheet(tina, row)) and "tina" not in str(paper.notice_sheet(tina, row))


def merge(world: World, who: str = "tina", town: str = TOWN, **more: Any) -> Any:
    said = {"town": town, "name": "=1+1", "bodies": ["safety", "fire", "forest"], **more}
    return perform(world.viewers[who], "grids.merge_bodies", said)


def test_how_many_towns_merged_their_bodies_is_a_question_of_a_day(bounded: World) -> None:
    today = clock.today()
    merge(bounded, since=today - timedelta(days=40))
    merged = merge(bounded, "otto", OTHER_TOWN).result["merged"]
    perform(bounded.viewers["otto"], "grids.part_bodies", {"subject": merged, "why": "entered by mistake"})
    cindy = bounded.viewers["cindy"]
    counted = [queries.merged(cindy, today - timedelta(days=ago)).count() for ago in (41, 40, 1, 0)]
    assert counted == [0, 1, 1, 1]
    page = bounded.client("cindy").get("/grids/bodies").content.decode()
    assert "1 town" in page and "entered by mistake" in page
    assert "'=1+1" in cells(bounded.client("cindy").get("/grids/bodies.xlsx").content)
    with system_scope("test"):
        assert [one for one in verify_facts() if one.indicator == "towns_merged_bodies"] == []
        assert MergedBodies.objects.as_system().count() == 2


def test_merged_bodies_are_entered_once_by_their_own_town(bounded: World) -> None:
    for who in ("alice", "otto", "cindy", "anonymous"):
        with pytest.raises(Refused):
            merge(bounded, who)
    with pytest.raises(Refused) as refused:
        merge(bounded, bodies=["fire"])
    assert refused.value.reason is TOO_FEW
    merge(bounded)
    with pytest.raises(Refused) as refused:
        merge(bounded)
    assert refused.value.reason is MERGED
