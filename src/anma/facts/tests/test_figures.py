"""Figures of every kind: they add up, open to exactly their rows, and survive moves and late records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.conftest import OTHER_TOWN, TOWN
from anma.evidence.testing import written
from anma.facts import behind, indicators
from anma.facts.behind import rows_behind
from anma.facts.counting import Place, count
from anma.facts.figures import as_of, distinct_many, distinct_over, figure, reported_many, sums_of, sums_of_many
from anma.facts.folding import fold, fold_all, parents, rebuild
from anma.facts.indicators import Behind, Indicator, Kind, Period, Where, declare
from anma.facts.models import DistinctMark, EnterpriseDay, ReportedValue, RollUp
from anma.facts.tests.samples import D1, D2, D3, INDICATORS, close, find, stop
from anma.facts.verify import verify
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope

CITY, SPRING = Where("3204"), Period(date(2026, 3, 1), date(2026, 4, 30))


@pytest.fixture(autouse=True)
def own_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", dict(INDICATORS))


def value(key: str, where: Where = CITY, period: Period = SPRING) -> Any:
    return figure(key, where, period).value


def proven() -> list[Any]:
    fold_all()
    with system_scope("test"):
        return verify()


def opened(key: str, viewer: Any, where: Where, period: Period) -> int:
    return rows_behind(key, viewer, where, period).count()


def test_a_flow_adds_up_over_areas_trades_and_months(world: Any) -> None:
    for day in (D1, D2, D3):
        find(world.firms["first"], day)
    find(world.firms["far"], D2)
    assert proven() == []
    assert value("found") == 4 and value("found", Where(TOWN)) == 3 and value("found", Where("320412")) == 1
    assert value("found", Where("3204", "textile")) == 1
    assert value("found", CITY, Period(D2, D2)) == 2
    assert value("found", CITY, Period(D1, D3)) == 4
    assert value("found", CITY, Period(D3, D3 + timedelta(days=60))) == 1
    assert sums_of_many(["320411"], "", SPRING)["320411"]["found"] == 3
    assert sums_of(Where(""), SPRING)["found"] == 4


def test_a_figure_is_empty_until_it_is_folded_and_says_as_of_when(world: Any) -> None:
    find(world.firm, D1)
    assert value("found") == 0
    moment = datetime(2026, 4, 2, 3, tzinfo=UTC)
    with clock.at(moment):
        assert fold() == 1 and fold() == 0
    assert value("found") == 1 and as_of() == moment


def test_a_stock_is_what_stands_on_the_asked_day(world: Any) -> None:
    first, second = find(world.firm, D1), find(world.firm, D2)
    close(first, D3)
    assert proven() == []
    assert [value("open", CITY, Period(D1, day)) for day in (D1, D2, D3)] == [1, 2, 1]
    for day, rows in ((D1, 1), (D2, 2), (D3, 1)):
        assert opened("open", world.viewers["cindy"], CITY, Period(day, day)) == rows
    assert second.closed_day is None


def test_a_ratio_is_computed_never_averaged_and_empty_over_nothing(world: Any) -> None:
    close(find(world.firms["first"], D1), D1)
    find(world.firms["first"], D1)
    find(world.firms["far"], D1)
    assert proven() == []
    assert value("rate") == Decimal(1) / 3
    assert value("rate", Where(TOWN)) == Decimal(1) / 2
    assert value("rate", Where(OTHER_TOWN)) == 0
    assert value("rate", Where("3205")) is None


def test_a_firm_stopped_twice_in_two_towns_is_one_firm_for_the_city(world: Any) -> None:
    stop(world.firm, TOWN, D1)
    stop(world.firm, TOWN, D1)
    stop(world.firm, OTHER_TOWN, D3)
    assert proven() == []
    assert value("stopped") == 1
    assert value("stopped", Where(TOWN)) == value("stopped", Where(OTHER_TOWN)) == 1
    assert value("stopped", CITY, Period(D2, D2)) == 0
    assert value("stopped", Where("3204", "machinery")) == 1 and value("stopped", Where("3204", "textile")) == 0
    assert DistinctMark.objects.count() == 2


def test_a_reported_value_is_the_newest_of_each_area_and_none_is_not_zero(db: None) -> None:
    assert value("typed") is None
    for area, amount, hour in ((TOWN, 5, 1), (TOWN, 7, 2), (OTHER_TOWN, 1, 1)):
        with written():
            ReportedValue(
                indicator="typed", area_code=area, first_day=D1, last_day=D2, value=amount,
                reported_at=datetime(2026, 4, 2, hour, tzinfo=UTC),
            ).save()  # fmt: skip
    assert value("typed") == 8 and value("typed", Where(TOWN)) == 7
    assert value("typed", CITY, Period(D2, D3)) is None


def test_a_moved_firm_takes_its_stock_along_and_leaves_its_flow(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    firm = world.firm
    find(firm, D1)
    move(firm, OTHER_TOWN, D3, open_now=1)
    assert proven() == []
    cindy, otto = world.viewers["cindy"], world.viewers["otto"]
    assert (value("found", Where(TOWN)), value("found", Where(OTHER_TOWN))) == (1, 0)
    assert opened("found", cindy, Where(TOWN), SPRING) == 1
    at = {
        day: (value("open", Where(TOWN), Period(day, day)), value("open", Where(OTHER_TOWN), Period(day, day)))
        for day in (D2, D3)
    }
    assert at == {D2: (1, 0), D3: (0, 1)}
    monkeypatch.setattr(behind, "_residents", [lambda area, _sector, day: firms_living(firm, area, day)])
    for day, town, rows in ((D2, TOWN, 1), (D2, OTHER_TOWN, 0), (D3, TOWN, 0), (D3, OTHER_TOWN, 1)):
        assert opened("open", cindy, Where(town), Period(day, day)) == rows, (day, town)
    assert opened("open", otto, Where(OTHER_TOWN), Period(D3, D3)) == 1


def firms_living(firm: Any, area: str, day: date) -> list[Any]:
    return [firm.id] if area == (TOWN if day < D3 else OTHER_TOWN) else []


def move(firm: Any, town: str, day: date, open_now: int) -> None:
    """What the register's act does: copies follow, stocks are −n and +n of that day."""
    before = firm.area_code
    with written():
        firm.area_code = town
        firm.save()
        Hazard.objects.as_system().filter(enterprise_id=firm.id).update(area_code=town)
    count(Place(firm.id, before, firm.sector), day, {"open": -open_now})
    count(Place(firm.id, town, firm.sector), day, {"open": open_now})


def test_a_late_record_lands_on_its_day_in_a_month_already_folded(world: Any) -> None:
    find(world.firm, D3)
    fold_all()
    find(world.firm, D1)
    assert proven() == []
    assert value("found", CITY, Period(date(2026, 3, 1), date(2026, 3, 31))) == 1
    assert value("found", CITY, Period(D1, D1)) == 1


def test_every_stored_place_of_a_count_is_proven(world: Any) -> None:
    find(world.firm, D1)
    stop(world.firm, TOWN, D1)
    assert proven() == []
    for change, what in (
        (lambda: EnterpriseDay.objects.update(counts='{"found":2,"open":1,"stopped":1}'), "enterprise-day"),
        (lambda: EnterpriseDay.objects.update(folded='{"found":2,"open":1,"stopped":1}'), "folded"),
        (lambda: RollUp.objects.filter(area_code="3204").update(counts={"found": 9}), "roll-up"),
        (lambda: DistinctMark.objects.all().delete(), "distinct mark"),
    ):
        change()
        with system_scope("test"):
            assert what in {d.what for d in verify()}
        rebuild_from_rows(world)
        assert proven() == [], what


def test_firms_of_several_places_are_counted_from_the_marks_of_these_alone(world: Any) -> None:
    stop(world.firm, TOWN, D1)
    fold_all()
    wheres = [Where(TOWN), Where(OTHER_TOWN, "machinery"), Where(TOWN, "machinery"), Where(TOWN, "textile")]
    with CaptureQueriesContext(connection) as seen:
        assert distinct_many(["stopped"], wheres, SPRING) == {"stopped": [1, 0, 1, 0]}
    read = [query["sql"] for query in seen.captured_queries if "area_then" in query["sql"]]
    assert len(read) == 3 and all(TOWN in sql for sql in read)
    assert distinct_many(["stopped"], [], SPRING) == {"stopped": []} and distinct_many([], wheres, SPRING) == {}
    assert distinct_over(["stopped"], wheres, SPRING) == {"stopped": 1}
    assert distinct_over(["stopped"], [], SPRING) == {"stopped": 0}


def rebuild_from_rows(world: Any) -> None:
    EnterpriseDay.objects.update(counts='{"found":1,"open":1,"stopped":1}')
    DistinctMark.objects.all().delete()
    place = {"area_then": TOWN, "sector_then": world.firm.sector}
    DistinctMark.objects.create(enterprise_id=world.firm.id, indicator="stopped", day=D1, **place)
    rebuild()


def test_rebuilding_gives_the_same_figures(world: Any) -> None:
    for day in (D1, D1, D3):
        find(world.firm, day)
    fold_all()
    before = rolled()
    RollUp.objects.filter(grain="day").delete()
    assert rebuild() == 2
    assert rolled() == before and proven() == []


def rolled() -> list[Any]:
    rows = RollUp.objects.order_by("area_code", "sector", "grain", "day")
    return [(r.area_code, r.sector, r.grain, r.day, r.counts) for r in rows]


def test_public_ground_counts_without_a_firm(db: None) -> None:
    count(Place(None, TOWN), D1, {"found": 1})
    fold_all()
    assert value("found", Where(TOWN)) == 1


def test_parents_follow_the_lengths_of_codes() -> None:
    assert parents("320411001205") == ["", "32", "3204", "320411", "320411001", "320411001205"]
    assert parents("3204") == ["", "32", "3204"]


def test_a_wrong_declaration_is_refused() -> None:
    rows = Behind("hazards.Hazard", "found_day")
    for wrong in (
        Indicator("found", Kind.FLOW, "again", "", "", rows),
        Indicator("nothing", Kind.FLOW, "no rows", "", ""),
        Indicator("half", Kind.RATIO, "no parts", "", "", numerator="found"),
    ):
        with pytest.raises(ValueError, match=wrong.key):
            declare(wrong)


def test_an_unknown_key_is_an_error_not_a_new_figure(db: None) -> None:
    with pytest.raises(KeyError):
        count(Place(None, TOWN), D1, {"fuond": 1})


def test_all_that_is_typed_in_many_places_is_read_at_once(db: None) -> None:
    for key, area, amount in (("typed", TOWN, 5), ("typed", OTHER_TOWN, 1), ("another", TOWN, 3)):
        with written():
            ReportedValue(
                indicator=key, area_code=area, first_day=D1, last_day=D2, value=amount,
                reported_at=datetime(2026, 4, 2, 1, tzinfo=UTC),
            ).save()  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        found = reported_many(["typed", "another", "nothing"], [CITY, Where(OTHER_TOWN)], SPRING)
    assert found == {"typed": [6, 1], "another": [3, None], "nothing": [None, None]}
    assert len([query for query in seen.captured_queries if "reportedvalue" in query["sql"]]) == 1
    assert reported_many([], [CITY], SPRING) == {} and reported_many(["typed"], [], SPRING) == {"typed": []}
