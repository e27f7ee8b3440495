"""A figure of a past day counts the level of then, and opens to the editions that hung on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from anma.acts.pages import perform
from anma.conftest import TOWN, World
from anma.facts.behind import rows_behind
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.indicators import LEVEL_KEYS
from anma.risks.models import Edition, RiskPoint
from anma.risks.tests.conftest import row


@pytest.fixture
def raised(world: World, drafted: RiskPoint) -> tuple[RiskPoint, str]:
    """Published five days ago, at the highest level since today; the point and its level of before."""
    before = drafted.level
    with clock.at(clock.now() - timedelta(days=5)):
        publish(world, drafted)
    event = row(drafted.pk)
    perform(world.viewers["sam"], "risks.change", {
        "subject": str(drafted.pk), "events": [{"id": first_event(world, event), "lec": ["6", "6", "15"]}],
    })  # fmt: skip
    publish(world, drafted)
    return row(drafted.pk), before


def publish(world: World, point: RiskPoint) -> None:
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})


def first_event(world: World, point: RiskPoint) -> str:
    with system_scope("test"):
        edition = Edition.objects.as_system().get(point_id=point.pk, number=point.edition)
    return str(edition.document["events"][0]["id"])


def at(level: str, day: date) -> tuple[int, int]:
    """The figure and the rows that it opens to."""
    fold_all()
    value = figure(LEVEL_KEYS[level], Where(TOWN), Period(day, day)).value
    return int(value or 0), day_rows(level, day)


def day_rows(level: str, day: date) -> int:
    from anma.kernel.viewer import Reach, Viewer

    city = Viewer(role="city_officer", reach=(Reach("3204", "3205"),))
    return rows_behind(LEVEL_KEYS[level], city, Where(TOWN), Period(day, day)).count()


def test_the_past_keeps_its_level_and_today_has_the_new_one(raised: tuple[RiskPoint, str]) -> None:
    point, before = raised
    today, yesterday = clock.today(), clock.today() - timedelta(days=1)
    assert point.level == "major" and before != "major"
    assert (at(before, yesterday), at("major", yesterday)) == ((1, 1), (0, 0))
    assert (at(before, today), at("major", today)) == ((0, 0), (1, 1))


def test_a_retired_point_leaves_its_level(world: World, raised: tuple[RiskPoint, str]) -> None:
    point, before = raised
    perform(world.viewers["sam"], "risks.retire", {"subject": str(point.pk), "reason": "sold"})
    yesterday = clock.today() - timedelta(days=1)
    assert (at("major", clock.today()), at(before, yesterday)) == ((0, 0), (1, 1))


def test_the_sums_equal_the_rows(raised: tuple[RiskPoint, str]) -> None:
    fold_all()
    with system_scope("test"):
        assert [one for one in verify() if one.indicator in LEVEL_KEYS.values()] == []


def test_an_edition_stays_one_version_when_the_next_takes_its_place(raised: tuple[RiskPoint, str]) -> None:
    with system_scope("test"):
        first, second = Edition.objects.as_system().filter(point_id=raised[0].pk).order_by("number")
    assert (first.row_version, first.until_day, second.until_day) == (1, clock.today(), None)
