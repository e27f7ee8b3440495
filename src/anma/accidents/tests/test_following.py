"""What becomes known later: clocks, numbers, sizes with their history, deaths in time and after it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.accidents.models import Accident, Harmed, UpReport
from anma.accidents.tests.conftest import TEN, again, all_of, concluded, do, report, sound
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def code_of(work: Any) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.reason.code


def test_levels_hear_one_after_the_other_each_within_two_hours(here: World) -> None:
    row = report(here)
    assert code_of(lambda: do(here, "tina", "report_up", row, level="province")) == "accidents.level_not_due"
    do(here, "tina", "report_up", row, level="city", to_whom="duty desk")
    assert code_of(lambda: do(here, "tina", "report_up", row, level="city")) == "accidents.told_already"
    ups = {one.level: one for one in all_of(UpReport, accident_id=row.pk)}
    assert ups["city"].due_at == ups["county"].told_at + timedelta(hours=2)


def test_said_too_late_it_is_marked_with_both_times(here: World) -> None:
    row = report(here)
    with clock.at(TEN + timedelta(hours=5)):
        said = (TEN + timedelta(hours=3)).isoformat()
        outcome = do(here, "tina", "report_up", row, level="city", told=said)
    assert outcome.kind == "flagged"
    (up,) = all_of(UpReport, level="city")
    assert up.late
    assert up.noted_at - up.told_at == timedelta(hours=2)


def test_a_graver_size_opens_further_levels_and_keeps_its_history(here: World) -> None:
    row = report(here)
    with clock.at(TEN + timedelta(days=3)):
        do(here, "tina", "follow_up", row, deaths=3, died="2026-11-27", why="three died in hospital")
        grave = again(row)
        assert (grave.size, [entry["size"] for entry in grave.changes]) == (3, [4, 3])
        page = here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    assert "to the province" in page
    sound()


def test_a_death_after_the_days_that_count_stands_apart_and_moves_no_figure(here: World) -> None:
    row = report(here)
    with clock.at(TEN + timedelta(days=32)):
        outcome = do(here, "tina", "follow_up", row, deaths=1, died="2026-12-27", why="died on the 32nd day")
    late = again(row)
    assert (late.deaths, late.late_deaths, late.size, outcome.kind) == (0, 1, 4, "flagged")
    sound()


@pytest.mark.parametrize(("branch", "day", "counts"), [("industry", 30, 1), ("industry", 31, 0), ("road", 7, 1),
                                                        ("road", 8, 0), ("fire", 8, 0)])  # fmt: skip
def test_the_days_that_count_end_after_thirty_and_on_roads_and_in_fires_after_seven(
    here: World, branch: str, day: int, counts: int
) -> None:
    row = report(here, branch=branch)
    died = (TEN + timedelta(days=day)).date().isoformat()
    with clock.at(TEN + timedelta(days=day)):
        do(here, "tina", "follow_up", row, deaths=1, died=died, why="died in hospital")
    assert again(row).deaths == counts


def test_a_death_can_be_reported_after_the_accident_was_closed(here: World) -> None:
    row = concluded(here)
    do(here, "tina", "publish", row, title="A hand in a press", text="The guard had been taken off; two hands.")
    do(here, "tina", "follow_up", row, deaths=1, died="2026-11-25", why="died in the evening")
    assert (again(row).deaths, again(row).state) == (1, "published")
    sound()


def test_a_death_without_an_accident_gets_its_sentence(here: World) -> None:
    class Nothing:
        pk = uuid7()

    work = lambda: do(here, "tina", "follow_up", Nothing(), deaths=1, died="2026-11-25", why="died")  # noqa: E731
    assert code_of(work) == "accidents.no_accident"
    answer = here.client("tina").post(f"/accidents/{uuid7()}/do/follow_up", {"deaths": "1", "why": "died"})
    assert answer.status_code == 404
    assert "report the accident first" in answer.content.decode()


def test_a_reader_from_elsewhere_is_told_plainly_that_there_is_nothing(here: World) -> None:
    row = report(here)
    for path in (f"/accidents/{row.pk}", f"/accidents/{row.pk}/people"):
        answer = here.client("otto").get(path)
        words = answer.content.decode()
        assert answer.status_code == 404 and "This entry was not found" in words
        assert "report the accident first" not in words


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"deaths": 1}, "accidents.when_died"),
        ({"deaths": 1, "died": "2026-11-24"}, "accidents.death_day"),
        ({"deaths": 1, "died": "2026-11-26"}, "accidents.death_day"),
        ({"serious": 1}, "accidents.nothing_changed"),
    ],
)
def test_bad_numbers_are_told(here: World, more: dict[str, Any], reason: str) -> None:
    row = report(here)
    assert code_of(lambda: do(here, "tina", "follow_up", row, why="as told", **more)) == reason


def test_the_type_is_chosen_by_a_person_where_the_editions_leave_it_open(here: World) -> None:
    row = report(here, type="1986-19")
    assert (row.type_old, row.type_new) == ("1986-19", "")
    assert code_of(lambda: do(here, "tina", "correct", row, type_new="WSA10004", why="x y")) == "accidents.types_differ"
    do(here, "tina", "correct", row, type_new="WSA10024", why="the doctor says suffocation")
    assert (again(row).type_old, again(row).type_new) == ("1986-19", "WSA10024")


def test_figures_move_with_a_corrected_day_and_scope(here: World) -> None:
    row = report(here)
    do(here, "tina", "correct", row, happened="2026-11-24T22:00:00+08:00", why="the night shift said so")
    do(here, "tina", "correct", row, scope="other", why="no business at all")
    assert again(row).happened_day.isoformat() == "2026-11-24"
    sound()


def test_struck_off_it_counts_no_more_and_takes_nothing_in(here: World) -> None:
    row = report(here)
    do(here, "tina", "strike", row, why="a natural death, the doctor says")
    assert code_of(lambda: do(here, "tina", "follow_up", row, light=4, why="x y")) == "accidents.struck_off"
    sound()


def test_who_takes_it_over_reads_the_names_and_the_other_no_more(here: World) -> None:
    row = report(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious", about="press operator, 41")
    tina, cindy = here.client("tina"), here.client("cindy")
    assert "Zhang Made-up" in tina.get(f"/accidents/{row.pk}/people").content.decode()
    assert "Zhang Made-up" not in cindy.get(f"/accidents/{row.pk}/people").content.decode()
    assert code_of(lambda: do(here, "cindy", "add_harmed", row, name="Li", harm="light")) == "accidents.not_handling"
    do(here, "cindy", "take_over", row, why="considerable, the city investigates")
    assert "Zhang Made-up" in cindy.get(f"/accidents/{row.pk}/people").content.decode()
    assert "Zhang Made-up" not in tina.get(f"/accidents/{row.pk}/people").content.decode()


def test_names_stand_on_no_page_of_readers_strangers_and_the_neighbour(here: World) -> None:
    row = report(here)
    do(here, "sam", "add_harmed", row, name="Zhang Made-up", harm="serious")
    for who, status in (("lena", 403), ("wang", 403), ("bob", 404), ("otto", 404), ("ken", 200), ("alice", 200)):
        answer = here.client(who).get(f"/accidents/{row.pk}/people")
        assert answer.status_code == status, who
        assert ("Zhang Made-up" in answer.content.decode()) == (status == 200), who
    assert "Zhang Made-up" not in here.client("tina").get(f"/accidents/{row.pk}").content.decode()


def test_names_and_numbers_keep_step(here: World) -> None:
    row = report(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious")
    assert again(row).serious == 1  # the one who was counted has a name now
    do(here, "tina", "add_harmed", row, name="Qian Made-up", harm="serious")
    assert again(row).serious == 2
    assert code_of(lambda: do(here, "tina", "follow_up", row, serious=1, why="x y")) == "accidents.fewer_than_named"
    person = all_of(Harmed, name="Zhang Made-up")[0]
    do(here, "tina", "change_harm", row, person=str(person.pk), harm="death", died="2026-11-25")
    assert (again(row).deaths, again(row).serious) == (1, 1)
    code = code_of(lambda: do(here, "tina", "change_harm", row, person=str(person.pk), harm="light"))
    assert code == "accidents.dead_already"
    sound()


def test_a_named_death_after_the_days_that_count_stands_apart(here: World) -> None:
    row = report(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious")
    person = all_of(Harmed)[0]
    with clock.at(TEN + timedelta(days=40)):
        do(here, "tina", "change_harm", row, person=str(person.pk), harm="death", died="2027-01-02")
    assert (again(row).deaths, again(row).serious, again(row).late_deaths) == (0, 1, 1)
    sound()


@pytest.mark.parametrize("who", ["alice", "ken", "otto", "cindy", "lena"])
def test_only_an_officer_who_handles_it_strikes_it_off(here: World, who: str) -> None:
    row = report(here)
    with pytest.raises(Refused):
        do(here, who, "strike", row, why="no accident")
    assert len(all_of(Accident, struck_day__isnull=True)) == 1
