"""What of red and orange points was not done goes to whoever had to do it, and step by step upwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.inspections import notices as inspection_notices
from anma.inspections.jobs import late
from anma.inspections.models import Assignment, TaskDay
from anma.inspections.tasks.making import make
from anma.inspections.tests.test_tasks import MONDAY, SUNDAY, at, hang, look, make_week, stop
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.notices.wording import sentence_of
from anma.risks.models import RiskPoint

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Tell = Callable[[date], list[str]]


@pytest.fixture
def red(world: World) -> RiskPoint:
    """A red point that wang looks at every day; li leads the team."""
    with written():
        for who, role in (("wang", "worker"), ("li", "team_leader")):
            world.hats[who].team, world.hats[who].role = "甲班", role
            world.hats[who].save()
    return hang(world, ("post", "day"), level="major")


@pytest.fixture
def tell(world: World) -> Tell:
    """The job on a day on which nothing else begins; whom it tells."""
    names = {hat.pk: who for who, hat in world.hats.items()}

    def run(day: date) -> list[str]:
        before = {notice.pk for notice in notices()}
        with at(day):
            TaskDay.objects.get_or_create(day=day, defaults={"made_at": clock.now()})
            late()
        return sorted(names[notice.hat_id] for notice in notices() if notice.pk not in before)

    return run


def notices() -> list[Notice]:
    with system_scope("test"):
        return list(Notice.objects.as_system().filter(kind="inspections.late").order_by("told_at", "id"))


def test_who_had_to_look_is_told_the_day_after_and_each_step_above_once_by_working_days(
    red: RiskPoint, tell: Tell
) -> None:
    make(MONDAY)
    told = {n: tell(MONDAY + n * DAY) for n in range(1, 8)}
    assert {n: who for n, who in told.items() if who} == {1: ["wang"], 2: ["li"], 3: ["sam"], 5: ["alice"]}
    first, above = notices()[:2]
    assert (first.values, first.urgency, first.url) == (
        {"span": [MONDAY.isoformat()] * 2, "number": 1, "names": [red.name]}, "digest", "/today/round",
    )  # fmt: skip
    assert above.url == f"/plan/tasks?late={MONDAY + 2 * DAY}"
    assert red.name in sentence_of(first) and MONDAY.isoformat() in sentence_of(first)


def test_one_person_reads_one_notice_of_all_days_and_its_link_lists_just_these(
    world: World, red: RiskPoint, tell: Tell
) -> None:
    other = hang(world, ("post", "day"), level="larger", name="2号冲床", responsible_id=world.viewers["li"].actor_id)
    hang(world, ("post", "day"), level="low", name="茶水间")
    for n in range(3):
        make(MONDAY + n * DAY)
    look(world, other, "li", MONDAY)
    told = tell(MONDAY + 3 * DAY)
    assert told == ["li", "sam", "wang"]  # three days at once, and each of them reads once
    by_hat = {world.hats[who].pk: who for who in told}
    found = {by_hat[one.hat_id]: one for one in notices()}
    assert {who: one.values["number"] for who, one in found.items()} == {"wang": 3, "li": 4, "sam": 1}
    assert found["li"].values["names"] == [f"{red.name} ×2", f"{other.name} ×2"]  # her own and what she leads
    assert tell(MONDAY + 3 * DAY) == [] and tell(MONDAY + 4 * DAY) == ["li", "sam"]
    with at(MONDAY + 9 * DAY):
        pages = {who: world.client(who).get(found["li"].url) for who in ("li", "sam", "bob", "wang")}
        rows = {who: page.content.decode().count('<th scope="row">') for who, page in pages.items()}
        assert rows == {"li": 4, "sam": 1, "bob": 0, "wang": 0} and pages["wang"].status_code == 403
        assert "茶水间" not in pages["sam"].content.decode()
        assert world.client("sam").get("/plan/tasks?late=soon").status_code == 200


def test_a_second_run_on_the_same_day_and_one_that_broke_tell_nothing_twice(red: RiskPoint, tell: Tell) -> None:
    make(MONDAY)
    assert (tell(MONDAY + DAY), tell(MONDAY + DAY)) == (["wang"], [])
    TaskDay.objects.update(late_told_at=None, late_upto=None)  # as if it had died before the day was noted
    assert tell(MONDAY + DAY) == []


def test_a_run_ends_after_its_seconds_and_the_next_one_goes_on(
    red: RiskPoint, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(MONDAY)
    monkeypatch.setattr(inspection_notices, "FIRMS_AT_ONCE", 1)
    monkeypatch.setattr(inspection_notices, "monotonic", iter(range(0, 999, 4)).__next__)  # one firm a run
    runs = [tell(MONDAY + DAY) for _n in range(4)]
    assert sorted(runs) == [[], [], [], ["wang"]]
    assert TaskDay.objects.get(day=MONDAY + DAY).late_told_at is not None


def test_what_was_done_excused_or_of_no_great_risk_is_told_to_nobody(world: World, red: RiskPoint, tell: Tell) -> None:
    hang(world, ("post", "day"), level="general")
    make(MONDAY)
    make(MONDAY + DAY)
    look(world, red, "wang", MONDAY)
    stop(world, MONDAY + DAY, MONDAY + DAY, datetime(2026, 11, 16, 4, tzinfo=UTC), restart=False)
    assert [tell(MONDAY + n * DAY) for n in (1, 2, 3)] == [[], [], []]


def test_what_fell_due_long_ago_is_told_to_nobody(red: RiskPoint, tell: Tell) -> None:
    make_week()
    assert tell(SUNDAY + 20 * DAY) == []


def test_what_is_made_up_for_is_new_to_nobody_and_goes_no_further_up(world: World, tell: Tell) -> None:
    point = hang(world, ("company", "week"), level="larger")
    make_week()
    assert tell(SUNDAY + DAY) == ["sam"]
    look(world, point, "sam", SUNDAY + DAY)
    assert tell(SUNDAY + 2 * DAY) == []
    [notice] = notices()
    assert (notice.state, notice.seen_at is None) == ("over", False)


def test_a_teams_checks_are_told_to_its_leader_and_who_stands_in_is_asked_in_the_others_place(
    world: World, red: RiskPoint, tell: Tell
) -> None:
    with written():
        red.responsible_id, red.responsible_team = None, "甲班"
        red.save()
        away = {"instead_of": world.hats["li"].person_id, "first_day": MONDAY, "last_day": MONDAY + DAY}
        Assignment(person_id=world.hats["wang"].person_id, **away, **enterprise_copies(world.firm)).save()
    make(MONDAY)
    assert tell(MONDAY + DAY) == ["wang"]
    assert tell(MONDAY + 2 * DAY) == ["li"]
