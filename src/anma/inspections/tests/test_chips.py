"""Three words to tap where a check is not normal."""

import csv

import pytest

from anma.inspections.chips import TABLE, chips, words_of_event
from anma.knowledge.packs.loader import library


def every_check() -> list[tuple[str, str, str]]:
    points = [point for pack in library().values() for point in pack.points]
    events = [event for point in points for event in point.events]
    return [
        (check.text.zh, check.text.en, event.name.zh + event.plain.zh) for event in events for check in event.checks
    ]


def test_every_check_of_every_pack_has_three_different_chips_in_both_languages() -> None:
    found = [(chips(zh, event), chips(zh, event, english=True)) for zh, _en, event in every_check()]
    assert len(found) > 100
    assert all(len(set(zh)) == 3 and len(set(en)) == 3 for zh, en in found)


@pytest.mark.parametrize(
    ("check", "first"),
    [
        ("护罩、挡屑板是否齐全？", "护罩拆了"),
        ("砂轮是否没有裂纹、缺口？", "有裂纹"),
        ("灭火器是否在有效期内？", "过期了"),
    ],
)
def test_the_checks_own_words_come_first(check: str, first: str) -> None:
    assert chips(check, "")[0] == first


def test_where_nothing_fits_the_usual_words_stand() -> None:
    assert chips("", "", english=True) == ["It is broken", "It is missing", "Please come and look"]


def test_the_table_has_both_languages_in_every_line() -> None:
    with TABLE.open(encoding="utf-8") as rows:
        assert all(row["zh"] and row["en"] for row in csv.DictReader(rows))


def test_an_event_without_words_says_nothing() -> None:
    assert words_of_event({}).strip() == ""
