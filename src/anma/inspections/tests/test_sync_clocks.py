"""A phone whose clock is years off: the server's time stands, and what the phone says of its error is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from anma.evidence.models import Event
from anma.inspections.tests.conftest import stored
from anma.inspections.tests.test_sync import Send, phone, post, signed
from anma.kernel import clock

__all__ = ["phone", "signed"]
MS = timedelta(milliseconds=1)


@pytest.mark.parametrize("years", [-56, -10, 10], ids=["since 1970", "behind", "ahead"])
def test_a_clock_years_off_is_put_right_and_kept_beside_it(signed: Send, years: int) -> None:
    """A phone whose battery was empty may begin in 1970."""
    wrong, now = timedelta(days=365 * years), clock.now()
    told = (now + wrong).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sent = signed(happened_at=told, clock_offset_ms=-int(wrong / MS))
    (result,) = post(sent)
    event = Event.objects.get(act="inspections.submit")
    assert result["outcome"] == "stored" and not stored(sent["id"]).flags
    assert abs(event.happened_at - now) < timedelta(seconds=1) and event.received_at >= now
    assert json.loads(event.body)["clock_offset_ms"] == str(-int(wrong / MS))


@pytest.mark.parametrize("years", [-10, 10], ids=["behind", "ahead"])
def test_a_clock_years_off_that_knows_nothing_of_it_is_flagged_and_counts_today(signed: Send, years: int) -> None:
    told = (clock.now() + timedelta(days=365 * years)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sent = signed(happened_at=told, clock_offset_ms=None)
    (result,) = post(sent)
    row = stored(sent["id"])
    assert result["outcome"] == "flagged" and row.flags == ["clock.unbelieved"]
    assert row.done_day == clock.today()
