"""`/risks/publish`: what will be published, what is lacking, and no dead end."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("bob", 200), ("sam", 403), ("wang", 403), ("tina", 403), ("anonymous", 302)]
)
def test_who_opens_it(world: World, who: str, status: int) -> None:
    assert world.client(who).get("/risks/publish").status_code == status


def test_a_neighbours_drafts_are_not_on_it(world: World, drafted: RiskPoint) -> None:
    assert drafted.name not in world.client("bob").get("/risks/publish").content.decode()


def test_everything_complete_is_ticked(world: World, drafted: RiskPoint) -> None:
    html = world.client("alice").get("/risks/publish").content.decode()
    assert html.count("checked>") == 2 and drafted.name in html


def test_what_lacks_something_is_named_with_its_link(world: World) -> None:
    points = take_over(world, responsible_team="", responsible_id=None)
    html = world.client("alice").get("/risks/publish").content.decode()
    assert all(f"/risks/{point}" in html for point in points)
    assert "the person responsible" in html and "/risks/start/who" in html


def test_nothing_ticked_stays_on_the_page(world: World, drafted: RiskPoint) -> None:
    answer = world.client("alice").post("/risks/publish", {})
    assert answer.status_code == 422 and drafted.name in answer.content.decode()
    assert "Tick at least one" in answer.content.decode()


def test_a_refusal_keeps_the_ticks(world: World, drafted: RiskPoint) -> None:
    lacking = take_over(world, responsible_team="", responsible_id=None, points=[{"key": "drilling"}])
    answer = world.client("alice").post("/risks/publish", {"points": [str(drafted.pk), str(lacking[0])]})
    html = answer.content.decode()
    assert answer.status_code == 422 and html.count("checked>") == 1 and row(drafted.pk).state == "draft"


def test_many_at_once_end_with_what_to_do_tomorrow(world: World, drafted: RiskPoint) -> None:
    answer = world.client("alice").post("/risks/publish", {"points": [str(drafted.pk)], "many": "1"})
    assert answer["Location"] == "/risks/start/done" and row(drafted.pk).edition == 1


def test_a_later_edition_says_how_it_differs(world: World, published: RiskPoint) -> None:
    event = row(published.pk)
    perform(world.viewers["sam"], "risks.change", {"subject": str(event.pk), "place": "二车间"})
    client = world.client("alice")
    for path in ("/risks/publish", f"/risks/{event.pk}"):
        assert "Place: from" in client.get(path).content.decode()
    client.post("/risks/publish", {"points": [str(event.pk)]})
    assert "二车间" in client.get(f"/risks/{event.pk}/editions/2").content.decode()
    assert "What changed since edition 1" in client.get(f"/risks/{event.pk}/editions/2").content.decode()
