"""Whatever weekday the city is made on, the calendar draws no moment that is still to come."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from anma.kernel import clock
from anma.sample.plan import Calendar


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", range(7))
def test_days_before_the_end_are_over_on_every_morning_of_a_week(ahead: int) -> None:
    now = (clock.now() + timedelta(days=ahead)).replace(hour=1, minute=30)  # half past nine in the city
    with clock.at(now):
        calendar = Calendar(now.date(), Random(5))
        drawn = [calendar.between(3, 1) for _ in range(200)]
    assert now - timedelta(days=12) < min(drawn) and max(drawn) <= now  # a holiday may lie before
