"""The wizard: trade, what there is, the cards of each place, who, done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint, Survey

PAGES = (
    "/risks/start",
    "/risks/start/have",
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


@pytest.mark.parametrize("typed", ["机械零部件", "jjg", "3484"])
def test_the_trade_is_found_as_people_type(world: World, typed: str) -> None:
    assert 'value="3484"' in world.client("sam").get("/risks/start", {"q": typed}).content.decode()


def test_the_registers_trade_is_chosen_already(world: World) -> None:
    assert ticked(world.client("alice").get("/risks/start").content.decode(), "trade") == ["3484"]


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
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()


def test_an_unknown_place_is_not_found(world: World) -> None:
    assert world.client("sam").get("/risks/start/place/moon").status_code == 404


def test_the_day_begins_with_finding_risks_and_goes_on(world: World) -> None:
    client = world.client("alice")
    assert "/risks/start" in client.get("/today").content.decode()
    tell(client)
    assert "/risks/start/place/" in client.get("/today").content.decode()


def test_print_is_offered_only_once_something_hangs(world: World, drafted: RiskPoint) -> None:
    assert "cards.pdf" not in world.client("alice").get("/risks").content.decode()
    world.client("alice").post("/risks/publish", {"points": str(drafted.pk)})
    assert "cards.pdf" in world.client("alice").get("/risks").content.decode()
    assert "Three things" in world.client("alice").get("/risks/start/done").content.decode()
