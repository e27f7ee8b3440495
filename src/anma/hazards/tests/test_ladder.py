"""hazards.escalate and its job: an overdue hazard reaches the next named person, step by step, in working days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import translation
from django.utils.timezone import make_aware

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.hazards import ladder, queries
from anma.hazards.history import history
from anma.hazards.jobs import hand_up_what_is_overdue
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, given_as_major, stored
from anma.kernel import clock

FRIDAY = date(2026, 12, 4)
PANELS = ("up1", "up2", "overdue")


@pytest.fixture
def due_friday(assigned: Hazard) -> Hazard:
    with written():
        assigned.due_on = FRIDAY
        assigned.save()
    return stored(assigned.pk)


def run_on(day: date) -> int:
    with clock.at(make_aware(datetime.combine(day, time(9)))):
        return int(str(hand_up_what_is_overdue()))


def lists(world: World, who: str) -> set[str]:
    keys = ("escalated", "escalated_principal", "escalated_office")
    return {key for key in keys if queries.hazards(world.viewers[who], key).exists()}


@pytest.mark.parametrize(
    ("days", "step"), [(0, 0), (1, 0), (3, 0), (4, 1), (5, 1), (6, 2), (10, 2), (11, 2), (12, 3), (40, 3)]
)
def test_it_is_handed_up_by_working_days_over_the_deadline(due_friday: Hazard, days: int, step: int) -> None:
    """Saturday and Sunday do not count: one working day after Friday is over on Tuesday."""
    run_on(FRIDAY + timedelta(days=days))
    assert stored(due_friday.pk).escalated == step


def test_the_job_may_run_as_often_as_it_likes(due_friday: Hazard) -> None:
    day = FRIDAY + timedelta(days=5)
    assert [run_on(day), run_on(day), run_on(day)] == [1, 0, 0]
    assert Event.objects.filter(act="hazards.escalate").count() == 1 and verify().sound


def test_each_step_lands_in_the_list_of_its_person_and_the_history_tells_it(world: World, due_friday: Hazard) -> None:
    run_on(FRIDAY + timedelta(days=12))
    assert lists(world, "sam") == {"escalated", "escalated_principal", "escalated_office"}
    assert lists(world, "otto") == lists(world, "bob") == set()
    zh = {"Accept-Language": "zh-hans"}
    for who, path, said in (
        ("sam", "/desk", "逾期，已报安全员"),
        ("alice", "/desk", "逾期，已报主要负责人"),
        ("tina", "/morning", "条逾期隐患已逐级上报到这里"),
        ("li", f"/hazards/{due_friday.pk}", "2026-12-04 到期未完成，已报监管部门"),
    ):
        assert said in world.client(who).get(path, headers=zh).content.decode(), path
    world.add("greta", "town", "grid_officer")
    assert "条逾期隐患已逐级上报到这里" in world.client("greta").get("/morning", headers=zh).content.decode()
    with translation.override("en"):
        assert "Overdue since 2026-12-04" in history(world.viewers["li"], stored(due_friday.pk))[-1].sentence


@pytest.mark.parametrize(
    ("days", "sam", "alice"), [(1, "overdue", "overdue"), (4, "up1", "overdue"), (8, "up1", "up2")]
)
def test_no_desk_shows_an_overdue_hazard_twice(
    world: World, due_friday: Hazard, days: int, sam: str, alice: str
) -> None:
    day = FRIDAY + timedelta(days=days)
    run_on(day)
    with clock.at(make_aware(datetime.combine(day, time(10)))):
        for who, wanted in (("sam", sam), ("alice", alice)):
            client = world.client(who)
            shown = {panel.key: panel for panel in client.get("/desk").context["panels"] if panel.key in PANELS}
            assert list(shown) == [wanted], who
            assert f"/hazards/{due_friday.pk}" in client.get(shown[wanted].url).content.decode(), who


def test_a_major_one_reaches_everybody_on_the_first_day(world: World, report: Report) -> None:
    row = given_as_major(world, report())
    run_on(clock.today())
    assert stored(row.pk).escalated == 0
    run_on(clock.today() + timedelta(days=1))
    assert stored(row.pk).escalated == ladder.OFFICE


def test_more_time_ends_it_and_so_does_putting_it_right(world: World, due_friday: Hazard) -> None:
    run_on(FRIDAY + timedelta(days=12))
    later = (clock.today() + timedelta(days=60)).isoformat()
    perform(
        world.viewers["li"],
        "hazards.ask_extension",
        {"subject": str(due_friday.pk), "until": later, "reason": "等配件"},
    )
    assert lists(world, "sam")
    perform(world.viewers["alice"], "hazards.decide_extension", {"subject": str(due_friday.pk), "decision": "approve"})
    assert lists(world, "sam") == set() and ladder.step_of(stored(due_friday.pk)) == 0
    assert run_on(FRIDAY + timedelta(days=13)) == 0


def test_what_waits_for_a_second_look_is_handed_up_no_more(world: World, due_friday: Hazard) -> None:
    run_on(FRIDAY + timedelta(days=12))
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(due_friday.pk), "note": "挪走了"})
    assert lists(world, "sam") == set() and run_on(FRIDAY + timedelta(days=20)) == 0
    perform(
        world.viewers["sam"], "hazards.review", {"subject": str(due_friday.pk), "decision": "reject", "comment": "还在"}
    )
    assert lists(world, "sam")


def test_the_days_are_a_setting(due_friday: Hazard, settings: Any) -> None:
    settings.ANMA_ESCALATION = [5, 10, 20]
    run_on(FRIDAY + timedelta(days=6))
    assert stored(due_friday.pk).escalated == 0


@pytest.mark.parametrize("who", ["alice", "li", "bob", "tina", "otto", "anonymous"])
def test_no_person_hands_anything_up(world: World, due_friday: Hazard, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "hazards.escalate", {"subject": str(due_friday.pk)})


def test_what_a_firm_leaves_undecided_reaches_the_grid_and_the_town_reads_for_how_long(
    world: World, report: Report
) -> None:
    report(text="电焊工无证上岗")
    world.add("greta", "town", "grid_officer")
    zh, said = {"Accept-Language": "zh-hans"}, "企业迟迟没有判定"
    assert said not in world.client("greta").get("/morning", headers=zh).content.decode()
    with clock.at(clock.now() + timedelta(hours=30)):
        assert said in world.client("greta").get("/morning", headers=zh).content.decode()
        assert "已 30 小时" in world.client("tina").get("/morning", headers=zh).content.decode()
