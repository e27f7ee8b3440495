"""Of a position only the distance is kept, and only after the person's own yes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections.tests.conftest import Submit, stored
from anma.people.consents import NOTICE

pytestmark = pytest.mark.django_db
HERE = {"lat": "31.700000", "lng": "119.900000", "accuracy_m": 20}


@pytest.fixture(autouse=True)
def firm_stands_somewhere(world: World) -> None:
    world.firm.lat, world.firm.lng = Decimal("31.709000"), Decimal("119.900000")
    with written():
        world.firm.save()


def test_after_a_yes_the_distance_to_the_firm_is_kept_and_the_position_is_not(world: World, submit: Submit) -> None:
    perform(world.viewers["wang"], "people.consent", {"notice": NOTICE})
    row = stored(submit(**HERE).result["inspection"])
    assert (row.away_m, row.accuracy_m) == (1001, 20)
    assert "31.70" not in str(vars(row)) and "119.9" not in str(vars(row))


def test_without_a_yes_nothing_of_it_is_kept(submit: Submit) -> None:
    row = stored(submit(**HERE).result["inspection"])
    assert (row.away_m, row.accuracy_m) == (None, None)


def test_a_check_without_a_position_is_a_check_like_any_other(submit: Submit) -> None:
    row = stored(submit().result["inspection"])
    assert (row.away_m, row.accuracy_m) == (None, None)
