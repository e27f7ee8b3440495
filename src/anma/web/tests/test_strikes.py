"""The moments of a killed page: there are fifty different ones, and each strikes once."""

from __future__ import annotations

from anma.web.drills.base import FULL, SAMPLE, chance
from anma.web.drills.strikes import Strike, Striker, some, strikes
from anma.web.drills.weak_line import Exchange, Step, WeakLine


def test_there_are_fifty_moments_and_no_two_are_the_same() -> None:
    assert len(strikes()) == len(set(strikes())) == FULL.moments == 50
    assert some(FULL.moments) == strikes()


def test_the_few_of_the_sample_are_spread_over_a_submissions_life() -> None:
    assert [one.name for one in some(SAMPLE.moments)] == ["typing", "queue", "photo piece", "finish"]


def test_it_strikes_once_and_at_the_turn_that_is_asked_for() -> None:
    line, blows = WeakLine(1, chance(1)), []
    striker = Striker(line, Strike("piece", method="PUT", path="/api/photos/", turn=2), lambda: blows.append(1))
    for method, path in (("PUT", "/api/sync"), ("HEAD", "/api/photos/a"), ("PUT", "/api/photos/a")):
        line.watch(Step.ASKED, Exchange(method, path))
    assert not striker.struck.is_set()
    for _time in range(3):
        line.watch(Step.ASKED, Exchange("PUT", "/api/photos/a"))
    assert striker.struck.is_set() and blows == [1]


def test_it_strikes_at_what_the_thumb_does() -> None:
    blows: list[int] = []
    striker = Striker(WeakLine(1, chance(1)), Strike("tap", action="tap"), lambda: blows.append(1))
    striker.did("write")
    assert not striker.struck.is_set()
    striker.did("tap")
    assert striker.struck.wait(5) and blows == [1]
