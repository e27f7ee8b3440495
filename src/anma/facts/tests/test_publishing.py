"""A published figure stays; a restatement stands beside it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from anma.conftest import TOWN
from anma.evidence.testing import written
from anma.facts import indicators
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.models import PublishedFigure
from anma.facts.publishing import NothingNew, NothingToPublish, ReasonMissing, history, publish, published
from anma.facts.tests.samples import D1, D3, INDICATORS, find
from anma.kernel import clock

CITY, DAYS = Where("3204"), Period(D1, D3)


@pytest.fixture(autouse=True)
def own_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", dict(INDICATORS))


def publish_at(day: int, reason: str = "") -> PublishedFigure:
    with clock.at(datetime(2026, 4, day, 2, tzinfo=UTC)), written():
        fold_all()
        return publish("found", CITY, DAYS, None, reason)


def test_a_late_record_changes_the_figure_but_not_the_published_one(world: Any) -> None:
    find(world.firm, D1)
    first = publish_at(2)
    find(world.firm, D1)
    fold_all()
    assert published("found", CITY, DAYS) == first and first.value == 1


def test_a_restatement_is_a_new_value_with_its_date_and_reason(world: Any) -> None:
    find(world.firm, D1)
    first = publish_at(2)
    find(world.firm, D1)
    with pytest.raises(ReasonMissing):
        publish_at(9)
    second = publish_at(9, "a late paper")
    assert (second.value, second.restates, second.as_of.day) == (2, first.id, 9)
    first.refresh_from_db()
    assert first.value == 1 and list(history("found", CITY, DAYS)) == [first, second]


def test_nothing_new_is_not_published_again(world: Any) -> None:
    find(world.firm, D1)
    publish_at(2)
    with pytest.raises(NothingNew):
        publish_at(3, "no change")


@pytest.mark.parametrize(
    ("key", "where"), [("rate", Where("3205")), ("typed", CITY), ("found", Where(TOWN, "textile"))]
)
def test_what_has_no_value_for_all_trades_is_not_published(db: None, key: str, where: Where) -> None:
    with pytest.raises(NothingToPublish):
        publish(key, where, DAYS, None)
