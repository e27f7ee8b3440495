"""A period's rows: never more days than half a month at an edge, and always the sum of its days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from anma.facts import figures
from anma.facts.adding import Chosen, amount, keys_of, pieces
from anma.facts.indicators import Kind, Period, Where, every, get
from anma.facts.models import RollUp
from anma.kernel import clock
from anma.kernel.viewer import system_scope

FIRST, LAST = date(2025, 11, 1), date(2026, 4, 30)
DAYS = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
TOWNS = ("320411001", "320411002")


def counted(town: str, day: date) -> int:
    return (day.toordinal() * (7 if town == TOWNS[0] else 11)) % 13


def by_hand(town: str, period: Period) -> int:
    return sum(counted(town, day) for day in DAYS if period.first <= day <= period.last)


@pytest.fixture
def rows(db: None) -> None:
    made = []
    for town in TOWNS:
        months: dict[date, int] = {}
        for day in DAYS:
            number = counted(town, day)
            months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + number
            made.append(RollUp(area_code=town, grain="day", day=day, counts={"inspections": number, "visits": 1}))
        made += [
            RollUp(area_code=town, grain="month", day=day, counts={"inspections": number, "visits": 30})
            for day, number in months.items()
        ]
    RollUp.objects.bulk_create(made)


def some_periods(number: int) -> list[Period]:
    dice = Random(4)
    drawn = [sorted(dice.sample(DAYS, 2)) for _period in range(number)]
    edges = [(FIRST, LAST), (FIRST, FIRST), (LAST, LAST), (date(2026, 1, 31), date(2026, 2, 1)), (FIRST, DAYS[1])]
    return [Period(first, last) for first, last in (*drawn, *edges)]


def test_whatever_is_asked_is_the_sum_of_its_days(rows: None) -> None:
    for today in (DAYS[100], DAYS[-1], date(2027, 1, 1)):
        with clock.at(clock.now().replace(year=today.year, month=today.month, day=today.day, hour=4)):
            for keys in (None, ("inspections",)):
                found = figures.sums_of_spans(TOWNS, "", some_periods(40), keys)
                for period, places in found.items():
                    told = {town: amount(sums, "inspections") for town, sums in places.items()}
                    assert told == {town: by_hand(town, period) for town in TOWNS}, (today, period)


def test_no_edge_needs_more_than_half_a_month_of_days() -> None:
    for period in some_periods(60):
        days = [one for one in pieces(period, LAST + timedelta(days=1)) if one.grain == "day"]
        whole = period.first.replace(day=1) != period.last.replace(day=1)
        assert not whole or all((one.last - one.first).days < 16 for one in days), period


def test_until_today_is_read_by_months_alone_but_for_what_lies_after_today() -> None:
    today = date(2026, 4, 29)
    assert [one.sign for one in pieces(Period(FIRST, today), today) if one.grain == "day"] == [-1]
    assert [one.grain for one in pieces(Period(today.replace(day=1), today), today)] == ["month", "day"]
    assert pieces(Period(LAST, FIRST), today) == []


def test_a_page_reads_many_periods_of_many_places_in_one_question(
    rows: None, django_assert_num_queries: object
) -> None:
    wheres = [Where(town) for town in TOWNS]
    sums = figures.Remembered(("inspections",))
    with django_assert_num_queries(1):  # type: ignore[operator]
        sums.preload(wheres, *some_periods(5))
        sums.preload(wheres, *some_periods(5))
        for period in some_periods(5):
            assert amount(sums(wheres[0], period), "inspections") == by_hand(TOWNS[0], period)


def test_a_key_that_nobody_announced_is_a_fault_and_no_zero(rows: None) -> None:
    sums = figures.Remembered(("inspections",))
    with system_scope("test"), pytest.raises(LookupError):
        figures.value_of(get("visits"), Where(TOWNS[0]), Period(FIRST, LAST), sums)
    assert amount(Chosen(inspections=1), "inspections") == 1


def test_months_are_the_same_whether_keys_are_announced_or_not(rows: None) -> None:
    months = [Period(date(2026, 1, 1), date(2026, 1, 31)), Period(date(2026, 2, 1), date(2026, 2, 11))]
    for keys in (None, ("inspections",)):
        sums = figures.Remembered(keys)
        sums.preload_months([Where(TOWNS[0])], months)
        assert [amount(sums(Where(TOWNS[0]), month), "inspections") for month in months] == [
            by_hand(TOWNS[0], month) for month in months
        ]


def test_a_ratio_is_made_of_its_two_parts() -> None:
    ratio = next(one for one in every() if one.kind is Kind.RATIO)
    assert {ratio.numerator, ratio.denominator} & set(keys_of([ratio])) and ratio.key not in keys_of([ratio])
    assert keys_of([get("inspections"), get("inspections")]) == ("inspections",)
