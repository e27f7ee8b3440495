"""The round: what is owed today, for six kinds of viewer."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections import due, rounds
from anma.inspections.checks import asked_first, document_of, questions
from anma.inspections.rounds import round_of
from anma.inspections.tests.conftest import Submit
from anma.kernel import clock
from anma.kernel.viewer import system_scope
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


def test_the_list_names_every_label_so_that_a_scan_leads_on_without_a_signal(
    world: World, two: list[RiskPoint]
) -> None:
    looked_at(two[0], 0)  # in passing
    page = world.client("wang").get("/today/round").content.decode()
    with system_scope("the labels of the test"):
        codes = list(Code.objects.as_system().filter(target_id__in=[point.pk for point in two]))
    assert len(codes) == 2
    for code in codes:
        letters = code.short.replace("-", "")
        assert re.search(rf'data-stop="{code.target_id}"[^>]* data-codes="{code.token} {letters}"', page)
    with written():
        codes[0].state = CodeState.RETIRED
        codes[0].save()
    assert world.client("wang").get("/today/round").content.decode().count("data-codes=") == 1


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


def on_a_monday() -> Any:
    """Time stands on the Monday after next, in the morning: of the city, where it may be Monday before it is in UTC."""
    day = clock.today() + timedelta(days=14 - clock.today().weekday())
    return clock.at(datetime(day.year, day.month, day.day, 1, tzinfo=UTC))


def weekly(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Every check is made every so many days."""
    monkeypatch.setattr(rounds, "cycles_of", lambda points: {p.pk: (due.Cycle(days, "day"),) for p in points})


def test_what_is_owed_until_sunday_stands_in_the_week_and_what_comes_later_in_passing(
    world: World, two: list[RiskPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_a_monday():
        weekly(monkeypatch, 5)
        looked_at(two[0], 1)
        looked_at(two[1], 0)
        walk = round_of(world.viewers["wang"])
        assert [stop.point.pk for stop in walk.week] == [two[0].pk] and not walk.stops
        assert [stop.point.pk for stop in walk.others] == [two[1].pk]  # looked at today: not shown again
        page = world.client("wang").get("/today/round").content.decode()
        assert "1 more place this week" in page and "due Friday" in page and page.count("data-week") == 1
        weekly(monkeypatch, 8)
        assert not round_of(world.viewers["wang"]).week


def test_what_was_looked_at_early_in_the_week_is_owed_by_nobody_any_more(
    world: World, published: RiskPoint, submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_a_monday():
        weekly(monkeypatch, 7)
        looked_at(published, 3)
        assert [len(round_of(world.viewers[who]).week) for who in ("wang", "li", "sam")] == [1, 1, 1]
        submit("wang")
        for who in ("wang", "li", "sam"):
            walk = round_of(world.viewers[who])
            assert not walk.week and walk.left == 0
    with clock.at(clock.now() + timedelta(days=17 - clock.today().weekday())):  # Thursday of the same week
        assert not any(round_of(world.viewers[who]).week for who in ("wang", "li", "sam"))


def test_the_phone_keeps_today_first_then_the_week_then_what_is_passed_by(
    world: World, two: list[RiskPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_a_monday():
        weekly(monkeypatch, 5)
        looked_at(two[1], 1)
        page = world.client("wang").get("/today/round").content.decode()
    kept = re.findall(r'data-stop="([^"]+)"', page)
    assert (
        kept == [str(two[0].pk), str(two[1].pk)] == [str(one.point.pk) for one in round_of(world.viewers["wang"]).all]
    )
    assert "data-round-kept" in page


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
