"""Each rule finds its pattern, and not what looks like it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from anma.standing.doubting.facts import Facts, Finding, Fix, Look, Shot
from anma.standing.doubting.spotters import spot
from anma.standing.tests.conftest import look, rule

FIRM, NOON = UUID(int=1), datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def found(name: str, looks: list[Look] | None = None, **more: object) -> list[Finding]:
    return spot(Facts(FIRM, looks or [], **more), [rule(name)])  # type: ignore[arg-type]


def walk(places: int, seconds: float, start: datetime = NOON, **more: object) -> list[Look]:
    return [look(start + timedelta(seconds=seconds * n), n, **more) for n in range(places)]  # type: ignore[arg-type]


def test_ten_places_in_half_a_minute_are_asked_about_and_ten_in_five_minutes_are_not() -> None:
    assert [one.values["n"] for one in found("too_fast", walk(12, 3))] == [12]
    assert found("too_fast", walk(12, 30)) == []


def test_paper_that_is_keyed_in_and_a_clock_that_is_not_believed_are_no_pace() -> None:
    assert found("too_fast", walk(12, 3, trusted=False)) == []


def test_the_same_place_ten_times_is_not_ten_places() -> None:
    assert found("too_fast", [look(NOON + timedelta(seconds=n), 0) for n in range(20)]) == []


def test_a_phone_far_away_is_asked_about_unless_its_own_error_explains_it() -> None:
    assert found("far_away", walk(5, 60, metres=3000, accuracy=20))[0].values["metres"] == 3000
    assert found("far_away", walk(5, 60, metres=3000, accuracy=2000)) == []
    assert found("far_away", walk(5, 60, metres=120, accuracy=5)) == []
    assert found("far_away", walk(2, 60, metres=3000, accuracy=20)) == []


def test_the_same_order_alone_is_nothing_and_with_the_same_seconds_it_is_asked() -> None:
    tomorrow = NOON + timedelta(days=1)
    assert found("same_rhythm", walk(8, 20) + walk(8, 27, tomorrow)) == []
    assert [one.values["days"] for one in found("same_rhythm", walk(8, 20) + walk(8, 20, tomorrow))] == [2]


def test_three_people_on_one_phone_within_minutes_are_asked_about_and_two_are_not() -> None:
    crowd = [look(NOON + timedelta(seconds=30 * n), n, person=1 + n % 3) for n in range(6)]
    assert found("one_phone", crowd)[0].people == {UUID(int=1), UUID(int=2), UUID(int=3)}
    assert found("one_phone", [one for one in crowd if one.person != UUID(int=3)]) == []


def test_a_night_is_asked_about_only_where_nobody_works_at_night() -> None:
    days = [one for n in range(1, 10) for one in walk(6, 40, NOON - timedelta(days=n))]
    night = walk(12, 20, NOON.replace(hour=23))
    assert len(found("night_burst", days + night)) == 1
    nights = [one for n in range(1, 10) for one in walk(6, 40, NOON.replace(hour=23) - timedelta(days=n))]
    assert found("night_burst", days + nights + night) == []


def test_always_normal_is_asked_once_much_was_looked_at_and_nothing_found_by_anybody() -> None:
    today = date(2026, 11, 18)
    assert len(found("always_normal", grave=700, found=0, today=today)) == 1
    assert found("always_normal", grave=700, found=1, today=today) == []
    assert found("always_normal", grave=100, found=0, today=today) == []


def test_clocks_that_do_not_fit_on_several_days_are_asked_about_and_one_bad_day_is_not() -> None:
    odd = {"flags": frozenset({"clock.unbelieved"}), "trusted": False}
    assert found("clocks", walk(9, 60, **odd)) == []
    days = [one for n in range(3) for one in walk(2, 60, NOON + timedelta(days=n), **odd)]
    assert len(found("clocks", days)) == 1


def fix(number: int, minutes: float, seconds: float, **more: object) -> Fix:
    began = NOON + timedelta(hours=number)
    put_right = began + timedelta(minutes=minutes)
    reviewed = put_right + timedelta(seconds=seconds)
    return Fix(UUID(int=number + 1), began, put_right, reviewed, UUID(int=7), UUID(int=8), **more)  # type: ignore[arg-type]


def test_hazards_waved_through_at_one_desk_are_asked_of_somebody_above_the_reviewer() -> None:
    [one] = found("fixed_fast", fixes=[fix(n, 1, 20) for n in range(4)])
    assert (one.person, one.values["n"]) == (UUID(int=8), 4)
    assert found("fixed_fast", fixes=[fix(n, 1, 20, at_once=True) for n in range(4)]) == []
    assert found("fixed_fast", fixes=[fix(n, 60, 20) for n in range(4)]) == []


def shot(**more: object) -> Shot:
    day = date(2026, 11, 18)
    body = {"id": UUID(int=3), "row": UUID(int=4), "person": UUID(int=5), "day": day, "other": UUID(int=6),
            "other_firm": False, "other_day": day, "bits": 3}  # fmt: skip
    return Shot(**{**body, **more})  # type: ignore[arg-type]


def test_a_photo_of_another_firm_goes_by_its_own_rule_to_the_office() -> None:
    assert found("same_photo", shots=[shot()])[0].files == [UUID(int=3), UUID(int=6)]
    assert found("same_photo", shots=[shot(other_firm=True)]) == []
    assert len(found("photo_of_other_firm", shots=[shot(other_firm=True)])) == 1
    assert found("same_photo", shots=[shot(unlike=40)]) == []
