"""Two ways of counting degrees."""

import pytest

from anma.places.datums import from_gcj, to_gcj
from anma.places.geometry import metres

# Pairs as they are generally given for this transformation.
BEIJING, BEIJING_DRAWN = (116.404, 39.915), (116.410244, 39.916404)


def test_a_known_pair_is_met() -> None:
    assert to_gcj(BEIJING) == pytest.approx(BEIJING_DRAWN, abs=2e-6)


@pytest.mark.parametrize("place", [(119.954, 31.774), (119.27, 31.31), (120.11, 32.01)])
def test_the_way_back_ends_where_it_began(place: tuple[float, float]) -> None:
    assert metres(from_gcj(to_gcj(place)), place) < 0.01


def test_the_shift_of_this_city_is_some_hundred_metres() -> None:
    assert 300 < metres(to_gcj((119.954, 31.774)), (119.954, 31.774)) < 700
