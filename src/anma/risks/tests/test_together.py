"""Two people at one draft: nobody writes over what changed since it was read, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.risks import seen
from anma.risks.models import RiskPoint, Survey
from anma.risks.tests.conftest import row


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def read(point: RiskPoint, part: str) -> dict[str, str]:
    """What the page of a piece sends along."""
    return {"subject": str(point.pk), "part": part, "seen": seen.token(seen.held(row(point.pk)), part)}


def event_of(point: RiskPoint, at: int = 0) -> Any:
    return row(point.pk).draft["events"][at]


def change(world: World, who: str, raw: dict[str, Any]) -> RiskPoint:
    perform(world.viewers[who], "risks.change", raw)
    return row(raw["subject"])


def stale(world: World, raw: dict[str, Any]) -> bool:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.change", raw)
    return refused.value.reason.code == "risks.point_stale"


def test_who_writes_over_a_newer_place_is_told_and_changes_nothing(world: World, drafted: RiskPoint) -> None:
    mine = {**read(drafted, "basics"), "place": "三车间"}
    change(world, "alice", {**read(drafted, "basics"), "place": "二车间"})
    assert stale(world, mine) and row(drafted.pk).place == "二车间"


def test_two_pieces_of_one_draft_do_not_meet(world: World, drafted: RiskPoint) -> None:
    rules, event = read(drafted, "rules"), event_of(drafted)
    mine = {**read(drafted, event["id"]), "events": [{"id": event["id"], "lec": ["6", "6", "15"]}]}
    change(world, "alice", {**read(drafted, "basics"), "place": "二车间"})
    change(world, "sam", {**rules, "donts": ["先停机再量"]})
    after = change(world, "sam", mine)
    assert (after.place, after.draft["donts"][0]["zh"], after.level) == ("二车间", "先停机再量", "major")


@pytest.mark.parametrize(
    "theirs",
    [
        {"name": "手被卷住"},
        {"lec": ["6", "6", "15"]},
        {"residual": ["0.1", "0.5", "1"]},
        {"measures": {"engineering": "换双手按钮"}},
        {"add_checks": [{"text": "地面干净吗？"}]},
    ],
)
def test_whatever_of_an_event_changed_is_seen(world: World, drafted: RiskPoint, theirs: dict[str, Any]) -> None:
    event = event_of(drafted)
    mine = {**read(drafted, event["id"]), "events": [{"id": event["id"], "measures": {"ppe": "护目镜"}}]}
    change(world, "alice", {"subject": str(drafted.pk), "events": [{"id": event["id"], **theirs}]})
    assert stale(world, mine)


def test_another_method_that_decides_is_seen_from_every_event(world: World, drafted: RiskPoint) -> None:
    first, second = event_of(drafted), event_of(drafted, 1)
    mine = {**read(drafted, second["id"]), "rule": "LEC/320-160-70", "events": [{"id": second["id"], "name": "烫伤手"}]}
    change(world, "alice", {**read(drafted, first["id"]), "rule": "LS/A"})
    assert stale(world, mine) and row(drafted.pk).draft["method"] == "LS"


@pytest.mark.parametrize("part", ["basics", "rules", "event"])
def test_a_double_tap_is_no_conflict(world: World, drafted: RiskPoint, part: str) -> None:
    event = event_of(drafted)
    more: dict[str, Any] = {
        "basics": {"place": "三车间"},
        "rules": {"donts": ["先停机再量"]},
        "event": {"events": [{"id": event["id"], "name": "手被卷住", "add_checks": [{"text": "地面干净吗？"}]}]},
    }[part]
    mine = {**read(drafted, event["id"] if part == "event" else part), **more}
    first = change(world, "sam", mine).draft
    assert change(world, "sam", mine).draft == first
    numbered = {**mine, "id": str(uuid7())}
    assert change(world, "sam", numbered).draft == first == change(world, "sam", numbered).draft


def test_taking_an_event_out_twice_takes_out_one(world: World, drafted: RiskPoint) -> None:
    event = event_of(drafted)
    mine = {**read(drafted, event["id"]), "events": [{"id": event["id"], "drop": True}]}
    count = len(row(drafted.pk).draft["events"])
    for _time in range(2):
        assert len(change(world, "sam", mine).draft["events"]) == count - 1


def test_what_was_published_meanwhile_reads_the_same(world: World, drafted: RiskPoint) -> None:
    mine = {**read(drafted, "basics"), "place": "三车间"}
    perform(world.viewers["alice"], "risks.publish", {"points": [str(drafted.pk)]})
    assert change(world, "sam", mine).draft["place"]["name"]["zh"] == "三车间"


def posted(page: str, **more: str) -> dict[str, str]:
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("part", "seen")}
    return {**{name: match[1] for name, match in found.items() if match}, **more}


def test_the_page_shows_both_and_keeps_it_again(world: World, drafted: RiskPoint) -> None:
    client, at = world.client("sam"), f"/risks/{drafted.pk}/edit/basics"
    given = {"name": drafted.name, "responsible_team": "机加工班"}
    before = client.get(at).content.decode()
    assert "What stands there now" not in before
    change(world, "alice", {"subject": str(drafted.pk), "place": "二车间"})
    url = f"/risks/{drafted.pk}/change?form_at={at}"
    answer = client.post(url, posted(before, **given, place="三车间"))
    text = answer.content.decode()
    assert answer.status_code == 409 and "This was changed meanwhile" in text
    assert "What stands there now" in text and "<dd>二车间</dd>" in text and 'value="三车间"' in text
    assert row(drafted.pk).place == "二车间"
    assert client.post(url, posted(text, **given, place="三车间")).status_code == 302
    assert row(drafted.pk).place == "三车间"


def test_an_event_refused_for_something_else_stays_a_form_from_before(world: World, drafted: RiskPoint) -> None:
    event = event_of(drafted)
    client, at = world.client("sam"), f"/risks/{drafted.pk}/event/{event['id']}"
    before = posted(client.get(at).content.decode())
    change(world, "alice", {"subject": str(drafted.pk), "events": [{"id": event["id"], "lec": ["6", "6", "15"]}]})
    name, url = f"event.{event['id']}.name", f"/risks/{drafted.pk}/change?form_at={at}"
    text = client.post(url, {**before, name: "长" * 121}).content.decode()
    assert "What stands there now" not in text and posted(text) == before
    text = client.post(url, {**before, name: "手被卷住"}).content.decode()
    assert "L 6 × E 6 × C 15 = 540" in text and 'value="手被卷住"' in text and posted(text) != before


@pytest.mark.parametrize("part", ["basics", "rules"])
def test_every_piece_is_told_in_words(world: World, drafted: RiskPoint, part: str) -> None:
    client, at = world.client("sam"), f"/risks/{drafted.pk}/edit/{part}"
    before = posted(client.get(at).content.decode())
    change(world, "alice", {"subject": str(drafted.pk), "place": "二车间", "ppe": ["本厂手套"]})
    raw = {**before, "place": "三车间"} if part == "basics" else {**before, "ppe": "别的手套"}
    text = client.post(f"/risks/{drafted.pk}/change?form_at={at}", raw).content.decode()
    assert ("二车间" if part == "basics" else "本厂手套") in text.split("What stands there now")[1]


def told(world: World) -> Survey:
    with system_scope("test"):
        return Survey.objects.as_system().get(enterprise_id=world.firm.pk)


def shown(page: str) -> dict[str, Any]:
    """The page of the wizard as a browser would send it back."""
    base = dict(re.findall(r'name="(was|words_seen)" value="([^"]*)"', page))
    ticked = re.findall(r'name="have" value="([^"]*)" checked', page)
    words = re.search(r'<textarea id="words"[^>]*>\n?(.*?)</textarea>', page, re.S)
    return {**base, "have": ticked, "words": words[1] if words else ""}


def unticked(page: str) -> list[str]:
    return re.findall(r'name="have" value="([^"]*)"><', page)


def test_two_in_the_wizard_lose_no_tick_of_each_other(world: World) -> None:
    sam, alice = world.client("sam"), world.client("alice")
    sam.post("/risks/start", {"trade": "3311"})
    mine, theirs = (shown(one.get("/risks/start/have").content.decode()) for one in (sam, alice))
    gone, (new, *_rest) = mine["have"][0], unticked(sam.get("/risks/start/have").content.decode())
    alice.post("/risks/start/have", {**theirs, "have": [*theirs["have"], new]})
    for _time in range(2):
        assert sam.post("/risks/start/have", {**mine, "have": mine["have"][1:]}).status_code == 302
        assert new in told(world).ticked and gone not in told(world).ticked


def test_two_in_the_wizard_read_each_others_words(world: World) -> None:
    sam, alice = world.client("sam"), world.client("alice")
    sam.post("/risks/start", {"trade": "3311"})
    sam.post(
        "/risks/start/have", {**shown(sam.get("/risks/start/have").content.decode()), "words": "激光机\r\n没有行车"}
    )
    mine, theirs = (shown(one.get("/risks/start/have").content.decode()) for one in (sam, alice))
    alice.post("/risks/start/have", {**theirs, "words": "一台叉车"})
    assert sam.post("/risks/start/have", mine).status_code == 302 and told(world).words == "一台叉车"
    for _time in range(2):
        answer = sam.post("/risks/start/have", {**mine, "words": "有地坑"})
        text = answer.content.decode()
        assert answer.status_code == 409 and "一台叉车" in text and ">有地坑<" in text.replace(">\n", ">")
    both = {**shown(text), "words": "一台叉车，有地坑"}
    assert sam.post("/risks/start/have", both).status_code == 302 and told(world).words == "一台叉车，有地坑"
    assert sam.post("/risks/start/have", both).status_code == 302, "a double tap"


def test_nobody_publishes_what_changed_under_the_eyes(world: World, drafted: RiskPoint) -> None:
    client, url = world.client("alice"), "/risks/publish"
    found = re.search(rf'name="seen:{drafted.pk}" value="([0-9a-f]+)"', client.get(url).content.decode())
    assert found
    raw = {"points": str(drafted.pk), f"seen:{drafted.pk}": found[1], "many": "1"}
    change(world, "sam", {"subject": str(drafted.pk), "place": "二车间"})
    answer = client.post(url, raw)
    text = answer.content.decode()
    assert answer.status_code == 409 and "Look at it once more" in text and row(drafted.pk).edition == 0
    again = re.search(rf'name="seen:{drafted.pk}" value="([0-9a-f]+)"', text)
    assert again and again[1] != found[1]
    assert client.post(url, {**raw, f"seen:{drafted.pk}": again[1]}).status_code == 302
    assert row(drafted.pk).edition == 1
