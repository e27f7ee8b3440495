"""In and out by the turning code: what counts, what is stale, what is doubtful."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.education.models import Attendance, TrainingSession
from anma.education.training import turning
from anma.education.training.acts.attending import CAME_BACK, NO_PHONE, SHARED
from anma.education.training.listings import doubts_of
from anma.education.training.tests.conftest import TEN, after, do, now, on_phone, opened, planned, row_of, scan, stored
from anma.evidence.verify import verify as verify_log
from anma.facts.folding import fold_all
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


def refused(code: str, work: Any) -> None:
    with pytest.raises(Refused) as caught:
        work()
    assert caught.value.reason.code == f"education.{code}"


def test_the_code_turns_every_half_minute_and_the_one_before_still_holds(taught: World) -> None:
    session = opened(taught)
    code = turning.code_at(session, TEN)
    assert turning.code_at(session, TEN + timedelta(seconds=29)) == code
    assert turning.code_at(session, TEN + timedelta(seconds=30)) != code
    held = [seconds for seconds in range(0, 121, 15) if turning.holds(session, code, TEN + timedelta(seconds=seconds))]
    assert held == [0, 15, 30, 45]
    assert not turning.holds(opened(taught, topic="another one"), code, TEN)


def test_whoever_came_and_stayed_is_trained_once_and_counted_that_day(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    with after(85):
        scan(li, session, "out")
        row = row_of(session, taught, "li")
        assert (row.minutes, row.hours, row.trained_day) == (85, Decimal("1.8"), TEN.date())
        with system_scope("test"):
            fold_all()
            assert [one for one in verify() if one.indicator == "trained_people"] == []
            assert verify_log().findings == []


def test_whoever_left_early_is_not_trained(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    with after(40):
        scan(li, session, "out")
    row = row_of(session, taught, "li")
    assert row.trained_day is None and row.hours == Decimal("0.8")


def test_hours_are_never_more_than_planned(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    with after(400):
        scan(li, session, "out")
    assert row_of(session, taught, "li").hours == Decimal(2)


def test_a_photo_of_the_code_sent_outside_is_stale(taught: World) -> None:
    session, code = opened(taught), ""
    code = turning.code_at(session, TEN)
    with after(1.1):
        refused("code_stale", lambda: scan(on_phone(taught, "li"), session, code=code))
    with system_scope("test"):
        assert not Attendance.objects.as_system().exists()


def test_two_people_on_one_phone_are_both_flagged(taught: World) -> None:
    session, phone = opened(taught), uuid7()
    first = scan(on_phone(taught, "li", phone), session)
    second = scan(on_phone(taught, "wang", phone), session)
    assert SHARED not in first.receipt.flags and SHARED in second.receipt.flags
    assert row_of(session, taught, "li").shared and row_of(session, taught, "wang").shared


def test_somebody_scanning_out_on_anothers_phone_is_flagged_too(taught: World) -> None:
    session, phone = opened(taught), uuid7()
    scan(on_phone(taught, "li", phone), session)
    scan(on_phone(taught, "wang"), session)
    with after(80):
        assert SHARED in scan(on_phone(taught, "wang", phone), session, "out").receipt.flags
    assert row_of(session, taught, "li").shared


def test_a_browser_without_a_joined_phone_says_so(taught: World) -> None:
    session = opened(taught)
    assert NO_PHONE in scan(now(taught, "li"), session).receipt.flags


def test_a_double_tap_is_one_and_never_sends_somebody_home(taught: World) -> None:
    session, li, number = opened(taught), on_phone(taught, "li"), str(uuid7())
    first, again = (scan(li, session, id=number) for _ in range(2))
    assert first.result == again.result and again.replayed
    refused("in_already", lambda: scan(li, session))
    assert row_of(session, taught, "li").out_at is None


def test_before_it_opens_and_after_it_closes_nobody_scans(taught: World) -> None:
    session, li = planned(taught), on_phone(taught, "li")
    refused("not_open", lambda: scan(li, session))
    do(now(taught, "sam"), "open_session", session)
    do(now(taught, "sam"), "close_session", session)
    refused("over", lambda: scan(li, stored(TrainingSession, session.pk)))


def test_out_without_in_and_twice_out_are_refused(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    refused("not_in", lambda: scan(li, session, "out"))
    scan(li, session)
    scan(li, session, "out")
    refused("out_already", lambda: scan(li, session, "out"))


def test_whoever_comes_back_goes_on_in_the_same_row_and_the_break_stands_there(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    with after(1):
        scan(li, session, "out")
    with after(11):
        assert CAME_BACK in scan(li, session).receipt.flags
        refused("in_already", lambda: scan(li, session))
    with after(90):
        scan(li, session, "out")
    row = row_of(session, taught, "li")
    assert (row.minutes, row.trained_day, row.why) == (90, TEN.date(), "10:01–10:11")
    assert "10:01–10:11" in doubts_of(row)
    with system_scope("test"):
        assert verify_log().findings == []


def test_the_trainer_corrects_a_way_out_by_mistake_and_both_stand_there(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    scan(li, session, "out")
    told = {"member": str(taught.hats["li"].pk), "came": "10:00", "left": "11:30", "why": "tapped twice"}
    with after(95):
        do(now(taught, "sam"), "enter_by_hand", session, **told)
        row = row_of(session, taught, "li")
        assert (row.minutes, row.trained_day, row.by_hand) == (90, TEN.date(), True)
        assert row.why == "tapped twice · 10:00–10:00"
        refused("there_already", lambda: do(now(taught, "sam"), "enter_by_hand", session, **told))


@pytest.mark.parametrize("who", ["bob", "tess", "tina", "anonymous"])
def test_nobody_of_elsewhere_scans_in(taught: World, who: str) -> None:
    session = opened(taught)
    with pytest.raises(Refused):
        scan(now(taught, who), session)


def test_the_trainer_enters_by_hand_with_a_reason_and_it_says_so(taught: World) -> None:
    session = opened(taught, "tess")
    with after(100):
        told = {"came": "10:00", "left": "11:30", "why": "no phone"}
        do(now(taught, "tess"), "enter_by_hand", session, member=str(taught.hats["li"].pk), **told)
        row = row_of(session, taught, "li")
        assert row.by_hand and row.trained_day == clock.today() and row.why == "no phone"
        again = {"member": str(taught.hats["li"].pk), **told}
        refused("there_already", lambda: do(now(taught, "tess"), "enter_by_hand", session, **again))


def test_by_hand_nobody_is_there_before_during_or_after_what_was(taught: World) -> None:
    session, li = opened(taught), str(taught.hats["li"].pk)
    with after(30):
        for came, left in (("09:00", "10:20"), ("10:10", "11:30"), ("10:20", "10:10")):
            told = {"member": li, "came": came, "left": left, "why": "no phone"}
            refused("outside_session", lambda told=told: do(now(taught, "sam"), "enter_by_hand", session, **told))
    stranger = {"member": str(taught.hats["bob"].pk), "came": "10:00", "left": "10:01", "why": "no phone"}
    with after(30):
        refused("not_a_member", lambda: do(now(taught, "sam"), "enter_by_hand", session, **stranger))


def test_who_did_not_scan_out_is_trained_when_the_trainer_enters_the_time(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    with after(95):
        do(now(taught, "sam"), "close_session", session)
        assert row_of(session, taught, "li").trained_day is None
        told = {"member": str(taught.hats["li"].pk), "came": "10:00", "left": "11:30", "why": "battery empty"}
        do(now(taught, "sam"), "enter_by_hand", session, **told)
    row = row_of(session, taught, "li")
    assert (row.minutes, row.trained_day) == (90, TEN.date())


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"day": "2026-11-24"}, "day_passed"),
        ({"day": "2029-11-24"}, "too_far"),
        ({"ends": "09:00"}, "hours_turn"),
        ({"hours": "3"}, "more_hours"),
        ({"audience": "newcomer"}, "level_needed"),
        ({"level": "team"}, "level_of_newcomers"),
        ({"book": str(uuid7())}, "book_unknown"),
        ({"plan": str(uuid7())}, "plan_unknown"),
    ],
)
def test_a_session_that_does_not_fit_is_refused(taught: World, more: Any, code: str) -> None:
    refused(code, lambda: planned(taught, **more))


@pytest.mark.parametrize("who", ["li", "bob", "theo", "tina", "anonymous"])
def test_a_session_is_planned_by_the_firm_or_the_trainer_it_let_in_alone(taught: World, who: str) -> None:
    with pytest.raises(Refused):
        planned(taught, who)
    assert planned(taught, "tess").enterprise_id == taught.firm.pk


def test_a_session_is_opened_on_its_day_alone_and_called_off_before(taught: World) -> None:
    row = planned(taught, day="2026-11-26")
    refused("not_today", lambda: do(now(taught, "sam"), "open_session", row))
    do(now(taught, "sam"), "call_off_session", row, why="trainer ill")
    with pytest.raises(Refused):
        do(now(taught, "sam"), "call_off_session", row, why="once more")


def test_a_plan_of_the_past_is_refused_and_a_line_is_dropped_with_its_reason(taught: World) -> None:
    told = {"audience": "manager", "topic": "yearly", "hours": "12", "due_day": "2026-11-24"}
    refused("due_passed", lambda: do(now(taught, "sam"), "plan_training", taught.firm, **told))
    made = do(now(taught, "sam"), "plan_training", taught.firm, **{**told, "due_day": "2026-12-24"}).result["plan"]
    row = planned(taught, plan=made)
    assert str(row.plan_id) == made
