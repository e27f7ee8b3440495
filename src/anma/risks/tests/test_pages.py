"""The list, a point, its editions and the forms."""

import re
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
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_the_form_as_it_stands_changes_nothing(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    posted = fields_of(client.get(f"/risks/{drafted.pk}", headers={"accept-language": "zh-hans"}).content.decode())
    posted["on_paper_asked"] = "1"
    answer = client.post(f"/risks/{drafted.pk}/change", posted, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 302
    assert row(drafted.pk).draft == drafted.draft


def test_a_grade_is_changed_through_the_form(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]["id"]
    posted = {f"event.{event}.LEC.{letter}": "10" for letter in "LE"} | {f"event.{event}.LEC.C": "100"}
    world.client("sam").post(f"/risks/{drafted.pk}/change", posted)
    assert row(drafted.pk).level == "major"


def test_a_refused_change_shows_its_sentence_on_the_page(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]["id"]
    posted = {f"event.{event}.residual.L": "10", f"event.{event}.residual.E": "10", f"event.{event}.residual.C": "100"}
    answer = world.client("sam").post(f"/risks/{drafted.pk}/change", posted)
    assert answer.status_code == 422 and "cannot be above" in answer.content.decode()


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
        "LEC.L": "3", "LEC.E": "6", "LEC.C": "7", "measure.engineering": "加护罩", "checks": "护罩在吗？\n急停好用吗？",
    }  # fmt: skip
    answer = world.client("sam").post("/risks/new", posted)
    assert answer.status_code == 302
    with system_scope("test"):
        point = RiskPoint.objects.as_system().get(name="拉丝机")
    assert len(point.draft["events"][0]["checks"]) == 2
    assert world.client("sam").post("/risks/new", {**posted, "LEC.L": ""}).status_code == 422


def test_the_firms_page_tells_its_points(world: World, published: RiskPoint) -> None:
    assert published.name in world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
