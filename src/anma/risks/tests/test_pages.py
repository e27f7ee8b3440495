"""The list, a point, its editions and the forms."""

import re
from html import unescape
from typing import Any

import pytest

from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import row

SIX = [("sam", 200), ("alice", 200), ("wang", 403), ("bob", 404), ("tina", 200), ("otto", 404), ("anonymous", 302)]


@pytest.mark.parametrize(("who", "status"), SIX)
def test_who_opens_a_point(world: World, published: RiskPoint, who: str, status: int) -> None:
    assert world.client(who).get(f"/risks/{published.pk}").status_code == status
    assert world.client(who).get(f"/risks/{published.pk}/editions/1").status_code == status


@pytest.mark.parametrize(("who", "sees"), [("sam", True), ("tina", True), ("bob", False), ("otto", False)])
def test_the_list_holds_what_one_may_see(world: World, published: RiskPoint, who: str, sees: bool) -> None:
    text = world.client(who).get("/risks").content.decode()
    assert (published.name in text) is sees


def test_chips_narrow_the_list(world: World, published: RiskPoint) -> None:
    client = world.client("sam")
    assert published.name in client.get("/risks", {"level": published.level}).content.decode()
    other = next(one for one in ("major", "low") if one != published.level)
    assert published.name not in client.get("/risks", {"level": other}).content.decode()
    assert published.name not in client.get("/risks", {"state": "draft"}).content.decode()


def test_the_arithmetic_is_on_the_page(world: World, published: RiskPoint) -> None:
    text = world.client("sam").get(f"/risks/{published.pk}").content.decode()
    for graded in newest_edition(published).document["events"][0]["grades"].values():
        assert graded["steps"][0]["en"] in text


def test_officers_get_no_buttons(world: World, published: RiskPoint) -> None:
    text = world.client("tina").get(f"/risks/{published.pk}").content.decode()
    assert "/change" not in text and "/retire" not in text and "/replace" not in text


def fields_of(html: str) -> dict[str, Any]:
    """What the edit form posts as it stands: its inputs, chosen options, ticked boxes."""
    form = html[html.index("/change") :]
    form = form[: form.index("</form>")]
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input(?: id="[^"]*")? name="([^"]+)"[^>]*value="([^"]*)"', form):
        found[name] = value
    for kind in ("shown_check", "keep_check"):
        for name, value in re.findall(rf'name="([^"]+{kind})" value="([^"]+)"', form):
            found.setdefault(name, []).append(value)
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = unescape(text)
    signs = re.findall(r'name="signs" value="([^"]+)" checked', form)
    found |= {"signs": signs} if signs else {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("part", ["edit/basics", "edit/rules", "event"])
def test_a_piece_sent_as_it_stands_changes_nothing(world: World, drafted: RiskPoint, part: str, language: str) -> None:
    client, asked = world.client("sam"), {"accept-language": language}
    path = f"event/{drafted.draft['events'][0]['id']}" if part == "event" else part
    posted = fields_of(client.get(f"/risks/{drafted.pk}/{path}", headers=asked).content.decode())
    assert len(posted) > 3
    assert client.post(f"/risks/{drafted.pk}/change", posted, headers=asked).status_code == 302
    assert row(drafted.pk).draft == drafted.draft


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("tina", 403), ("anonymous", 302)])
@pytest.mark.parametrize("part", ["edit/basics", "edit/rules", "edit/event", "event"])
def test_the_pieces_are_closed_to_others(world: World, drafted: RiskPoint, part: str, who: str, status: int) -> None:
    path = f"event/{drafted.draft['events'][0]['id']}" if part == "event" else part
    assert world.client(who).get(f"/risks/{drafted.pk}/{path}").status_code == status


def test_a_piece_that_is_not_there_is_not_found(world: World, drafted: RiskPoint) -> None:
    assert world.client("sam").get(f"/risks/{drafted.pk}/edit/moon").status_code == 404
    assert world.client("sam").get(f"/risks/{drafted.pk}/event/{drafted.pk}").status_code == 404


NEW = {
    "new_event.event": "铁屑烫伤", "new_event.accident_types": "WSA10004",
    "new_event.LEC/320-160-70.L": "3",
    "new_event.LEC/320-160-70.E": "6", "new_event.LEC/320-160-70.C": "3", "new_event.measure.ppe": "戴护目镜",
    "new_event.checks": "护目镜在吗？",
}  # fmt: skip


def test_something_else_that_can_happen_is_added_once(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    assert client.post(f"/risks/{drafted.pk}/change", NEW).status_code == 302
    client.post(f"/risks/{drafted.pk}/change", NEW)
    events = row(drafted.pk).draft["events"]
    assert len(events) == len(drafted.draft["events"]) + 1 and events[-1]["name"]["zh"] == "铁屑烫伤"


def test_a_half_new_event_keeps_what_was_typed(world: World, drafted: RiskPoint) -> None:
    client, at = world.client("sam"), f"/risks/{drafted.pk}/edit/event"
    change = f"/risks/{drafted.pk}/change?form_at={at}"
    assert f'action="{change}"' in client.get(at).content.decode()
    answer = client.post(change, {**NEW, "new_event.LEC/320-160-70.L": ""})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="铁屑烫伤"' in page and 'value="戴护目镜"' in page
    assert '<option value="WSA10004" selected>' in page and '<option value="6" selected>' in page
    assert "护目镜在吗？</textarea>" in page and "data-again" in page


def sent(world: World, point: RiskPoint, page: str, raw: dict[str, Any]) -> Any:
    """The answer to a form sent as the page has it."""
    client = world.client("sam")
    action = re.search(r'action="(/risks/[^"]*/change[^"]*)"', client.get(page).content.decode())
    assert action and action[1].startswith(f"/risks/{point.pk}/change")
    return client.post(action[1], raw)


def test_an_event_is_taken_off_but_not_the_last_one(world: World, drafted: RiskPoint) -> None:
    client, events = world.client("sam"), drafted.draft["events"]
    for event in events[:-1]:
        client.post(f"/risks/{drafted.pk}/change", {f"event.{event['id']}.drop": "1"})
    assert len(row(drafted.pk).draft["events"]) == 1
    answer = client.post(f"/risks/{drafted.pk}/change", {f"event.{events[-1]['id']}.drop": "1"})
    assert answer.status_code == 422 and "at least one thing" in answer.content.decode()


def test_rules_and_what_to_wear_in_own_words(world: World, drafted: RiskPoint) -> None:
    posted = {
        "donts": "不要戴手套",
        "emergency": "拍急停\n断电",
        "ppe": "",
        "signs_asked": "1",
        "signs": ["W-roller"],
    }
    world.client("sam").post(f"/risks/{drafted.pk}/change", posted)
    draft = row(drafted.pk).draft
    assert [len(draft[key]) for key in ("donts", "emergency", "ppe")] == [1, 2, 0]
    assert [sign["key"] for sign in draft["signs"]] == ["W-roller"]
    refused = world.client("sam").post(f"/risks/{drafted.pk}/change", {**posted, "signs": ["X"]})
    assert refused.status_code == 422


def test_a_script_in_a_name_stays_a_text(world: World, drafted: RiskPoint) -> None:
    world.client("sam").post(f"/risks/{drafted.pk}/change", {"name": "<script>x</script>"})
    assert "<script>x" not in world.client("sam").get(f"/risks/{drafted.pk}").content.decode()


def test_a_grade_is_changed_through_the_form(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]["id"]
    posted = {f"event.{event}.LEC/320-160-70.{letter}": "10" for letter in "LE"} | {
        f"event.{event}.LEC/320-160-70.C": "100"
    }
    world.client("sam").post(f"/risks/{drafted.pk}/change", posted)
    assert row(drafted.pk).level == "major"


def test_a_refused_change_shows_its_sentence_on_the_page(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]["id"]
    posted = {
        f"event.{event}.residual.LEC/320-160-70.L": "10",
        f"event.{event}.residual.LEC/320-160-70.E": "10",
        f"event.{event}.residual.LEC/320-160-70.C": "100",
    }
    answer = sent(world, drafted, f"/risks/{drafted.pk}/event/{event}", {**posted, f"event.{event}.name": "夹手了"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "cannot be above" in page and "夹手了" in page


def test_a_wrong_field_of_a_piece_is_named(world: World, drafted: RiskPoint) -> None:
    posted = {"name": "x" * 81, "place": drafted.place}
    page = sent(world, drafted, f"/risks/{drafted.pk}/edit/basics", posted).content.decode()
    assert 'id="wrong-name">Too long: please use at most 80 characters.' in page and "x" * 81 in page


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("tina", 403), ("anonymous", 302)])
def test_the_forms_are_closed_to_others(world: World, drafted: RiskPoint, who: str, status: int) -> None:
    client = world.client(who)
    assert client.post(f"/risks/{drafted.pk}/change", {"place": "x"}).status_code == status
    assert client.post(f"/risks/{drafted.pk}/retire", {"reason": "gone"}).status_code == status
    assert client.post("/risks/publish", {"points": str(drafted.pk)}).status_code == status
    assert row(drafted.pk).state == "draft"


def test_publishing_from_the_page(world: World, drafted: RiskPoint) -> None:
    answer = world.client("alice").post("/risks/publish", {"points": str(drafted.pk)})
    assert answer["Location"] == f"/risks/{drafted.pk}" and row(drafted.pk).edition == 1


def test_publishing_nothing_is_refused(world: World) -> None:
    assert world.client("alice").post("/risks/publish").status_code == 422


def test_an_own_point_through_the_form(world: World) -> None:
    posted = {
        "name": "拉丝机", "place": "后车间", "category": "equipment", "event": "手被卷进去",
        "accident_types": ["WSA10004"],
        "LEC/320-160-70.L": "3", "LEC/320-160-70.E": "6", "LEC/320-160-70.C": "7",
        "measure.engineering": "加护罩", "checks": "护罩在吗？\n急停好用吗？",
    }  # fmt: skip
    answer = world.client("sam").post("/risks/new", posted)
    assert answer.status_code == 302
    with system_scope("test"):
        point = RiskPoint.objects.as_system().get(name="拉丝机")
    assert len(point.draft["events"][0]["checks"]) == 2
    assert world.client("sam").post("/risks/new", {**posted, "LEC/320-160-70.L": ""}).status_code == 422


def test_the_firms_page_tells_its_points(world: World, published: RiskPoint) -> None:
    assert published.name in world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
