"""The pages of tasks, calendar and special rounds, for six kinds of viewers, and what their forms do."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.inspections.models import Assignment, FirmCalendar, SpecialRound, StopPeriod, TaskSheet
from anma.inspections.rounds import round_of
from anma.inspections.tasks import counted
from anma.inspections.tasks.making import make
from anma.inspections.tasks.reading import open_tasks
from anma.inspections.tasks.verifying import verify
from anma.inspections.tests.conftest import Submit, body, checks, drafted, published, submit
from anma.inspections.tests.test_tasks import FRIDAY, MONDAY, SUNDAY, at, hang, look, make_week
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.tests.conftest import consultant, office_person
from anma.risks.models import RiskPoint

__all__ = ["body", "checks", "consultant", "drafted", "office_person", "published", "submit"]
PAGES = ("tasks", "tasks.xlsx", "weeks", "weeks.xlsx", "rounds", "calendar")
NAMES = ("sam", "li", "bob", "tina", "otto", "anonymous")
DAY = timedelta(days=1)


@pytest.fixture
def hung(world: World) -> RiskPoint:
    return hang(world, ("post", "shift"), ("team", "week"), level="major")


def one(model: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get()


@pytest.mark.parametrize("path", PAGES)
def test_the_firms_own_people_open_it_and_see_no_other_firm(world: World, hung: RiskPoint, path: str) -> None:
    make_week()
    with at(FRIDAY):
        answers = {name: world.client(name).get(f"/plan/{path}") for name in NAMES}
    status = {name: answer.status_code for name, answer in answers.items()}
    assert status == {"sam": 200, "li": 403, "bob": 200, "tina": 403, "otto": 403, "anonymous": 302}
    assert hung.name not in answers["bob"].content.decode(errors="replace")


def test_tasks_stand_by_tier_and_person_and_in_a_file(world: World, hung: RiskPoint) -> None:
    make_week()
    with at(FRIDAY):
        look(world, hung, "wang", MONDAY)
        text = world.client("sam").get("/plan/tasks").content.decode()
        file = world.client("sam").get("/plan/tasks.xlsx").content
    assert "Post · wang (made up)" in text and "Team · sam (made up)" in text
    lines = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    told = {(line[3], line[7]): line[10] for line in lines[2:]}
    assert told["Post", MONDAY.isoformat()] == "done in time" and told["Post", (MONDAY + DAY).isoformat()] == "not done"
    assert told["Team", MONDAY.isoformat()] == "open"


def test_a_week_in_which_nothing_fell_due_says_so(world: World, hung: RiskPoint) -> None:
    make_week()
    with at(SUNDAY + DAY):
        text = world.client("sam").get("/plan/weeks").content.decode()
        office = world.client("tina").get(f"/firms/{world.firm.pk}?open=tasks").content.decode()
    assert text.count("none due so far") == 1 and text.count("none due") == 2 and '<td class="number">6</td>' in text
    assert "0 of 6 done in time" in office and "none due" in office


def test_all_pages_tell_the_running_week_in_the_same_words(world: World, hung: RiskPoint) -> None:
    """What is done before its time is up counts on each of them, and what is still open is named besides."""
    hang(world, ("team", "week"), level="low")
    make_week()
    look(world, hung, "sam", MONDAY)  # the team's look of this week, too
    with at(MONDAY + DAY):
        said = "this week: so far 2 of 2 done in time; 2 more open, due this week"
        pages = [world.client("sam").get(f"/plan/{path}").content.decode() for path in ("tasks", "weeks")]
        pages.append(world.client("tina").get(f"/firms/{world.firm.pk}?open=tasks").content.decode())
    assert [said in text for text in pages] == [True] * 3


def calendar(**more: Any) -> dict[str, Any]:
    shifts = {"shift_name": ["早班", "夜班"], "shift_begins": ["08:00", "20:00"], "shift_ends": ["20:00", "08:00"]}
    return {"weekdays": ["1", "2", "6"], "holidays": "on", **shifts, **more}


def test_the_working_week_holds_from_tomorrow_on(world: World) -> None:
    assert world.client("sam").post("/plan/calendar/week", calendar()).status_code == 302
    row = one(FirmCalendar)
    assert (row.weekdays, row.valid_from) == ([1, 2, 6], clock.today() + DAY)
    assert row.shifts[1] == {"name": "夜班", "begins": 1200, "ends": 480}
    world.client("sam").post("/plan/calendar/week", calendar(weekdays=["5"]))
    assert one(FirmCalendar).weekdays == [5]  # the same day again is one word
    for name in ("li", "tina"):
        assert world.client(name).post("/plan/calendar/week", calendar()).status_code == 403
    text = world.client("sam").get("/plan/calendar").content.decode()
    assert "夜班" in text and "20:00" in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"weekdays": []}, "at least one day"),
        ({"shift_ends": ["20:00", "20:00"]}, "same time"),
        ({"shift_name": ["早班", "早班"]}, "same name"),
        ({"shift_begins": ["", "20:00"]}, "a beginning and an end"),
    ],
)
def test_what_is_no_working_week_is_said_in_a_sentence(world: World, more: dict[str, Any], said: str) -> None:
    answer = world.client("sam").post("/plan/calendar/week", calendar(**more))
    assert answer.status_code == 422 and said in answer.content.decode()


def test_a_stoppage_is_entered_ended_and_followed_by_a_look_round(world: World, hung: RiskPoint) -> None:
    client = world.client("sam")
    with at(MONDAY):
        answer = client.post("/plan/calendar/stop", {"first_day": str(MONDAY), "reason": "检修", "restart": "on"})
        assert answer.status_code == 302
        stop = one(StopPeriod)
        assert client.post(f"/plan/calendar/stop/{stop.pk}/accept").status_code == 403
        assert (
            world.client("bob").post(f"/plan/calendar/stop/{stop.pk}/end", {"back_on": str(FRIDAY)}).status_code == 404
        )
        make(MONDAY)
        assert {task.state for task in open_tasks(world.firm.pk) if task.tier == 0} == {"excused"}
    with at(FRIDAY):
        client.post(f"/plan/calendar/stop/{stop.pk}/end", {"back_on": str(FRIDAY)})
        (task,) = [task for task in open_tasks(world.firm.pk) if task.source == "7"]
        assert (task.last, task.person) == (FRIDAY, world.viewers["sam"].actor_id)
        assert "Before work begins again" in client.get("/today/round").content.decode()
        assert "Rounds asked for" in client.get("/desk").content.decode()
        assert client.post(f"/plan/calendar/stop/{stop.pk}/end", {"back_on": str(SUNDAY)}).status_code == 409


def test_only_an_office_of_the_area_accepts_what_was_entered_late(world: World, hung: RiskPoint) -> None:
    make_week()
    with at(FRIDAY):
        asked = {"first_day": str(MONDAY), "last_day": str(FRIDAY), "reason": "停电"}
        world.client("sam").post("/plan/calendar/stop", asked)
        stop = one(StopPeriod)
        address = f"/plan/calendar/stop/{stop.pk}/accept"
        assert world.client("otto").post(address).status_code == 404
        assert "Accept it" in world.client("tina").get(f"/firms/{world.firm.pk}?open=tasks").content.decode()
    with at(SUNDAY + DAY):
        before = counted([world.firm.pk], MONDAY, SUNDAY)[world.firm.pk]
        assert world.client("tina").post(address).status_code == 302
        after = counted([world.firm.pk], MONDAY, SUNDAY)[world.firm.pk]
    assert (before.excused, before.due, after.excused, after.due) == (2, 4, 6, 0)


def test_nobody_enters_a_stoppage_of_long_ago_or_of_anothers_points(world: World, hung: RiskPoint) -> None:
    raw = {"first_day": clock.today() - timedelta(days=40), "reason": "long ago"}
    with pytest.raises(Refused, match="stop_long_ago"):
        perform(world.viewers["sam"], "inspections.register_stop", raw)
    with pytest.raises(Refused, match="not_found"):
        perform(
            world.viewers["bob"], "inspections.register_stop", {**raw, "first_day": clock.today(), "points": [hung.pk]}
        )


def test_a_special_round_asks_for_its_points_and_what_is_found_in_it_carries_its_kind(
    world: World, published: RiskPoint, submit: Submit
) -> None:
    address = f"/plan/rounds/of/{world.firm.pk}"
    asked = {"kind": "4", "last_day": str(clock.today() + timedelta(days=3)), "levels": [published.level], "tier": "0"}
    assert world.client("li").post(address, asked).status_code == 403
    assert world.client("sam").post(address, asked).status_code == 302
    row = one(SpecialRound)
    assert row.points == [str(published.pk)] and row.title
    walk = round_of(world.viewers["wang"])
    assert [stop.source for stop in walk.week] == ["4"] and not walk.stops  # it runs for days yet
    for ahead in (2, 3):
        with clock.at(clock.now() + ahead * DAY):
            walk = round_of(world.viewers["wang"])
            assert [(stop.source, stop.late) for stop in walk.stops] == [("4", False)] and not walk.week
    nothing = world.client("sam").post(address, {**asked, "levels": []})
    assert nothing.status_code == 422 and "all 1 of them" in nothing.content.decode()
    assert one(SpecialRound).pk == row.pk
    assert "0 of 1 places looked at" in world.client("sam").get("/plan/rounds").content.decode()
    submit("wang", bad=1)
    with system_scope("test"):
        assert Hazard.objects.as_system().get().exchange == {"how_found": "4"}
    assert "1 of 1 places looked at" in world.client("sam").get("/plan/rounds").content.decode()
    assert round_of(world.viewers["wang"]).left == 0


def test_an_office_asks_a_firm_of_its_area_to_look_round_after_an_accident_elsewhere(
    world: World, published: RiskPoint
) -> None:
    address = f"/plan/rounds/of/{world.firm.pk}"
    asked = {"kind": "6", "last_day": str(clock.today() + DAY), "tier": "3", "all": "on"}
    assert "All of it: 1 place" in world.client("tina").get(address).content.decode()
    assert world.client("otto").post(address, asked).status_code == 404
    assert world.client("tina").post(address, asked).status_code == 302
    assert "After an accident elsewhere" in world.client("sam").get("/plan/rounds").content.decode()
    row = one(SpecialRound)
    assert world.client("bob").post(f"/plan/rounds/{row.pk}/drop", {"reason": "no"}).status_code == 404
    assert world.client("sam").post(f"/plan/rounds/{row.pk}/drop", {"reason": "done by the insurer"}).status_code == 302
    assert not open_tasks(world.firm.pk) and "called off" in world.client("sam").get("/plan/rounds").content.decode()


def test_somebody_stands_in_and_somebody_is_named_for_a_tier(world: World, hung: RiskPoint) -> None:
    make(MONDAY)
    people = {name: world.viewers[name].actor_id for name in ("sam", "wang", "li", "bob")}
    with at(MONDAY):
        assert [stop.point.pk for stop in round_of(world.viewers["wang"]).stops] == [hung.pk]
        raw = {"instead_of": people["wang"], "person": people["li"], "first_day": MONDAY, "last_day": MONDAY}
        world.client("sam").post("/plan/calendar/stand-in", raw)
        assert [stop.mine for stop in round_of(world.viewers["li"]).stops] == [True]
        world.client("sam").post("/plan/calendar/tier", {"tier": "1", "person": people["li"]})
        with pytest.raises(Refused, match="inspections.who"):
            perform(world.viewers["sam"], "inspections.name_for_tier", {"tier": 1, "person": people["bob"]})
        with pytest.raises(InvalidInput):
            perform(world.viewers["sam"], "inspections.name_for_tier", {"tier": 0, "person": people["li"]})
        assert "stands in for" in world.client("sam").get("/plan/calendar").content.decode()
    monday = MONDAY + timedelta(days=7)
    make(monday)
    with at(monday):
        assert {task.person for task in open_tasks(world.firm.pk) if task.tier == 1 and task.first == monday} == {
            people["li"]
        }
        look(world, hung, "li", monday)  # who was named looks as high as the tier
        assert {task.state for task in open_tasks(world.firm.pk) if task.first == monday} == {"done"}
    with system_scope("test"):
        assert Assignment.objects.as_system().count() == 2


def test_the_tasks_are_proven_from_their_sources(world: World, hung: RiskPoint) -> None:
    with at(MONDAY):
        make(MONDAY)
        assert not verify(14)
        sheet = one(TaskSheet)
        with system_scope("test"):
            TaskSheet.objects.as_system().filter(pk=sheet.pk).update(groups=sheet.groups[:1])
        (found,) = verify(14)
        assert (found.firm, found.day, found.missing, found.extra) == (str(world.firm.pk), str(MONDAY), 1, 0)
