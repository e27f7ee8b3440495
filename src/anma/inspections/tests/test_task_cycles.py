"""Windows tile the time, and a firm's shifts its working days: properties over any day and any cycle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anma.inspections.tasks.cycles import MONTHS, Stream, window_of
from anma.inspections.tasks.deriving import Asks, Deriver, Due, asks_in, keys_of
from anma.inspections.tasks.working import DEFAULT, Pattern, Shift
from anma.kernel import holidays
from anma.kernel.holidays import holidays_between

DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))
UNITS = st.sampled_from(["day", "week", *MONTHS])
DAY = timedelta(days=1)
TWO_SHIFTS = Pattern((1, 2, 3, 4, 5, 6), True, (Shift("早班", 480, 1200), Shift("夜班", 1200, 1920)))
PATTERNS = st.sampled_from([DEFAULT, TWO_SHIFTS, Pattern((1, 2, 3, 4, 5, 6, 7), False)])


@pytest.fixture(autouse=True, scope="module")
def no_word_of_the_city() -> object:
    """What the State Council published, without asking a database for the city's own days."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(holidays, "override_of", lambda day: None)
        yield


@given(st.integers(1, 40), UNITS, DAYS)
def test_windows_tile_the_time_without_gap_or_overlap(every: int, unit: str, day: date) -> None:
    window = window_of(every, unit, day)
    assert window.first <= day <= window.last
    assert window_of(every, unit, window.first) == window_of(every, unit, window.last) == window
    assert window_of(every, unit, window.last + DAY).first == window.last + DAY
    assert window_of(every, unit, window.first - DAY).last == window.first - DAY


@pytest.mark.parametrize(
    ("every", "unit", "day", "first", "last"),
    [
        (1, "week", date(2026, 11, 29), date(2026, 11, 23), date(2026, 11, 29)),
        (1, "month", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (1, "season", date(2027, 1, 5), date(2026, 12, 1), date(2027, 2, 28)),
        (2, "month", date(2026, 2, 28), date(2026, 1, 1), date(2026, 2, 28)),
        (1, "half_year", date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
        (1, "year", date(2028, 2, 29), date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_a_window_stands_where_people_expect_it(every: int, unit: str, day: date, first: date, last: date) -> None:
    window = window_of(every, unit, day)
    assert (window.first, window.last) == (first, last)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 3), UNITS, PATTERNS, DAYS)
def test_every_window_with_a_worked_day_is_asked_once_and_one_without_never(
    every: int, unit: str, pattern: Pattern, day: date
) -> None:
    window = window_of(every, unit, day)
    days = [window.first + timedelta(days=n) for n in range((window.last - window.first).days + 1)]
    asked = [key for one in days for key in keys_of(Stream(0, every, unit), False, pattern, one)]
    assert len(asked) == any(pattern.works(one) for one in days)
    assert all(key.last == window.last for key in asked)


@given(st.integers(1, 8), PATTERNS, DAYS)
def test_the_hours_of_a_worked_day_tile_its_shifts(every: int, pattern: Pattern, day: date) -> None:
    found = sorted((key.begins, key.ends) for key in keys_of(Stream(0, every, "hour"), False, pattern, day))
    assert bool(found) == pattern.works(day)
    assert all(begins < ends for begins, ends in found)
    assert all(before[1] == after[0] for before, after in zip(found, found[1:], strict=False))


@given(st.integers(1, 9), DAYS)
def test_every_so_many_shifts_is_asked_in_each_run_of_so_many(every: int, day: date) -> None:
    always = Pattern((1, 2, 3, 4, 5, 6, 7), False, TWO_SHIFTS.shifts)
    days = [day + timedelta(days=n) for n in range(every)]  # twice as many shifts
    assert sum(len(list(keys_of(Stream(0, every, "shift"), False, always, one))) for one in days) == 2


def test_a_swapped_sunday_is_worked_a_holiday_is_not_and_who_works_through_asks_always() -> None:
    swapped, holiday = date(2026, 9, 20), date(2026, 10, 1)
    shift = Stream(0, 1, "shift")
    assert len(list(keys_of(shift, False, DEFAULT, swapped))) == 1 and swapped.isoweekday() == 7
    assert not list(keys_of(shift, False, DEFAULT, holiday))
    assert len(list(keys_of(shift, False, Pattern((1, 2, 3, 4, 5, 6, 7), False), holiday))) == 1


def test_a_night_shift_ends_on_the_next_day() -> None:
    early, night = keys_of(Stream(0, 1, "shift"), False, TWO_SHIFTS, date(2026, 11, 27))
    assert (early.last, night.last, night.shift) == (date(2026, 11, 27), date(2026, 11, 28), "夜班")


def test_what_is_asked_since_today_begins_today_and_ends_with_the_window() -> None:
    month = Stream(2, 1, "month")
    day = date(2026, 11, 18)
    assert not list(keys_of(month, False, DEFAULT, day))
    (key,) = keys_of(month, True, DEFAULT, day)
    assert (key.last, key.tier) == (date(2026, 11, 30), 2)


def test_the_shortest_cycle_of_each_tier_is_asked_since_a_look_answers_every_question() -> None:
    def check(every: int, unit: str, tier: str) -> dict[str, object]:
        return {"tier": tier, "cycle": {"every": every, "unit": unit}}

    asked = [check(1, "week", "post"), check(1, "shift", "post"), check(2, "month", "company"), {"tier": "team"}]
    asks = asks_in({"events": [{"checks": asked}, {"checks": [check(1, "before_holiday", "post")]}]})
    assert asks == Asks((Stream(0, 1, "shift"), Stream(1, 1, "shift"), Stream(3, 2, "month")), True)


def test_a_week_before_a_holiday_red_and_orange_points_are_asked_for_and_others_not() -> None:
    (holiday,) = holidays_between(date(2026, 9, 26), date(2026, 10, 2))
    assert (holiday.first, holiday.last, holiday.zh) == (date(2026, 10, 1), date(2026, 10, 7), "国庆节")
    none = Asks((), False)
    points = [Due("red", "major", none), Due("yellow", "general", none), Due("asks", "low", Asks((), True))]
    found = Deriver(date(2026, 9, 24)).groups(DEFAULT, points)
    assert [(key.source, key.tier, key.last, names) for key, names in found.items()] == [
        ("5", 3, date(2026, 9, 30), ["red", "asks"])
    ]
    assert not Deriver(date(2026, 9, 25)).groups(DEFAULT, points)


def test_of_years_not_yet_published_the_days_that_the_law_fixes_are_holidays() -> None:
    assert [one.first for one in holidays_between(date(2031, 1, 1), date(2031, 12, 31))] == [
        date(2031, 1, 1), date(2031, 5, 1), date(2031, 10, 1)
    ]  # fmt: skip
