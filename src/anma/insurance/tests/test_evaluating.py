"""Evaluating insurers: drawn from the records, published for good, restated beside what was published."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.insurance.models import Evaluation
from anma.insurance.rules.tables import card
from anma.insurance.tests.conftest import RECORD, TEN, Under, do
from anma.kernel import clock


def rows(state: str = "published") -> list[Evaluation]:
    return list(Evaluation.objects.filter(state=state).order_by("published_at"))


@pytest.fixture
def period(insured: World, under_way: Under) -> dict[str, Any]:
    row = under_way()
    do(insured, "eve", "find", row, chip="guard missing")
    do(insured, "eve", "record", row, **RECORD)
    do(insured, "eve", "confirm_expert", row)
    do(insured, "sam", "confirm_firm", row)
    return {"first": clock.today() - timedelta(days=20), "last": clock.today()}


def test_the_points_come_from_the_records(insured: World, period: dict[str, Any]) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
    (row,) = rows("draft")
    counted = {line["key"]: (line["count"], line["of"]) for line in row.lines}
    assert counted["services"] == (1, 1) and counted["closed"] == (0, 1) and counted["confirmed"] == (1, 1)
    points = {line["key"]: line["points"] for line in row.lines}
    assert points["closed"] == "0.00" and points["reached"] == "20.00"
    assert row.total == sum(Decimal(value) for value in points.values())


def test_published_values_never_change_and_a_restatement_stands_beside_them(
    insured: World, period: dict[str, Any]
) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        do(insured, "cindy", "publish_evaluation", **period)
        first = rows()[0]
        with pytest.raises(Refused):
            do(insured, "cindy", "evaluate", **period)
        do(insured, "cindy", "evaluate", **period, why="a service was counted twice")
        do(insured, "cindy", "publish_evaluation", **period)
    old, new = rows()
    assert (old.pk, old.total, old.row_version) == (first.pk, first.total, first.row_version)
    assert (new.restates, new.why) == (old.pk, "a service was counted twice")


def test_a_period_that_runs_is_not_reckoned_and_only_the_city_reckons(insured: World, period: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        do(insured, "cindy", "evaluate", **period)
    with pytest.raises(Refused), clock.at(TEN + timedelta(days=3)):
        do(insured, "tina", "evaluate", **period)


def test_insurers_and_firms_read_what_is_published_and_no_draft(insured: World, period: dict[str, Any]) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        assert "<strong>" not in insured.client("ivy").get("/insurance/evaluations").content.decode()
        do(insured, "cindy", "publish_evaluation", **period)
        for name in ("ivy", "alice", "tina"):
            assert "<strong>" in insured.client(name).get("/insurance/evaluations").content.decode()


def test_the_card_says_that_it_is_a_draft_and_weighs_a_hundred() -> None:
    assert card().draft and sum(one.weight for one in card().measures) == 100
