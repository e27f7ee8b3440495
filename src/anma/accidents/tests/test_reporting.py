"""The first report: by whom, how late, about whom; and what is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.accidents.models import Accident, Harmed, UpReport
from anma.accidents.tests.conftest import TEN, all_of, do, report, said, sound, stored
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify as verify_log
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.django_db


def refusal(world: World, who: str, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(world, who, "report", **said(**more))
    return refused.value.reason.code


def test_the_firm_reports_in_time_and_the_log_and_the_figures_are_sound(here: World) -> None:
    row = report(here)
    assert (row.way, row.wrong, row.size, row.hurt, row.lead_id) == ("firm", "", 4, 1, here.offices["town"].pk)
    assert (row.type_old, row.type_new) == ("1986-03", "WSA10004")
    (up,) = all_of(UpReport, accident_id=row.pk)
    assert (up.level, up.late) == ("county", False)
    sound()


def test_an_hour_and_a_minute_later_it_is_late_and_taken_all_the_same(here: World) -> None:
    row = report(here, happened=(TEN - timedelta(minutes=61)).isoformat())
    assert row.wrong == "late"
    assert all_of(UpReport, accident_id=row.pk)[0].late


def test_the_hour_runs_from_when_the_principal_learnt_of_it(here: World) -> None:
    happened, learnt = TEN - timedelta(hours=9), TEN - timedelta(minutes=20)
    assert report(here, happened=happened.isoformat(), learnt=learnt.isoformat()).wrong == ""


def test_an_office_reports_for_a_firm_of_its_reach_and_for_a_unit_that_no_register_knows(here: World) -> None:
    assert report(here, "tina").way == "office"
    row = report(here, "tina", unit="road sweepers (made up)", area="320411001", branch="road")
    assert (row.enterprise_id, row.unit, row.area_then) == (None, "road sweepers (made up)", "320411001")
    sound()


@pytest.mark.parametrize(
    ("who", "more", "reason"),
    [
        ("sam", {"happened": (TEN + timedelta(minutes=1)).isoformat()}, "accidents.ahead"),
        ("sam", {"learnt": (TEN - timedelta(hours=1)).isoformat()}, "accidents.learnt_before"),
        ("sam", {"type": "WSA19999"}, "accidents.type_unknown"),
        ("sam", {"point": str(uuid7())}, "accidents.point_elsewhere"),
        ("sam", {"found": "2026-11-25", "why": "a letter"}, "accidents.only_offices"),
        ("tina", {}, "accidents.firm_missing"),
        ("tina", {"unit": "a unit", "area": "320412001"}, "accidents.area_unknown"),
        ("tina", {"unit": "a unit", "area": "320411001", "call": str(uuid7())}, "accidents.call_unknown"),
        ("tina", {"unit": "a unit", "area": "320411001", "found": "2026-11-24", "why": "a letter"},
         "accidents.days_cross"),
        ("tina", {"unit": "a unit", "area": "320411001", "found": "2026-11-25"}, "accidents.why_now"),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_a_sentence(here: World, who: str, more: dict[str, Any], reason: str) -> None:
    assert refusal(here, who, **more) == reason


@pytest.mark.parametrize("who", ["wang", "bob", "otto", "lena", "anonymous"])
def test_nobody_else_reports_it(here: World, who: str) -> None:
    with pytest.raises(Refused):
        do(here, who, "report", firm=str(here.firm.pk), **said()) if who != "bob" else do(
            here, "bob", "follow_up", report(here), light=2, why="a lie"
        )


@pytest.mark.parametrize("who", ["sam", "tina"])
@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("add_harmed", {"name": "Zhang Made-up", "harm": "death", "died": "2026-11-25"}),
        ("follow_up", {"deaths": 1, "died": "2026-11-25", "why": "one died"}),
    ],
)
def test_a_death_without_an_accident_is_refused_in_its_own_sentence(
    here: World, who: str, verb: str, more: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        do(here, who, verb, subject=str(uuid7()), **more)
    assert refused.value.reason.code == "accidents.no_accident"
    assert "A death or an injury is entered under its accident" in refused.value.sentence
    assert all_of(Harmed) == []


def test_the_same_report_sent_twice_is_one_accident(here: World) -> None:
    number = str(uuid7())
    first, second = (do(here, "sam", "report", id=number, **said()) for _ in range(2))
    assert first.result == second.result
    assert second.replayed


def test_firm_and_office_do_not_report_it_twice_unless_they_are_sure(here: World) -> None:
    report(here)
    assert refusal(here, "tina", firm=str(here.firm.pk)) == "accidents.same_one"
    report(here, "tina", sure="yes")
    assert len(all_of(Accident)) == 2


def test_the_form_says_where_to_say_that_it_is_another_one_and_offers_no_empty_choice_beside_no(here: World) -> None:
    row = report(here)
    with pytest.raises(Refused) as refused:
        do(here, "tina", "report", firm=str(here.firm.pk), **said())
    page = here.client("tina").get(f"/accidents/new?firm={here.firm.pk}").content.decode()
    assert row.number in refused.value.sentence
    for words in ("More about it", "It is another accident than the one that stands here"):
        assert words in refused.value.sentence
        assert words in page
    select = page[page.index('<select name="sure"') :].partition("</select>")[0]
    assert select.count("<option") == 2
    assert 'value=""' not in select


def test_what_was_found_out_later_keeps_its_real_days_and_is_no_older_than_its_receipt(here: World) -> None:
    happened = (TEN - timedelta(days=200)).isoformat()
    row = report(here, "tina", happened=happened, found="2026-11-24", why="a widow wrote to us")
    assert (row.way, row.wrong, row.reported_day.isoformat()) == ("found", "late", "2026-11-25")
    do(here, "tina", "judge_report", row, wrong="concealed", why="the foreman was told to be silent")
    judged = stored(Accident, row.pk)
    assert (judged.wrong, judged.happened_day) == ("concealed", row.happened_day)
    assert judged.investigate_due.isoformat() == "2027-01-23"


def test_of_an_older_record_no_clock_runs(here: World) -> None:
    row = report(here, "tina", happened="2020-05-04T09:00:00+08:00", reported="2020-05-04", why="the office's book")
    assert (row.way, row.wrong, row.reported_day.isoformat()) == ("record", "", "2020-05-04")
    with pytest.raises(Refused) as refused:
        do(here, "tina", "report_up", row, level="city")
    assert refused.value.reason.code == "accidents.old_record"


def test_an_inquiry_behind_the_firms_back_is_invisible_to_it_until_it_is_shown(here: World) -> None:
    happened = (TEN - timedelta(days=40)).isoformat()
    row = report(here, "tina", happened=happened, found="2026-11-25", why="a letter", secret="yes")
    alice, tina = here.client("alice"), here.client("tina")
    assert alice.get(f"/accidents/{row.pk}").status_code == 404
    assert tina.get(f"/accidents/{row.pk}").status_code == 200
    assert row.number not in alice.get("/accidents").content.decode()
    do(here, "tina", "show_to_firm", row, why="the inquiry is over")
    assert alice.get(f"/accidents/{row.pk}").status_code == 200
    with system_scope("test"):
        assert verify_log().findings == []


def test_an_office_reports_by_the_form_for_the_firm_that_it_chose(here: World) -> None:
    happened = "2026-11-25T09:50"
    raw = {"firm": str(here.firm.pk), "happened": happened, "what": "hand in a press", "serious": "1"}
    answer = here.client("tina").post("/accidents/new", raw)
    assert answer.status_code == 302
    (row,) = all_of(Accident)
    assert (row.enterprise_id, row.happened_at, row.way) == (here.firm.pk, TEN - timedelta(minutes=10), "office")
