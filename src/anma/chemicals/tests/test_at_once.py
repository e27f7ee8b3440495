"""Two keepers who sign at the same moment, on a real PostgreSQL: the book never falls below nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from anma.chemicals.models import LabItem, LabRequest
from anma.chemicals.stock.tests.test_at_once import together, why
from anma.chemicals.tests.conftest import TEN, ask, do, enter, stock, stored
from anma.conftest import World
from anma.kernel import clock

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept(world: World) -> Iterator[LabItem]:
    world.add("kim", "first", "worker")
    keepers = {"keeper": str(world.hats["li"].pk), "second": str(world.hats["kim"].pk)}
    yield stock(world, enter(world, **keepers))


def weighed(world: World, item: LabItem, amount: str) -> LabRequest:
    row = ask(world, item, amount=amount)
    do(world, "sam", "agree_lab", row)
    do(world, "li", "hand_out", row, amount=amount)
    return row


def test_two_issues_confirmed_at_once_never_take_more_than_the_store_has(world: World, kept: LabItem) -> None:
    rows = [weighed(world, kept, "300") for _n in range(2)]

    def confirm(row: Any) -> Any:
        with clock.at(TEN):
            return do(world, "kim", "confirm_out", row)

    answers = together(*(lambda row=row: confirm(row) for row in rows))
    assert len(why(answers)) == 1 and stored(LabItem, kept.pk).balance == 200_000
    assert sorted(stored(LabRequest, row.pk).state for row in rows) == ["out", "weighed"]
