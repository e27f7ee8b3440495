"""What a city of given figures has once."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anma.sample.parts import shares, spread
from anma.sample.targets import NoTargets, load


@given(st.integers(0, 50_000), st.integers(1, 300), st.integers(0, 5))
def test_shares_add_up_and_nobody_gets_less_than_the_least(whole: int, number: int, least: int) -> None:
    if whole < least * number:
        with pytest.raises(ValueError, match="cannot be shared"):
            shares(whole, number, Random(1), least)
        return
    found = shares(whole, number, Random(1), least)
    assert sum(found) == whole and len(found) == number and min(found) >= least


def test_deaths_are_spread_over_the_accidents() -> None:
    assert list(spread(2, 5)) == [1, 1, 0, 0, 0]
    assert sum(spread(7, 3)) == 7
    assert list(spread(0, 0)) == []


def test_the_shipped_targets_hold_what_the_briefing_says_of_accidents() -> None:
    targets = load("figures")
    by_year = {span.first.isoformat(): span for span in targets.accidents}
    year, before = by_year["2020-01-01"], by_year["2019-01-01"]
    assert round((year.accidents / before.accidents - 1) * 100, 1) == -68.1
    assert round((year.deaths / before.deaths - 1) * 100, 1) == -59.6
    of_2021 = [span for span in targets.accidents if span.first.year == 2021]
    assert round((sum(one.accidents for one in of_2021) / year.accidents - 1) * 100, 1) == -42.1
    restated = targets.stated[-1]["value"]  # no whole number of deaths is 36.1 % below 103
    assert round((sum(one.deaths for one in of_2021) / restated - 1) * 100, 1) == -36.1
    eleven, then = by_year["2022-01-01"], by_year["2021-01-01"]
    assert round((eleven.accidents / then.accidents - 1) * 100, 1) == -45.4
    assert round((eleven.deaths / then.deaths - 1) * 100, 1) == -31.3


BELOW = '{"since": "2019-12-01", "self_inspections": 3, "figures": {"a": -1}}'


@pytest.mark.parametrize("text", ["", "{}", BELOW])
def test_targets_that_cannot_be_used_say_why(text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(text)
    with pytest.raises(NoTargets):
        load(str(path))
    with pytest.raises(NoTargets):
        load(str(tmp_path / "none.json"))
