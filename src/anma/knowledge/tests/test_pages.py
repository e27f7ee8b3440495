"""The pages of the library: who opens them, what they tell, and verifying on them."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.knowledge import content
from anma.knowledge.models import Verification
from anma.knowledge.packs.loader import library
from anma.knowledge.tests.conftest import COMPARED, PACK, POINT, STANDING, entries, mark
from anma.people.tests.conftest import office_person

__all__ = ["office_person"]

FIRST = f"{PACK}/{POINT}/entangled"
HERE = f"/knowledge/{PACK}/{POINT}"
READERS = {"alice": 200, "sam": 200, "bob": 200, "tina": 200, "otto": 200, "cindy": 200}
OTHERS = {"wang": 403, "li": 403, "anonymous": 302}
CHIP = "not verified by an expert"


def text_of(world: World, path: str, who: str = "sam") -> str:
    return world.client(who).get(path).content.decode()


def rows(world: World, path: str) -> list[list[Any]]:
    answer = world.client("sam").get(path)
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("who", "status"), [*READERS.items(), *OTHERS.items()])
def test_who_sees_risks_reads_the_library(world: World, who: str, status: int) -> None:
    client = world.client(who)
    for path in ("/knowledge", "/knowledge.xlsx", f"/knowledge/{PACK}", f"/knowledge/{PACK}.xlsx", HERE):
        assert client.get(path).status_code == status, path


@pytest.mark.parametrize("path", ["nothing", "nothing.xlsx", f"{PACK}/nothing", "nothing/lathe", "charging/lathe"])
def test_what_is_not_there_is_not_found(world: World, path: str) -> None:
    assert world.client("sam").get(f"/knowledge/{path}").status_code == 404


def test_the_list_counts_points_events_and_what_is_verified(world: World) -> None:
    events = len(content.digests()) - len(content.homes())
    assert f"{events:,} events, 0 of them verified" in text_of(world, "/knowledge")
    mark(world.viewers["cindy"], FIRST)
    page = text_of(world, "/knowledge")
    assert f"{len(content.homes()):,} risk points, {events:,} events, 1 of them verified" in page
    here = sum(len(point.events) for point in library()[PACK].points)
    assert re.search(rf'/knowledge/{PACK}">.*?1 of {here} events', page) and page.count("0 of ") > 10


def test_a_pack_lists_its_points_and_calls_verified_only_what_is_wholly_so(world: World) -> None:
    page = text_of(world, f"/knowledge/{PACK}")
    assert page.count(CHIP) == len(library()[PACK].points) and "✓" not in page
    mark(world.viewers["cindy"], FIRST)
    page = text_of(world, f"/knowledge/{PACK}")
    assert page.count("✓") == 1 and "all of it" not in page and f"1 of {len(entries()) - 1} events" in page
    mark(world.viewers["cindy"])
    assert text_of(world, f"/knowledge/{PACK}").count("all of it") == 1


def test_a_point_tells_why_on_what_source_how_graded_and_what_to_do(world: World) -> None:
    page, (_pack, point) = text_of(world, HERE), content.homes()[POINT]
    event = point.events[0]
    graded = [step.en for grade in (event.grade_lec(), event.grade_ls()) for step in grade.steps]
    said = [point.why.en, point.source.en, event.plain.en, event.reason.en, *graded]
    said += [text.en for text in (*event.measures.values(), *point.donts, *point.emergency, *point.ppe)]
    said += [check.text.en for check in event.checks]
    said += ["The methods may give different levels. A firm's own level uses the method that it chose"]
    assert [text for text in said if text not in unescape(page)] == []
    assert page.count(CHIP) == len(entries())


def test_a_mark_is_read_by_every_firm_with_name_day_and_what_it_was_compared_with(world: World) -> None:
    mark(world.viewers["cindy"], FIRST)
    for who in ("bob", "otto"):
        page = text_of(world, HERE, who)
        assert f"verified by cindy (made up) ({STANDING}) on" in page and f"compared with: {COMPARED}" in page
        assert page.count(CHIP) == len(entries()) - 1 and "/withdraw" not in page and "/verify" not in page
    assert rows(world, f"/knowledge/{PACK}.xlsx")[2][4:] == [
        "cindy (made up)",
        Verification.objects.get().day.isoformat(),
        COMPARED,
    ]
    assert rows(world, f"/knowledge/{PACK}.xlsx")[3][4:] == ["", "", ""]


def posted(page: str) -> dict[str, Any]:
    """What the form of the page sends with every box ticked."""
    found = dict(re.findall(r'name="(id)" value="([^"]+)"', page))
    return {**found, "ticked": re.findall(r'name="ticked" form="verify" value="([^"]+)"', page)}


def test_an_officer_ticks_what_was_compared_and_it_bears_the_name(world: World) -> None:
    client = world.client("cindy")
    form = posted(client.get(HERE).content.decode())
    assert {one.partition(" ")[0] for one in form["ticked"]} == set(entries())
    events = form["ticked"][:2]
    sent = {**form, "ticked": events, "standing": STANDING, "compared": COMPARED}
    for _twice in range(2):
        assert client.post(f"{HERE}/verify", sent).headers["Location"] == HERE
    assert [row.entry for row in Verification.objects.order_by("id")] == list(entries())[1:3]
    page = client.get(HERE).content.decode()
    assert page.count("verified by cindy") == 2 and "Verified under your name: 2." in page


def test_nothing_ticked_or_nothing_said_verifies_nothing(world: World) -> None:
    client = world.client("cindy")
    said = {"standing": STANDING, "compared": COMPARED}
    assert client.post(f"{HERE}/verify", said).status_code == 422
    ticked = posted(client.get(HERE).content.decode())["ticked"]
    for less in ({"ticked": ticked}, {**said, "ticked": ["x"]}, {**said, "ticked": [f"{FIRST} {'0' * 64}"]}):
        assert client.post(f"{HERE}/verify", less).status_code in (400, 409, 422)
    assert not Verification.objects.exists()


def test_a_mark_is_withdrawn_on_the_page(world: World) -> None:
    (pk,) = mark(world.viewers["cindy"], FIRST)
    client = world.client("cindy")
    assert f'value="{pk}"' in client.get(HERE).content.decode()
    assert client.post(f"{HERE}/withdraw", {"subject": pk, "why": "the wrong machine"}).status_code == 302
    page = client.get(HERE).content.decode()
    assert page.count(CHIP) == len(entries()) and "Withdraw the mark" not in page
    assert client.post(f"{HERE}/withdraw", {"subject": pk, "why": "once more"}).status_code == 404


def test_the_page_offers_to_withdraw_only_what_one_may_withdraw(world: World, office_person) -> None:
    ella, _account, _office = office_person("ella", "prevention_expert", "insurer")
    (own,), (other,) = mark(ella, FIRST), mark(world.viewers["cindy"], FIRST)
    client = world.client("ella")
    assert re.findall(r'name="subject" value="([^"]+)"', client.get(HERE).content.decode()) == [own]
    assert client.post(f"{HERE}/withdraw", {"subject": other, "why": "the wrong machine"}).status_code == 403
    found = re.findall(r'name="subject" value="([^"]+)"', world.client("cindy").get(HERE).content.decode())
    assert set(found) == {own, other}
    assert world.client("cindy").post(f"{HERE}/withdraw", {"subject": own, "why": "she left"}).status_code == 302
    assert list(Verification.objects.filter(withdrawn_at=None).values_list("pk", flat=True)) == [UUID(other)]
    assert world.client("cindy").post(f"{HERE}/withdraw", {"subject": "x", "why": "nothing"}).status_code == 400


@pytest.mark.parametrize(
    ("who", "status"), [("sam", 403), ("wang", 403), ("bob", 403), ("tina", 403), ("anonymous", 302)]
)
def test_nobody_else_posts(world: World, who: str, status: int) -> None:
    (pk,) = mark(world.viewers["cindy"], FIRST)
    client = world.client(who)
    sent = {"ticked": [f"{entry} {digest}" for entry, digest in entries().items()], "standing": "xx", "compared": "xx"}
    assert client.post(f"{HERE}/verify", sent).status_code == status
    assert client.post(f"{HERE}/withdraw", {"subject": pk, "why": "because"}).status_code == status
    assert Verification.objects.filter(withdrawn_at=None).count() == 1


def test_chinese_pages_hold_no_english_word(world: World) -> None:
    mark(world.viewers["cindy"], FIRST)
    for path in ("/knowledge", f"/knowledge/{PACK}", HERE):
        page = world.client("tina").get(path, headers={"accept-language": "zh-hans"}).content.decode()
        main = re.sub(r"<[^>]+>", " ", page[page.index('<main id="main">') :].partition("</main>")[0])
        words = set(re.findall(r"[A-Za-z]{3,}", main.replace(STANDING, "").replace(COMPARED, "")))
        assert words <= {"cindy", "made", "LEC"}, path


def test_what_the_reader_verified_already_is_not_offered_again(world: World) -> None:
    client, (own, *events) = world.client("cindy"), list(entries())
    mark(world.viewers["cindy"], *events)
    assert [one.partition(" ")[0] for one in posted(client.get(HERE).content.decode())["ticked"]] == [own]
    mark(world.viewers["cindy"], own)
    page = client.get(HERE).content.decode()
    assert posted(page)["ticked"] == [] and 'id="verify"' not in page


@pytest.mark.parametrize("text", ["车床", "Lathe", "卡盘 卷入", "skiving", "  车床  卡盘"])
def test_points_are_found_by_name_word_event_and_accident_type(world: World, text: str) -> None:
    point = content.homes()[POINT][1]
    asked = text if text != "skiving" else point.words[-1]
    if "卡盘" in text:
        asked = point.events[0].name.zh
    page = world.client("sam").get("/knowledge", {"q": asked}).content.decode()
    assert HERE in page and "No risk" not in page


def test_what_stands_nowhere_finds_nothing_and_says_so(world: World) -> None:
    page = world.client("sam").get("/knowledge", {"q": "qqqq"}).content.decode()
    assert "Nothing fits" in page and "0 risk points" in page


def test_chips_narrow_to_what_is_verified_or_not(world: World) -> None:
    client, whole = world.client("sam"), len(content.homes())
    mark(world.viewers["cindy"])
    chips = client.get("/knowledge").content.decode()
    assert f"not verified {whole - 1}<" in chips and "verified by an expert 1<" in chips
    page = client.get("/knowledge", {"state": "whole", "q": "lathe"}).content.decode()
    assert HERE in page and "1 risk point<" in page
    assert HERE not in client.get("/knowledge", {"state": "none", "q": "车床"}).content.decode()
    mark(world.viewers["cindy"], f"{PACK}/{POINT}")


def test_the_file_holds_the_points_that_were_searched(world: World) -> None:
    mark(world.viewers["cindy"], FIRST)
    lines = rows(world, "/knowledge.xlsx?q=lathe&state=partly")
    assert len(lines) == 3 and "verified" in str(lines[-1][-1])
    assert "q=lathe&amp;state=partly" in text_of(world, "/knowledge?q=lathe&state=partly")
