"""`/desk`: what waits for a decision, each number opening exactly its rows."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.queries import count
from tests.subjects import aside, hazard, point

from anma.acts import desk
from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections.tests.conftest import every_day_is_worked
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.tests.conftest import consultant, device_of, hat_of, invite, join, office_person, row
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published
from anma.web.home import start_of

__all__ = [
    "consultant", "device_of", "drafted", "every_day_is_worked", "hat_of", "invite", "join", "office_person",
    "published", "row",
]  # fmt: skip
pytestmark = pytest.mark.usefixtures("every_day_is_worked")
STATUS = [
    ("alice", 200), ("sam", 200), ("wang", 403), ("li", 403), ("bob", 200), ("carol", 200), ("tina", 403),
    ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip
COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14; made up) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
CALM = "Nothing waits for you."


def page(world: World, who: str = "sam") -> str:
    return world.client(who).get("/desk").content.decode()


def panels(text: str) -> dict[str, tuple[int, str]]:
    """Key → the number and the address under it."""
    found = re.findall(r'<h2 id="desk-(\w+)"><a href="([^"]+)"><strong>(\d+)</strong>', text)
    return {key: (int(number), unescape(url)) for key, url, number in found}


@pytest.mark.parametrize(("name", "status"), STATUS)
def test_who_opens_it(world: World, name: str, status: int) -> None:
    assert world.client(name).get("/desk").status_code == status


def test_a_consultant_has_no_desk_in_a_clients_firm(world: World, consultant: Any) -> None:
    consultant()
    assert world.client("connie").get(f"/desk?firm={world.firm.pk}").status_code == 403


def test_it_is_calm_where_nothing_waits(world: World, published: RiskPoint) -> None:
    assert CALM not in page(world)
    with system_scope("test"):
        (draft,) = RiskPoint.objects.as_system().filter(state="draft")
    perform(world.viewers["alice"], "risks.publish", {"points": [str(draft.pk)]})
    perform(world.viewers["sam"], "cards.print", {"points": [str(draft.pk), str(published.pk)], "kind": "both"})
    assert CALM in page(world) and "<h2 id=" not in page(world)


def test_a_new_firm_is_led_to_finding_its_risks(world: World) -> None:
    assert panels(page(world, "bob")) == {"finding": (1, "/risks/start")}


def test_who_wants_to_join_is_approved_on_the_desk(world: World, join: Any, hat_of: Any) -> None:
    outcome = join("Zhao <b>Unusual</b>")
    text = page(world)
    assert panels(text)["people"] == (1, "/people#pending")
    assert "Zhao &lt;b&gt;Unusual" in text and "<b>Unusual" not in text
    assert "Zhao" not in page(world, "bob")
    answer = world.client("sam").post(
        f"/people/{outcome.result['membership']}/approve", {"next": "/desk", "same_as": ""}, follow=True
    )
    assert answer.request["PATH_INFO"] == "/desk" and "people" not in panels(answer.content.decode())
    assert hat_of(outcome).state == "active"


def test_a_known_name_is_looked_at_before_it_is_approved(world: World, join: Any) -> None:
    pk = join("li (made up)").result["membership"]
    text = page(world)
    assert f"/people/{pk}/approve" not in text and f'href="/people/{pk}"' in text and "Known name" in text


def test_a_foreign_address_to_go_back_to_is_not_followed(world: World, join: Any) -> None:
    pk = join().result["membership"]
    answer = world.client("sam").post(f"/people/{pk}/reject", {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/people"


def make_hazards(world: World) -> None:
    today = clock.today()
    hazard(world, description="somebody said so", source_kind="report")
    hazard(world, description="found by a check")
    for late in (3, 9, 1, 5):
        hazard(world, description=f"late {late}", state="rectifying", due_on=today - timedelta(days=late))
    hazard(world, description="due today", state="rectifying", due_on=today)
    hazard(world, description="wants time", state="rectifying", due_on=today, asked_due=today + timedelta(days=4))
    hazard(world, description="done", state="review", due_on=today + timedelta(days=40))
    hazard(world, description="told the town", source_kind="tip", held_by="authority", shown_to="authority")


EXPECTED = {"reported": 1, "to_assign": 1, "to_review": 1, "overdue": 4, "due_today": 2}


@pytest.mark.parametrize(("who", "expected"), [("sam", EXPECTED), ("alice", EXPECTED | {"asked": 1})])
def test_every_number_of_the_ledger_opens_as_many_rows(world: World, who: str, expected: dict[str, int]) -> None:
    make_hazards(world)
    found = panels(page(world, who))
    told = {key: found[key][0] for key in found if found[key][1].startswith("/hazards?")}
    assert told == expected  # more time is given by the principal alone
    client = world.client(who)
    for key, number in told.items():
        rows = client.get(found[key][1]).content.decode().count('class="narrow-only" href="/hazards/')
        assert rows == number, key


def test_the_worst_three_stand_under_the_number(world: World) -> None:
    make_hazards(world)
    text = page(world)
    assert text.index("late 9") < text.index("late 5") < text.index("late 3") and "late 1" not in text
    assert "<b>9 days overdue</b>" in text


def test_a_report_to_the_government_is_not_on_it(world: World) -> None:
    make_hazards(world)
    assert "told the town" not in page(world) and "told the town" not in page(world, "alice")


def test_nothing_of_it_shows_to_a_neighbour(world: World, published: RiskPoint) -> None:
    make_hazards(world)
    aside(world)
    assert set(panels(page(world, "bob"))) == {"finding"}


def test_what_is_set_aside_and_not_published_and_old_stands_on_it(world: World, published: RiskPoint) -> None:
    aside(world)
    with written():
        published.assessed_day = clock.today() - timedelta(days=400)
        published.save()
    found = panels(page(world))
    assert found["asides"] == (1, "/asides") and found["unpublished"] == (1, "/risks?state=unpublished")
    assert found["reassess"] == (1, "/risks/again")
    assert panels(page(world, "alice"))["unpublished"] == (1, "/risks/publish")


def test_points_never_checked_open_the_plan(world: World, published: RiskPoint) -> None:
    assert "checks_overdue" not in panels(page(world))  # published today: owed today, not late
    with written():
        published.published_day = clock.today() - timedelta(days=2)
        published.save()
    text = page(world)
    assert panels(text)["checks_overdue"] == (1, "/plan?show=overdue") and "<b>never checked</b>" in text
    assert published.name in world.client("sam").get("/plan?show=overdue").content.decode()


def test_it_asks_no_more_for_more_rows(world: World, join: Any) -> None:
    def grow(number: int) -> None:
        join(f"Person {number}", token=f"AAAABBBBCCCCDDDDEEE{number}")
        make_hazards(world)
        point(world)

    client = world.client("sam")
    grow(1)
    client.get("/desk")
    few, _answer = count(lambda: client.get("/desk"))
    grow(2)
    many, _answer = count(lambda: client.get("/desk"))
    assert few == many


@pytest.mark.parametrize(("agent", "path"), [(COMPUTER, "/desk"), (PHONE, "/today"), ("", "/today")])
@pytest.mark.parametrize("who", ["alice", "sam"])
def test_the_day_begins_where_one_sits(world: World, who: str, agent: str, path: str) -> None:
    assert world.client(who).get("/", headers={"user-agent": agent})["Location"] == path


def test_a_worker_begins_with_today_also_at_a_computer(world: World) -> None:
    assert world.client("wang").get("/", headers={"user-agent": COMPUTER})["Location"] == "/today"
    assert start_of(world.viewers["tina"], True) == "web:morning"


def test_each_leads_to_the_other(world: World) -> None:
    assert 'href="/today"' in page(world)
    assert 'href="/desk"' in world.client("sam").get("/today").content.decode()
    assert 'href="/desk"' not in world.client("wang").get("/today").content.decode()


def test_a_panel_is_registered_once() -> None:
    panel = desk.every()[0]
    desk.register(panel)
    with pytest.raises(ValueError, match="twice"):
        desk.register(desk.Panel(panel.key, "another", 1, "desk.see", lambda viewer, firm: None))


def test_it_speaks_chinese_first(world: World) -> None:
    make_hazards(world)
    client = Client()
    client.force_login(world.accounts["sam"], backend="django.contrib.auth.backends.ModelBackend")
    text = client.get("/desk").content.decode()
    assert "工作台" in text and "隐患逾期没改" in text and "逾期 9 天" in text


def test_who_may_not_approve_sees_no_answers(world: World, join: Any) -> None:
    pk = join().result["membership"]
    perform(world.viewers["alice"], "people.appoint", {"subject": world.hats["li"].pk, "role": "team_leader"})
    assert world.client("li").get("/desk").status_code == 403
    assert world.client("li").post(f"/people/{pk}/approve", {"next": "/desk"}).status_code == 403
