"""Many days counted in one act: one statement, each day adds up by itself, also where their figures differ."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from anma.facts.counting import Place, Tally, write
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel.ids import uuid7

DAY = date(2026, 9, 30)


def stored() -> dict[Any, dict[str, int]]:
    rows = EnterpriseDay.objects.values_list("enterprise_id", "counts")
    return {pk: {key: n for key, n in json.loads(counts).items() if n} for pk, counts in rows}


def test_firms_are_added_to_in_one_statement(db: None, django_assert_num_queries: Any) -> None:
    one, other, third = (Place(uuid7(), "320411001", "machinery") for _ in range(3))
    first: Tally = {(one, DAY): {"inspections": 2}, (other, DAY): {"inspections": 1, "visits": 1}}
    again: Tally = {(one, DAY): {"visits": 1}, (other, DAY): {"inspections": -1}, (third, DAY): {"visits": 0}}
    for tally in (first, again):
        with django_assert_num_queries(1):
            write(tally)
    assert stored() == {
        one.enterprise_id: {"inspections": 2, "visits": 1},
        other.enterprise_id: {"visits": 1},
    }
    assert set(EnterpriseDay.objects.values_list("changed", flat=True)) == {2}


def test_marks_of_many_firms_are_one_statement_too(db: None, django_assert_num_queries: Any) -> None:
    places = [Place(uuid7(), "320411001") for _ in range(3)]
    with django_assert_num_queries(2):
        write({(place, DAY): {"firms_visited": 1} for place in places})
    assert DistinctMark.objects.filter(indicator="firms_visited").count() == 3


def test_a_firm_is_marked_no_more_when_the_last_row_of_its_day_is_taken_out(db: None) -> None:
    place = Place(uuid7(), "320411001")
    for n, left in ((2, 1), (-1, 1), (-1, 0), (1, 1)):
        write({(place, DAY): {"firms_visited": n}})
        assert DistinctMark.objects.filter(indicator="firms_visited").count() == left
