"""An officer's morning: each number opens exactly its list, the worst three below; nothing to do is one sentence."""

import re
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World, enterprise_copies
from anma.enterprises.tests.conftest import OWNER, areas, firm_input
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint
from anma.web import morning

__all__ = ["areas"]
pytestmark = pytest.mark.usefixtures("areas")


def days_ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def hazard(world: World, firm: str = "first", **changes: Any) -> None:
    found = {"found_at": clock.now(), "found_day": clock.today(), "source_kind": "inspection", "state": "registered"}
    with written():
        Hazard(**{**enterprise_copies(world.firms[firm]), "description": "guard missing", **found, **changes}).save()


def lines(world: World, who: str) -> dict[str, morning.Line]:
    found = morning.page_for(world.viewers[who])
    return {line.key: line for line in [*found["decisions"], *found["rest"]]}


@pytest.fixture
def busy(world: World) -> World:
    """One of everything: newcomer, dispute, two major hazards, a tip, two overdue, firms that nobody looked after."""
    for username in ("owner-a", "owner-b"):
        perform(world.viewers["anonymous"], "enterprises.register", {**firm_input(), **OWNER, "username": username})
    hazard(world, level="major", state="review", description="tank cracked")
    asked = {
        "asked_due": clock.today(),
        "extensions": [{"until": clock.today().isoformat(), "decision": "", "reason": "parts"}],
    }
    hazard(world, level="major", state="rectifying", description="pipe leaks", **asked)
    hazard(world, due_on=days_ago(3), description="exit blocked")
    hazard(world, "neighbour", due_on=days_ago(1), source_kind="service", found_day=days_ago(40))
    hazard(world, source_kind="tip", held_by="authority", shown_to="authority", description="smell at night")
    with written():
        RiskPoint(
            **enterprise_copies(world.firms["neighbour"]), name="press", category="equipment", level="major",
            state="published", edition=1, last_checked_day=days_ago(70),
        ).save()  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 403), ("sam", 403), ("wang", 403), ("bob", 403), ("carol", 403), ("tina", 200), ("otto", 200),
     ("cindy", 200), ("anonymous", 302)],
)  # fmt: skip
def test_officers_alone_have_a_morning(world: World, name: str, status: int) -> None:
    assert world.client(name).get("/morning").status_code == status


def test_an_officer_begins_there_and_the_city_with_its_figures(world: World) -> None:
    assert world.client("tina").get("/").headers["Location"] == "/morning"
    assert world.client("cindy").get("/").headers["Location"] != "/morning"


def test_what_waits_for_a_decision_stands_first(busy: World) -> None:
    found = morning.page_for(busy.viewers["tina"])
    assert [line.key for line in found["decisions"]] == [
        "unconfirmed", "disputes", "major_review", "major_asked", "tips"
    ]  # fmt: skip
    assert [line.key for line in found["rest"]] == ["late", "unchecked", "unvisited"]


def test_every_number_opens_exactly_its_list(busy: World) -> None:
    client = busy.client("tina")
    for line in lines(busy, "tina").values():
        number = re.search(r"\d+", line.text)
        assert number is not None
        scope = re.search(r'class="scope-line">(.*?)</p>', client.get(line.url).content.decode(), re.DOTALL)
        assert scope is not None and re.search(rf"\b{number[0]} \w+", scope[1]), (line.text, scope[1])
        for span in line.spans:
            assert f"{span.count} firm" in client.get(span.url).content.decode()


def test_the_worst_rows_stand_below_and_open(busy: World) -> None:
    found, client = lines(busy, "tina"), busy.client("tina")
    assert [row.text for row in found["late"].rows] == ["exit blocked", "guard missing"]
    assert "3 days overdue" in found["late"].rows[0].note and "Machining" in found["late"].rows[0].note
    assert [row.text for row in found["major_review"].rows] == ["tank cracked"]
    assert found["unvisited"].rows[0].level == "" and found["unchecked"].rows[0].text.startswith("Example Machining")
    for line in found.values():
        assert len(line.rows) <= morning.SHOWN
        assert all(client.get(row.url).status_code == 200 for row in line.rows)


def test_the_longest_span_leads_and_only_longer_lists_follow(busy: World) -> None:
    unvisited = lines(busy, "tina")["unvisited"]
    assert unvisited.text == "1 firm was not visited for 90 days"
    assert [(span.days, span.count) for span in unvisited.spans] == [(30, 2)]
    unchecked = lines(busy, "tina")["unchecked"]
    assert [(span.days, span.count) for span in unchecked.spans] == [(60, 2)]


def test_another_towns_officer_reads_none_of_it(busy: World) -> None:
    assert set(lines(busy, "otto")) == {"unchecked", "unvisited"}
    text = busy.client("otto").get("/morning").content.decode()
    assert "Machining" not in text and "tank cracked" not in text and "smell" not in text


def test_who_may_not_decide_reads_no_decision(busy: World) -> None:
    busy.add("greta", "town", "grid_officer")
    assert set(lines(busy, "greta")) == {"late", "unchecked", "unvisited"}
    assert not any(line.decides for line in lines(busy, "cindy").values())


def test_nothing_to_do_is_one_calm_sentence(world: World) -> None:
    with written():
        for name in ("first", "neighbour"):
            world.firms[name].registered_day = world.firms[name].claimed_day = days_ago(3)
            world.firms[name].save()
    text = world.client("tina").get("/morning").content.decode()
    assert "Nothing waits today" in text and "<section" not in text


def test_a_script_in_a_hazard_is_shown_as_letters(world: World) -> None:
    hazard(world, due_on=days_ago(1), description="<script>alert(1)</script>")
    text = world.client("tina").get("/morning").content.decode()
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text


def test_todays_visits_head_the_page_and_each_hazard_stands_in_one_line(busy: World) -> None:
    tina = busy.viewers["tina"]
    hazard(busy, source_kind="visit", found_by=tina.actor_id, due_on=clock.today(), description="ladder broken")
    hazard(busy, due_on=days_ago(9), description="handed up", escalated=3, escalated_due=days_ago(9))
    for firm in ("first", "neighbour"):
        raw = {"firm": str(busy.firms[firm].pk), "day": clock.today().isoformat(), "why": [{"code": "stale", "n": 80}]}
        perform(tina, "supervision.plan_visit", raw)
    found = morning.page_for(tina)
    every = [*found["decisions"], *found["rest"], found["rechecks"]]
    stand = [row.url for line in every for row in line.rows if "/hazards/" in row.url and line.key != "tips"]
    assert len(stand) == len(set(stand)) and found["rechecks"].rows[0].text == "ladder broken"
    keys = {line.key: line for line in every}
    assert [row.text for row in keys["escalated_office"].rows] == ["handed up"]
    assert "handed up" not in [row.text for row in keys["late"].rows]
    text = busy.client("tina").get("/morning").content.decode()
    assert "Today 2 visits, 1 re-inspection due" in text
    assert (
        text.count("next-stop") == 1
        and "ladder broken" in busy.client("tina").get(keys["rechecks"].url).content.decode()
    )
    test_every_number_opens_exactly_its_list(busy)


def test_a_planned_visit_that_nobody_made_waits(world: World) -> None:
    raw = {"firm": str(world.firm.pk), "day": clock.today().isoformat()}
    with clock.at(clock.now() - timedelta(days=3)):
        perform(world.viewers["tina"], "supervision.plan_visit", {**raw, "day": clock.today().isoformat()})
    text = world.client("tina").get("/morning").content.decode()
    assert (
        "1 planned visit of an earlier day was not made" in text and "Today" not in text.split('id="missed"')[0][-600:]
    )
    assert "was not made" not in world.client("otto").get("/morning").content.decode()
