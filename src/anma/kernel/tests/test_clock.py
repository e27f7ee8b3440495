"""On which day a fact counts, and whose clock is believed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from anma.kernel import clock

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 23:00 in the city
HOUR = timedelta(hours=1)


def test_without_a_device_the_receipt_stands() -> None:
    assert clock.believe(None, None, None, NOW) == clock.HappenedAt(NOW, date(2026, 11, 23), True)


def test_the_day_is_the_citys() -> None:
    assert clock.local_date(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_a_corrected_time_between_contact_and_receipt_is_believed() -> None:
    wrong_by = timedelta(days=-400)
    happened = clock.believe(NOW - 30 * HOUR - wrong_by, wrong_by, NOW - 48 * HOUR, NOW)
    assert happened == clock.HappenedAt(NOW - 30 * HOUR, date(2026, 11, 22), True)


@pytest.mark.parametrize(
    ("device", "contact"),
    [(NOW - 3 * HOUR, NOW - 2 * HOUR), (NOW + HOUR, NOW - 2 * HOUR), (NOW - 25 * HOUR, None)],
    ids=["before the last contact", "in the future", "a day ago without any contact"],
)
def test_what_cannot_be_counts_on_the_day_of_receipt(device: datetime, contact: datetime | None) -> None:
    happened = clock.believe(device, None, contact, NOW)
    assert (happened.day, happened.believed, happened.moment) == (date(2026, 11, 23), False, device)


@pytest.mark.parametrize(("off", "believed"), [(timedelta(minutes=2), True), (timedelta(minutes=2, seconds=1), False)])
def test_two_minutes_are_forgiven_on_both_sides(off: timedelta, believed: bool) -> None:
    assert clock.believe(NOW + off, None, NOW - HOUR, NOW).believed is believed
    assert clock.believe(NOW - HOUR - off, None, NOW - HOUR, NOW).believed is believed


def test_a_clock_a_little_ahead_over_midnight_does_not_reach_tomorrow() -> None:
    received = datetime(2026, 11, 23, 15, 59, 30, tzinfo=UTC)
    assert clock.believe(received + timedelta(minutes=1), None, None, received).day == date(2026, 11, 23)


@pytest.mark.parametrize(
    "device",
    [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC), datetime.max, datetime(1970, 1, 1)],  # noqa: DTZ001, DTZ901
)
def test_a_time_of_no_calendar_is_replaced_by_the_receipt(device: datetime) -> None:
    happened = clock.believe(device, timedelta(days=3), None, NOW)
    assert happened == clock.HappenedAt(NOW, date(2026, 11, 23), False)


def test_time_stands_still_inside_a_block_only() -> None:
    with clock.at(NOW):
        assert clock.now() == NOW and clock.today() == date(2026, 11, 23)
    assert clock.now() != NOW


def test_what_is_not_believed_stands_where_it_was_received() -> None:
    ahead = clock.believe(NOW + 3653 * 24 * HOUR, None, None, NOW)
    assert (ahead.stands, ahead.moment) == (NOW, NOW + 3653 * 24 * HOUR)
    assert clock.believe(NOW - HOUR, None, None, NOW).stands == NOW - HOUR
