"""The round: what is owed today, for six kinds of viewer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections import rounds
from anma.inspections.checks import asked_first, document_of, questions
from anma.inspections.rounds import round_of
from anma.inspections.tests.conftest import Submit
from anma.kernel import clock
from anma.people.models import Membership
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

pytestmark = pytest.mark.usefixtures("every_day_is_worked")


@pytest.fixture
def two(world: World) -> list[RiskPoint]:
    """Two published points of the first firm, a lathe and a mill, which wang answers for."""
    made = take_over(world)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(one) for one in made]})
    return [row(one) for one in made]


def looked_at(point: RiskPoint, days_ago: int) -> None:
    with written():
        point.last_checked_day = clock.today() - timedelta(days=days_ago)
        point.save()


def test_who_opens_the_round_and_what_stands_in_it(world: World, two: list[RiskPoint]) -> None:
    found = {}
    for name in ("alice", "wang", "li", "bob", "tina", "otto", "cindy", "anonymous"):
        answer = world.client(name).get("/today/round")
        found[name] = (answer.status_code, answer.content.decode().count("data-stop="))
    assert found == {
        "alice": (200, 2), "wang": (200, 2), "li": (200, 2), "bob": (200, 0), "tina": (403, 0), "otto": (403, 0),
        "cindy": (403, 0), "anonymous": (302, 0),
    }  # fmt: skip


def test_never_looked_at_is_owed_at_once_and_looked_at_today_is_not(world: World, two: list[RiskPoint]) -> None:
    assert round_of(world.viewers["wang"]).left == 2
    looked_at(two[0], 0)
    walk = round_of(world.viewers["wang"])
    assert [stop.point.pk for stop in walk.stops] == [two[1].pk]
    assert [stop.point.pk for stop in walk.others] == [two[0].pk]
    assert not any(stop.late for stop in walk.stops)


def test_yesterdays_shift_is_due_today_and_late_after_that(world: World, two: list[RiskPoint]) -> None:
    looked_at(two[0], 1)
    looked_at(two[1], 9)
    assert {stop.point.pk: stop.late for stop in round_of(world.viewers["wang"]).stops} == {
        two[0].pk: False,
        two[1].pk: True,
    }


def test_what_i_did_today_stays_in_my_round_as_done(world: World, published: RiskPoint, submit: Submit) -> None:
    submit("wang")
    mine, others = round_of(world.viewers["wang"]), round_of(world.viewers["li"])
    assert [stop.done for stop in mine.stops] == [True] and mine.left == 0
    assert [stop.point.pk for stop in others.others] == [published.pk] and not others.stops


def test_a_team_walks_its_own_points_and_passes_the_others(world: World, two: list[RiskPoint]) -> None:
    with written():
        two[1].responsible_team, two[1].responsible_id = "焊接班", None
        two[1].save()
        hat = Membership.objects.as_system().get(pk=world.viewers["li"].hat_id)
        hat.team = "焊接班"
        hat.save()
    walk = round_of(world.viewers["li"])
    assert [stop.point.pk for stop in walk.stops] == [two[1].pk]
    assert [stop.point.pk for stop in walk.others] == [two[0].pk]


def test_a_firm_without_points_is_told_that_nothing_is_owed(world: World) -> None:
    assert "Nothing is owed today" in world.client("bob").get("/today/round").content.decode()


def test_a_name_with_script_in_it_stays_words(world: World, two: list[RiskPoint]) -> None:
    with written():
        two[0].name = "<script>alert(1)</script>"
        two[0].save()
    page = world.client("wang").get("/today/round").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_every_check_comes_first_in_its_turn_at_red_and_orange_and_never_elsewhere(published: RiskPoint) -> None:
    asked = questions(document_of(published, published.edition))
    days = [clock.today() + timedelta(days=number) for number in range(len(asked))]
    for level, expected in (("major", len(asked)), ("larger", len(asked)), ("general", 1), ("low", 1)):
        published.level = level
        assert len({asked_first(asked, published, day) for day in days}) == expected


def test_the_first_question_is_not_answered_by_all_normal(world: World, published: RiskPoint) -> None:
    with written():
        published.level = "major"
        published.save()
    page = world.client("wang").get(f"/inspect/{published.pk}").content.decode()
    first = re.search(r'data-item="([^"]+)" data-asked-first', page)
    assert first and page.count("data-asked-first") == 1
    raw = {"edition": "1", "code": "", "rest": "ok"}
    refused = world.client("wang").post(f"/inspect/{published.pk}", raw)
    assert refused.status_code == 422 or b"every" in refused.content.lower()
    stored = world.client("wang").post(f"/inspect/{published.pk}?round=1", {**raw, f"check:{first[1]}": "ok"})
    assert stored["Location"] == "/today/round"


def test_what_is_kept_of_editions_may_be_emptied_at_any_moment(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rounds.cycles_of([published])
    monkeypatch.setattr(rounds, "MOST_KEPT", 0)
    assert rounds.cycles_of([published]) == first
    rounds._cycles.clear()
    assert rounds.cycles_of([published]) == first != {}
