"""Limits: tokens run out, come back with time, and the answer without a database is the one asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.utils import OperationalError

from anma.kernel import clock, limits
from anma.kernel.limits import Limit, allowed
from anma.kernel.models import Throttle

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_a_burst_is_allowed_and_then_no_more() -> None:
    with clock.at(NOW):
        assert [allowed(Limit("x", 3, 1), "a") for _ in range(4)] == [True, True, True, False]
        assert allowed(Limit("x", 3, 1), "b")


def test_tokens_come_back_with_time_but_never_beyond_the_bucket() -> None:
    with clock.at(NOW):
        assert [allowed(Limit("x", 2, 6), "a") for _ in range(3)] == [True, True, False]
    with clock.at(NOW + timedelta(seconds=10)):
        assert [allowed(Limit("x", 2, 6), "a") for _ in range(2)] == [True, False]
    with clock.at(NOW + timedelta(days=1)):
        assert [allowed(Limit("x", 2, 6), "a") for _ in range(3)] == [True, True, False]


def test_a_clock_that_goes_back_gives_nothing() -> None:
    with clock.at(NOW):
        assert allowed(Limit("x", 1, 60), "a")
    with clock.at(NOW - timedelta(days=1)):
        assert not allowed(Limit("x", 1, 60), "a")
    with clock.at(NOW + timedelta(milliseconds=10)):
        assert not allowed(Limit("x", 1, 60), "a")


def test_callers_are_stored_as_digests() -> None:
    allowed(Limit("x", 1, 60), "tip:203.0.113.7")
    assert "203" not in Throttle.objects.get().key[:4] and len(Throttle.objects.get().key) == 64


@pytest.mark.parametrize("wanted", [True, False])
def test_without_a_database_the_answer_is_the_one_asked_for(wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> bool:
        raise OperationalError("away")

    monkeypatch.setattr(limits, "_take", broken)
    assert allowed(Limit("x", 1, 1, fail_open=wanted), "a") is wanted


def test_old_buckets_are_forgotten() -> None:
    with clock.at(NOW):
        allowed(Limit("x", 1, 60), "old")
    with clock.at(NOW + timedelta(days=3)):
        allowed(Limit("x", 1, 60), "new")
        assert limits.forget_old() == 1
