"""Evaluating insurers: drawn from the records, published for good, restated beside what was published."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.insurance.evaluation import Record, scored
from anma.insurance.models import Evaluation
from anma.insurance.rules.tables import card, edition_named
from anma.insurance.tests.conftest import RECORD, TEN, Under, do
from anma.kernel import clock

ALL_THE_SAME = {"as_draft": True, "why": "a trial that the insurers agreed to"}


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
    assert points["claims"] == "" and points["complaints"] == "10.00"
    known = sum(Decimal(value) for value in points.values() if value)
    assert row.total == round(known * 100 / 90, 2)


def test_no_data_earns_no_points_and_the_rest_weighs_more() -> None:
    best = Record(policies={UUID(int=1)}, days=365, services=4, served={UUID(int=1)}, due=4, in_time=4)
    lines, total = scored(card(), best)
    assert {line.key for line in lines if line.value is None} == {"closed", "claims"} and total == 100
    assert scored(card(), Record())[1] == 0
    blamed, _total = scored(card(), Record(complaints=1))
    assert next((one.value, one.points) for one in blamed if one.key == "complaints") == (1, 0)


def test_the_page_says_where_there_was_no_data(insured: World, period: dict[str, Any]) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        shown = insured.client("cindy").get("/insurance/evaluations").content.decode()
    assert "no data" in shown and "no complaint" in shown and "reckoned from 90 of 100" in shown


def test_published_values_never_change_and_a_restatement_stands_beside_them(
    insured: World, period: dict[str, Any]
) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        do(insured, "cindy", "publish_evaluation", **period, **ALL_THE_SAME)
        first = rows()[0]
        with pytest.raises(Refused):
            do(insured, "cindy", "evaluate", **period)
        do(insured, "cindy", "evaluate", **period, why="a service was counted twice")
        do(insured, "cindy", "publish_evaluation", **period, **ALL_THE_SAME)
    old, new = rows()
    assert (old.pk, old.total, old.row_version) == (first.pk, first.total, first.row_version)
    assert (new.restates, new.why) == (old.pk, "a service was counted twice")


@pytest.mark.parametrize("more", [{}, {"as_draft": True}, {"why": "a trial run"}])
def test_by_a_draft_card_nothing_is_published_unless_somebody_says_so_and_why(
    insured: World, period: dict[str, Any], more: dict[str, Any]
) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        with pytest.raises(Refused) as refused:
            do(insured, "cindy", "publish_evaluation", **period, **more)
    assert refused.value.reason.code == "insurance.card_is_draft" and rows() == []


def test_the_page_asks_for_the_tick_and_the_reason_and_shows_it(insured: World, period: dict[str, Any]) -> None:
    client, path = insured.client("cindy"), "/insurance/evaluations"
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        assert 'name="as_draft" value="true" required' in client.get(path).content.decode()
        days = {name: day.isoformat() for name, day in period.items()}
        assert client.post(path, {"do": "publish", **days}).status_code == 422 and rows() == []
        client.post(path, {"do": "publish", **days, "as_draft": "true", "why": "a trial run"})
        assert "by a draft card: a trial run" in insured.client("ivy").get(path).content.decode()
    assert rows()[0].why == "a trial run"


def test_a_period_that_runs_is_not_reckoned_and_only_the_city_reckons(insured: World, period: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        do(insured, "cindy", "evaluate", **period)
    with pytest.raises(Refused), clock.at(TEN + timedelta(days=3)):
        do(insured, "tina", "evaluate", **period)


def test_insurers_and_firms_read_what_is_published_and_no_draft(insured: World, period: dict[str, Any]) -> None:
    with clock.at(TEN + timedelta(days=3)):
        do(insured, "cindy", "evaluate", **period)
        assert "<strong>" not in insured.client("ivy").get("/insurance/evaluations").content.decode()
        do(insured, "cindy", "publish_evaluation", **period, **ALL_THE_SAME)
        for name in ("ivy", "alice", "tina"):
            assert "<strong>" in insured.client(name).get("/insurance/evaluations").content.decode()


def test_the_edition_of_the_card_is_called_by_a_word(insured: World) -> None:
    shown = insured.client("cindy").get("/insurance/evaluations").content.decode()
    assert "draft 2026.1" in shown and card().edition not in shown
    with override("zh-hans"):
        assert edition_named("draft-2026.1") == "草案 2026.1" and edition_named("2027.1") == "2027.1"


def test_the_card_says_that_it_is_a_draft_and_weighs_a_hundred() -> None:
    assert card().draft and sum(one.weight for one in card().measures) == 100
