"""What the firm wrote and the wizard cannot simply follow is said on the next screen, with a way on."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from anma.conftest import World, serve
from anma.knowledge.facts import Facts, Said
from anma.risks.hearing import unheard
from anma.risks.tests.test_start import cards, keys, survey, tell, ticked

SETTLE = "/risks/start/settle"
NOTICE = re.compile(r"For “(.+?)” there is nothing ready")


def told(client: Client, words: str) -> tuple[str, str]:
    """Tell what there is once more; the next page's address and text."""
    have = ticked(client.get("/risks/start/have").content.decode(), "have")
    at = client.post("/risks/start/have", {"have": have, "words": words})["Location"]
    return at, client.get(at).content.decode()


def accept_all(client: Client, words: str = "") -> str:
    """Every place as it is proposed; the address after the last one."""
    at = client.post("/risks/start/have", {"have": ["lathe", "cnc"], "words": words})["Location"]
    while "/place/" in at:
        at = client.post(at, cards(client, at.rsplit("/", 1)[1]))["Location"]
    return at


@pytest.mark.parametrize(
    ("trade", "text", "named"),
    [
        ("3484", "污水池、油漆房、玻雕台", ["玻雕台"]),
        ("3484", "污水池、玻雕台、油漆房", ["玻雕台"]),
        ("3484", "污水池 玻雕台和油漆房", ["玻雕台"]),
        ("3484", "一台玻雕台和两台冲床，还有激光内雕机等", ["玻雕台", "激光内雕机"]),
        (
            "3484",
            "车床、玻雕台、定型机",
            ["玻雕台"],
        ),  # the dyers' words: a short one of theirs, and a plain one
        ("1713", "车床、锅炉、定型机", []),
        ("3484", "没有玻雕台，没有打印机和扫描仪", []),
        ("3484", "有机溶剂、有限空间、和毛机", ["有机溶剂"]),
        ("3484", "thinner and 3D printer", ["3D printer"]),
    ],
)
def test_a_word_that_meets_nothing_is_heard_wherever_it_stands(trade: str, text: str, named: list[str]) -> None:
    assert unheard(Facts("", trade, (Said("equipment", text),))) == named


def test_it_is_named_on_the_next_screen_with_two_ways_on(world: World) -> None:
    client = world.client("sam")
    tell(client)
    _at, page = told(client, "污水池、玻雕台、油漆房")
    assert NOTICE.findall(page) == ["玻雕台"]
    assert 'href="/risks/start/have#words"' in page and "/risks/new?name=%E7%8E%BB%E9%9B%95%E5%8F%B0" in page


def test_it_is_named_also_where_every_card_was_answered_before(world: World) -> None:
    client = world.client("alice")
    tell(client)
    assert accept_all(client).endswith("/who")
    at, page = told(client, "玻雕台")
    assert at.endswith("/risks/start/who") and NOTICE.findall(page) == ["玻雕台"]
    team = {"responsible_team": "班", "responsible_id": str(world.viewers["wang"].actor_id)}
    client.post("/risks/start/who", {**team, "all": "1"})
    at, page = told(client, "玻雕台")
    assert at == "/risks/publish" and NOTICE.findall(page) == ["玻雕台"]


def test_a_consultant_who_may_not_publish_is_told_too(world: World) -> None:
    client, span = serve(world, "cora", "alice"), f"?firm={world.firm.pk}"
    client.post(f"/risks/start{span}", {"trade": "3484"})
    at = client.post(f"/risks/start/have{span}", {"have": []})["Location"]
    while "/place/" in at:
        page = client.get(at).content.decode()
        at = client.post(at, {"shown": re.findall(r'name="shown" value="([^"]+)"', page), "none": "1"})["Location"]
    at = client.post(f"/risks/start/have{span}", {"have": [], "words": "玻雕台"})["Location"]
    assert NOTICE.findall(client.get(at).content.decode()) == ["玻雕台"] and span in at


def test_a_denied_draft_is_asked_about_and_goes_at_one_tap(world: World) -> None:
    client = world.client("sam")
    tell(client)
    accept_all(client, "行车")
    assert "crane" in keys(world, state="draft")
    _at, page = told(client, "没有行车")
    (row,) = re.findall(r'name="drop" value="([^"]+)"', page)
    assert "is added already. Take it out?" in page and 'href="/risks/start/have#words"' in page
    after = client.post(SETTLE, {"drop": row})
    assert after.status_code == 302 and "crane" not in keys(world, state="draft")
    assert 'name="drop"' not in client.get(after["Location"]).content.decode()
    assert "crane" in survey(world).struck


@pytest.mark.parametrize("words", ["没有行车记录仪", "行车", "没有叉车", "没有行车，后来买了一台行车"])
def test_other_words_ask_nothing(world: World, words: str) -> None:
    client = world.client("sam")
    tell(client)
    accept_all(client, "行车")
    assert "crane" in keys(world, state="draft") and 'name="drop"' not in told(client, words)[1]


def test_a_longer_name_that_is_denied_leaves_the_shorter_one_alone(world: World) -> None:
    client = world.client("sam")
    tell(client)
    accept_all(client)
    page = told(client, "没有数控车床")[1]
    (row,) = re.findall(r'name="drop" value="([^"]+)"', page)
    client.post(SETTLE, {"drop": row})
    assert "lathe" in keys(world, state="draft") and "cnc" not in keys(world, state="draft")


def test_only_what_was_asked_about_is_taken_out(world: World) -> None:
    """A row that no word denies, another firm's, and what already hangs stay, whatever is posted."""
    client = world.client("alice")
    tell(client)
    accept_all(client, "行车")
    page = client.get("/risks/start/place/machine_shop").content.decode()
    rows = re.findall(r'value="row:([^"]+)"', page)
    before = keys(world, state="draft")
    assert client.post(SETTLE, {"drop": [*rows, "no id"]}).status_code == 302
    (crane,) = re.findall(r'name="drop" value="([^"]+)"', told(client, "没有行车")[1])
    client.post(SETTLE, {"drop": [row for row in rows if row != crane]})
    world.client("bob").post(SETTLE, {"drop": rows})
    assert len(rows) > 1 and keys(world, state="draft") == before


def test_what_hangs_already_is_retired_by_its_own_page(world: World) -> None:
    client = world.client("alice")
    tell(client)
    accept_all(client, "行车")
    client.post("/risks/start/who", {"responsible_team": "班", "responsible_id": str(world.viewers["wang"].actor_id)})
    points = re.findall(r'name="points" value="([^"]+)"', client.get("/risks/publish").content.decode())
    client.post("/risks/publish", {"points": points})
    page = told(client, "没有行车")[1]
    assert "the card hangs. Retire it on its page" in page and 'name="drop"' not in page


def test_none_of_these_stands_apart_and_is_taken_back_at_one_tap(world: World) -> None:
    client = world.client("sam")
    tell(client)
    page = client.get("/risks/start/place/machine_shop").content.decode()
    assert page.index('name="none"') < page.index('class="act-bar"')
    first = re.findall(r'<button[^>]*(?:form="next"|tabindex="-1")[^>]*>', page)[0]
    assert "none" not in first  # the Enter key presses the first one
    at = client.post("/risks/start/place/machine_shop", {**cards(client, "machine_shop"), "none": "1"})["Location"]
    page = client.get(at).content.decode()
    assert 'name="back" value="machine_shop"' in page and "everything is struck out" in page
    assert client.post(SETTLE, {"back": "machine_shop"})["Location"] == "/risks/start/place/machine_shop"
    again = cards(client, "machine_shop")
    assert again["shown"] == again["take"] and survey(world).struck == []


def test_what_was_struck_out_and_is_written_later_is_proposed_again(world: World) -> None:
    client = world.client("sam")
    tell(client)
    client.post("/risks/start/place/machine_shop", {**cards(client, "machine_shop"), "none": "1"})
    at, _page = told(client, "车床")
    assert at == "/risks/start/place/machine_shop" and "new:lathe" in cards(client, "machine_shop")["take"]


@pytest.mark.parametrize(
    ("who", "status"), [("wang", 403), ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302), ("sam", 302)]
)
def test_who_settles(world: World, who: str, status: int) -> None:
    assert world.client(who).post(SETTLE, {}).status_code == status
