"""The wizard: trade, what there is, the cards of each place, who, done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from anma.conftest import World, serve
from anma.kernel.viewer import system_scope
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint, Survey

PAGES = (
    "/risks/start",
    "/risks/start/have",
    "/risks/start/questions",
    "/risks/start/place/machine_shop",
    "/risks/start/who",
    "/risks/start/done",
)


def ticked(html: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)" checked', html)


def tell(client: Client, words: str = "") -> None:
    client.post("/risks/start", {"trade": "3484"})
    usual = ticked(client.get("/risks/start/have").content.decode(), "have")
    client.post("/risks/start/have", {"have": usual, "words": words})
    later(client, "/risks/start/questions")


def later(client: Client, at: str) -> str:
    """Go on without answering the questions; where that leads."""
    asked = re.findall(r'name="asked" value="([^"]+)"', client.get(at).content.decode())
    return client.post(at, {"asked": asked})["Location"]


def cards(client: Client, place: str) -> dict[str, list[str]]:
    html = client.get(f"/risks/start/place/{place}").content.decode()
    shown = re.findall(r'name="shown" value="([^"]+)"', html)
    return {"shown": shown, "take": ticked(html, "take")}


def keys(world: World, **states: str) -> list[str]:
    with system_scope("test"):
        rows = RiskPoint.objects.as_system().filter(enterprise_id=world.firm.pk, **states)
        return sorted(rows.values_list("pack_point", flat=True))


def survey(world: World) -> Survey:
    with system_scope("test"):
        return Survey.objects.as_system().get(enterprise_id=world.firm.pk)


@pytest.mark.parametrize(
    ("who", "status"), [("wang", 403), ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302)]
)
@pytest.mark.parametrize("path", PAGES)
def test_it_is_closed_to_others(world: World, path: str, who: str, status: int) -> None:
    assert world.client(who).get(path).status_code == status


@pytest.mark.parametrize("who", ["sam", "alice", "bob"])
def test_who_keeps_the_risks_of_a_firm_opens_it(world: World, who: str) -> None:
    assert world.client(who).get("/risks/start").status_code == 200


@pytest.mark.parametrize("typed", ["机械零部件", "jjg", "machining", "3484"])
def test_the_trade_is_found_as_people_type(world: World, typed: str) -> None:
    assert 'value="3484"' in world.client("sam").get("/risks/start", {"q": typed}).content.decode()


def test_the_registers_trade_is_chosen_already(world: World) -> None:
    assert ticked(world.client("alice").get("/risks/start").content.decode(), "trade") == ["3484"]


@pytest.mark.parametrize("path", ["/risks/start", "/risks/start/have", "/risks/start/place/machine_shop"])
def test_an_english_reader_reads_the_trade_in_english(world: World, path: str) -> None:
    client = world.client("sam")
    tell(client)
    html = client.get(path).content.decode()
    assert "Machining of mechanical parts" in html and "机械零部件加工" not in html


def test_no_trade_chosen_says_so_on_the_page(world: World) -> None:
    answer = world.client("alice").post("/risks/start", {})
    assert answer.status_code == 422 and "Choose a trade" in answer.content.decode()


def test_a_confirmed_trade_stays_in_the_register(world: World) -> None:
    world.client("alice").post("/risks/start", {"trade": "3360"})
    world.firm.refresh_from_db()
    assert world.firm.trade == "3484" and survey(world).trade == "3360"


def test_the_usual_things_are_ticked_and_the_others_are_not(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3484"})
    html = client.get("/risks/start/have").content.decode()
    assert "lathe" in ticked(html, "have") and "press" not in ticked(html, "have") and 'value="press"' in html


def test_what_is_told_decides_what_is_proposed(world: World) -> None:
    client = world.client("sam")
    tell(client, "冲床、没有钻床、激光内雕机")
    html = client.get("/risks/start/place/press_shop").content.decode()
    assert 'value="new:press"' in html and "激光内雕机" in html
    assert "new:drilling" not in cards(client, "machine_shop")["shown"]


def test_a_group_is_accepted_at_one_tap_and_twice_does_no_harm(world: World) -> None:
    client = world.client("sam")
    tell(client)
    posted = cards(client, "machine_shop")
    assert posted["shown"] == posted["take"]
    assert client.post("/risks/start/place/machine_shop", posted).status_code == 302
    once = keys(world)
    client.post("/risks/start/place/machine_shop", posted)
    assert "lathe" in once and keys(world) == once


def test_what_is_tapped_away_is_remembered_and_can_come_back(world: World) -> None:
    client = world.client("sam")
    tell(client)
    posted = cards(client, "machine_shop")
    client.post("/risks/start/place/machine_shop", {**posted, "take": [t for t in posted["take"] if "lathe" not in t]})
    assert "lathe" not in keys(world) and survey(world).struck == ["lathe"]
    again = cards(client, "machine_shop")
    assert "new:lathe" in again["shown"] and "new:lathe" not in again["take"]
    client.post("/risks/start/place/machine_shop", {**again, "take": [*again["take"], "new:lathe"]})
    assert "lathe" in keys(world)


def test_going_back_strikes_a_draft_out(world: World) -> None:
    client = world.client("sam")
    tell(client)
    client.post("/risks/start/place/machine_shop", cards(client, "machine_shop"))
    again = cards(client, "machine_shop")
    client.post("/risks/start/place/machine_shop", {"shown": again["shown"], "take": again["take"][1:]})
    assert len(keys(world, state="retired")) == 1 and len(survey(world).struck) == 1


def test_none_of_these_strikes_the_group(world: World) -> None:
    client = world.client("sam")
    tell(client)
    client.post("/risks/start/place/machine_shop", {**cards(client, "machine_shop"), "none": "1"})
    assert keys(world) == [] and "lathe" in survey(world).struck


def test_one_more_of_the_same_has_its_own_name(world: World) -> None:
    client = world.client("sam")
    tell(client)
    posted = {**cards(client, "machine_shop"), "more:new:lathe": "2号车床、3号车床"}
    client.post("/risks/start/place/machine_shop", posted)
    client.post("/risks/start/place/machine_shop", posted)
    assert keys(world).count("lathe") == 3


def test_another_device_goes_on_where_the_first_one_stopped(world: World) -> None:
    first, second = world.client("alice"), world.client("sam")
    tell(first)
    first.post("/risks/start/place/machine_shop", cards(first, "machine_shop"))
    html = second.get("/risks/start/have").content.decode()
    assert "lathe" in ticked(html, "have")
    assert (
        second.post("/risks/start/have", {"have": ticked(html, "have")})["Location"]
        != "/risks/start/place/machine_shop"
    )


def test_one_person_answers_for_all(world: World) -> None:
    client = world.client("alice")
    tell(client)
    client.post("/risks/start/place/machine_shop", cards(client, "machine_shop"))
    html = client.get("/risks/start/who").content.decode()
    assert ticked(html, "responsible_id") == [str(world.viewers["alice"].actor_id)]
    wang = str(world.viewers["wang"].actor_id)
    answer = client.post("/risks/start/who", {"responsible_id": wang, "responsible_team": "机加工班"})
    assert answer["Location"] == "/risks/publish"
    with system_scope("test"):
        rows = list(RiskPoint.objects.as_system().filter(enterprise_id=world.firm.pk))
    assert {(str(row.responsible_id), row.responsible_team) for row in rows} == {(wang, "机加工班")}


@pytest.mark.parametrize("posted", [{}, {"responsible_team": "班"}, {"responsible_id": "x", "responsible_team": "班"}])
def test_a_half_answer_keeps_what_was_typed(world: World, posted: dict[str, str]) -> None:
    client = world.client("alice")
    tell(client)
    client.post("/risks/start/place/machine_shop", cards(client, "machine_shop"))
    answer = client.post("/risks/start/who", posted)
    page = answer.content.decode()
    assert answer.status_code == 400 and 'role="alert"' in page
    assert ("<b>Person responsible</b>" in page) is (posted.get("responsible_id", "x") == "x")
    assert ('id="wrong-responsible_team"' in page) is ("responsible_team" not in posted)
    assert "data-again" in page and ('value="班"' in page) is ("responsible_team" in posted)
    assert ticked(page, "responsible_id") == [], "nobody is chosen in the place of whom the person chose"


def test_an_unknown_place_is_not_found(world: World) -> None:
    assert world.client("sam").get("/risks/start/place/moon").status_code == 404


def test_the_day_begins_with_finding_risks_and_goes_on(world: World) -> None:
    client = world.client("alice")
    assert "/risks/start" in client.get("/today").content.decode()
    tell(client)
    assert "/risks/start/place/" in client.get("/today").content.decode()


def test_print_is_offered_only_once_something_hangs(world: World, drafted: RiskPoint) -> None:
    assert 'href="/cards"' not in world.client("alice").get("/risks").content.decode()
    world.client("alice").post("/risks/publish", {"points": str(drafted.pk)})
    assert 'href="/cards"' in world.client("alice").get("/risks").content.decode()
    assert "Three things" in world.client("alice").get("/risks/start/done").content.decode()


def test_a_consultant_walks_a_client_from_the_trade_to_the_drafts(world: World) -> None:
    """Every step stays with the client that was chosen; publishing is left to its owner."""
    client, span = serve(world, "cora", "alice"), f"?firm={world.firm.pk}"
    told = client.post(f"/risks/start{span}", {"trade": "3484"})
    assert told["Location"] == f"/risks/start/have{span}"
    usual = ticked(client.get(told["Location"]).content.decode(), "have")
    at = client.post(told["Location"], {"have": usual})["Location"]
    assert at == f"/risks/start/questions{span}"
    at = later(client, at)
    seen = set()
    while "/place/" in at:
        assert at.endswith(span) and at not in seen
        seen.add(at)
        page = client.get(at).content.decode()
        assert f'href="/risks/start{span}"' in page
        at = client.post(
            at, {"shown": re.findall(r'name="shown" value="([^"]+)"', page), "take": ticked(page, "take")}
        )["Location"]
    assert at == f"/risks/start/who{span}"
    wang = str(world.viewers["wang"].actor_id)
    done = client.post(at, {"responsible_id": wang, "responsible_team": "机加工班"})
    assert done["Location"] == f"/risks{span}" and client.get(done["Location"]).status_code == 200
    assert client.get(f"/risks/start/done{span}").status_code == 200
    assert keys(world, state=PointState.DRAFT)
    assert client.post(f"/risks/classes{span}", {"scheme": "factor"}).status_code == 403, "the firm's own word"


def test_a_picture_letter_is_refused_beside_the_field_and_nothing_typed_is_lost(world: World) -> None:
    client = world.client("alice")
    client.post("/risks/start", {"trade": "3484"})
    offered = re.findall(r'name="have" value="([^"]+)"( checked)?', client.get("/risks/start/have").content.decode())
    key = next(key for key, usual in offered if not usual)
    answer = client.post("/risks/start/have", {"have": [key], "words": "激光切割机🔥，稀料"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "激光切割机🔥，稀料</textarea>" in page
    assert 'id="wrong-words">' in page and "U+1F525" in page
    assert re.findall(r'name="have" value="([^"]+)" checked', page) == [key]


def test_what_else_there_is_may_stand_on_several_lines(world: World) -> None:
    client = world.client("alice")
    client.post("/risks/start", {"trade": "3484"})
    assert client.post("/risks/start/have", {"have": [], "words": "激光切割机\r\n稀料"}).status_code == 302


def test_the_word_that_found_the_trade_decides_what_is_ticked(world: World) -> None:
    client = world.client("sam")
    html = client.get("/risks/start?q=电镀").content.decode()
    assert 'type="hidden" name="trade_word" value="电镀"' in html
    client.post("/risks/start", {"trade": "3360", "trade_word": "电镀"})
    have = client.get("/risks/start/have").content.decode()
    assert "plating-line" in ticked(have, "have") and "usual for “电镀”" in have
    assert not {"ht-quench-tank", "ht-methanol", "coating-booth", "paint-mixing"} & set(ticked(have, "have"))
    assert 'value="coating-booth"' in have and 'value="ht-quench-tank"' in have


def test_a_class_of_several_trades_without_a_word_ticks_none_of_them_and_says_so(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3360"})
    have = client.get("/risks/start/have").content.decode()
    assert "do quite different things" in have and "plating-line" not in ticked(have, "have")
    client.post("/risks/start/have", {"have": ticked(have, "have")})
    asked = client.get("/risks/start/questions").content.decode()
    assert all(f'name="asked" value="{key}"' in asked for key in ("plating-does", "ht-does", "spray-does"))


def test_the_word_is_kept_with_its_trade_and_goes_with_it(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3360", "trade_word": "电镀" * 30})
    assert survey(world).trade_word == "电镀" * 20
    client.post("/risks/start", {"trade": "3360"})
    assert survey(world).trade_word == "电镀" * 20
    client.post("/risks/start", {"trade": "3484"})
    assert survey(world).trade_word == ""


def test_no_painting_is_asked_of_all_that_belongs_to_it(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3360", "trade_word": "喷涂"})
    client.post("/risks/start/have", {"have": ticked(client.get("/risks/start/have").content.decode(), "have")})
    later(client, "/risks/start/questions")
    for place in ("painting", "curing"):
        client.post(f"/risks/start/place/{place}", cards(client, place))
    paint = {"coating-booth", "paint-mixing", "paint-sludge", "coating-oven", "paint-shop-fire"}
    assert paint <= set(keys(world, state="draft"))
    client.post("/risks/start/have", {"have": [], "words": "没有喷漆"})
    html = client.get("/risks/start/who").content.decode()
    dropped = re.findall(r'name="drop" value="([^"]+)"', html)
    with system_scope("test"):
        rows = RiskPoint.objects.as_system().filter(pk__in=dropped)
        assert set(rows.values_list("pack_point", flat=True)) == paint
    assert paint <= set(keys(world, state="draft"))


def test_a_card_says_where_it_comes_from_in_one_line(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3360", "trade_word": "电镀"})
    client.post("/risks/start/have", {"have": ["plating-line", "cyanide-plating"]})
    later(client, "/risks/start/questions")
    html = client.get("/risks/start/place/plating").content.decode()
    assert "After AQ 5202 on safe electroplating, not verified by an expert" in html
    assert html.count("not verified by an expert") == html.count("<article")
    assert "unverified" not in html


def test_one_more_is_offered_of_a_machine_and_of_no_substance(world: World) -> None:
    client = world.client("sam")
    client.post("/risks/start", {"trade": "3360", "trade_word": "电镀"})
    client.post("/risks/start/have", {"have": ["plating-line", "cyanide-plating"]})
    later(client, "/risks/start/questions")
    html = client.get("/risks/start/place/plating").content.decode()
    assert 'name="more:new:plating-line"' in html and 'value="new:cyanide-plating"' in html
    assert 'name="more:new:cyanide-plating"' not in html


def test_another_trade_ticks_what_is_usual_in_it(world: World) -> None:
    client = world.client("sam")
    tell(client)
    client.post("/risks/start", {"trade": "8111", "trade_word": "汽修"})
    assert "car-lift" in ticked(client.get("/risks/start/have").content.decode(), "have")
