"""Whose investigation it is by its size: a lower office concludes and publishes only what was delegated in writing."""

from __future__ import annotations

from typing import Any

import pytest

from anma.accidents.choices import Level
from anma.accidents.sizes import belongs_above
from anma.accidents.tests.conftest import TODAY, again, concluded, do, investigated
from anma.acts.reasons import Refused
from anma.conftest import World

PUBLIC = {"title": "A hand in a press", "text": "The guard had been taken off for cleaning; nobody put it back."}
END = {"reported": TODAY, "nature": "an accident with responsibility"}
PAPER = "City government, no. 12, 2026-11-20 (made up)"


@pytest.mark.parametrize(
    ("size", "area", "level"),
    [
        (4, "320411001", None), (4, "320411", None), (3, "320411001", Level.CITY), (3, "320411", Level.CITY),
        (3, "3204", None), (2, "3204", Level.PROVINCE), (2, "32", None), (1, "32", Level.STATE),
    ],
)  # fmt: skip
def test_the_size_decides_whose_investigation_it_is(size: int, area: str, level: Level | None) -> None:
    assert belongs_above(size, area) == level


def code_of(work: Any) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.reason.code


@pytest.mark.django_db
@pytest.mark.parametrize(("deaths", "level"), [(3, "city"), (10, "province"), (30, "State Council")])
def test_a_town_concludes_what_belongs_above_only_with_the_paper_that_delegated_it(
    here: World, deaths: int, level: str
) -> None:
    row = investigated(here, deaths=deaths)
    page = here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    assert f"By its size the {level} investigates this accident" in page
    assert "only with a written delegation" in page
    with pytest.raises(Refused) as refused:
        do(here, "tina", "conclude", row, **END)
    assert refused.value.reason.code == "accidents.belongs_above"
    assert level in refused.value.sentence
    assert code_of(lambda: do(here, "tina", "conclude", row, **END, delegated=" - ")) == "accidents.belongs_above"
    do(here, "tina", "conclude", row, **END, delegated=PAPER)
    assert PAPER in here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    do(here, "tina", "publish", again(row), **PUBLIC)  # the same paper holds for the same size
    assert again(row).published_day == TODAY


@pytest.mark.django_db
def test_an_accident_that_grew_after_it_was_concluded_is_not_published_by_the_town(here: World) -> None:
    row = concluded(here)
    assert "By its size" not in here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    do(here, "tina", "follow_up", row, deaths=3, died=TODAY, why="three died")
    assert code_of(lambda: do(here, "tina", "publish", row, **PUBLIC)) == "accidents.belongs_above"
    do(here, "tina", "publish", row, **PUBLIC, delegated=PAPER)
    do(here, "tina", "follow_up", row, deaths=10, died=TODAY, why="seven more died")
    assert code_of(lambda: do(here, "tina", "publish", row, **PUBLIC)) == "accidents.belongs_above"


@pytest.mark.django_db
def test_the_city_takes_over_what_is_its_own_and_needs_no_paper(here: World) -> None:
    row = investigated(here, deaths=3)
    do(here, "cindy", "take_over", row, why="a considerable one is the city's")
    assert "By its size" not in here.client("cindy").get(f"/accidents/{row.pk}").content.decode()
    do(here, "cindy", "conclude", row, **END)
    do(here, "cindy", "publish", again(row), **PUBLIC)
    assert again(row).published_day == TODAY
