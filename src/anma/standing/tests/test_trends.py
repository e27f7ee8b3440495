"""A firm beside similar ones: weeks, quartiles, and nothing where the group is too small."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils.translation import override

from anma.conftest import World
from anma.facts.models import EnterpriseDay
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.standing.trends import FEWEST, WEEKS, trend
from anma.web.boss_words import about_trend


def monday(back: int) -> date:
    return clock.today() - timedelta(days=clock.today().weekday(), weeks=back)


def counted(firm: UUID, day: date, **counts: int) -> None:
    with system_scope("test"):
        EnterpriseDay.objects.create(
            enterprise_id=firm, day=day, area_then="320411", sector_then="", counts=json.dumps(counts)
        )


@pytest.fixture
def peers(world: World) -> list[UUID]:
    """Eight firms that found 1, 2, … 8 dangers last week, and one that did nothing at all."""
    made = [uuid7() for _ in range(FEWEST + 1)]
    for number, pk in enumerate(made[:FEWEST], start=1):
        counted(pk, monday(1), hazards_found=number, inspections=4)
    return made


def test_the_last_whole_weeks_are_counted_from_monday_to_sunday(world: World) -> None:
    counted(world.firm.pk, monday(1) + timedelta(days=6), hazards_found=2)
    counted(world.firm.pk, monday(WEEKS), hazards_found=5)
    counted(world.firm.pk, monday(WEEKS) - timedelta(days=1), hazards_found=100)
    counted(world.firm.pk, monday(0), hazards_found=100)
    found = trend(world.firm.pk, [])
    assert list(found.lines[0].own) == [5, *[0] * (WEEKS - 2), 2]
    assert (found.lines[0].month, found.lines[0].stands, found.peers) == (2, "", 0)


def test_the_usual_is_the_middle_half_of_those_that_take_part(world: World, peers: list[UUID]) -> None:
    counted(world.firm.pk, monday(1), hazards_found=9)
    found = trend(world.firm.pk, [*peers, world.firm.pk])
    line = found.lines[0]
    assert found.peers == FEWEST  # the idle one and the firm itself are not among them
    assert line.usual is not None
    assert (line.usual.low, line.usual.middle, line.usual.high) == (2.75, 4.5, 6.25)
    assert [one.stands for one in found.lines] == ["above", "", "below"]  # nobody put anything right


def test_with_one_fewer_nothing_is_compared(world: World, peers: list[UUID]) -> None:
    found = trend(world.firm.pk, peers[1:])
    assert (found.peers, found.lines[0].usual, list(found.lines[0].bands)) == (0, None, [])


def test_beside_firms_most_of_which_record_nothing_nobody_is_above(world: World, peers: list[UUID]) -> None:
    counted(world.firm.pk, monday(1), hazards_closed=40)
    line = trend(world.firm.pk, peers).lines[1]
    assert line.usual and line.usual.middle == 0 and (line.comparable, line.stands) == (False, "")
    with override("en"):
        assert "nothing can be compared" in about_trend(line).sentence and not about_trend(line).so


def test_who_looks_often_and_misses_the_plan_is_not_praised(world: World, peers: list[UUID]) -> None:
    counted(world.firm.pk, monday(1), inspections=90)
    line = trend(world.firm.pk, peers).lines[2]
    assert line.stands == "above"
    with override("en"):
        assert about_trend(line).so == "Your people look more often than most."
        assert about_trend(line, 134).so.startswith("134 checks of your plan were missed")
