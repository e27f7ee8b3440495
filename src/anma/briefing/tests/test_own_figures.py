"""Offices put figures together from allowed pieces: they equal their rows, name nobody and stay inside the reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.briefing.models import OwnFigure
from anma.briefing.outline.answers import Asked
from anma.briefing.output import document
from anma.briefing.own import countables, figures
from anma.conftest import World
from anma.enterprises.tests.conftest import areas
from anma.evidence.verify import verify
from anma.facts.folding import fold_all
from anma.facts.indicators import Kind, Period, Where, get
from anma.kernel import clock
from anma.kernel.viewer import system_scope

__all__ = ["areas"]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import translation

    translation.activate("en")


def asked(code: str = "3204") -> Asked:
    today = clock.today()
    return Asked((Where(code),), Period(date(2020, 1, 1), today), today)


def found(world: World, firm: str, level: str = "general") -> None:
    officer = "otto" if firm == "far" else "tina"
    raw = {"firm": world.firms[firm].id, "description": "blocked exit", "level": level, "basis": "article 3"}
    perform(world.viewers[officer], "hazards.find", raw)
    fold_all()


def define(world: World, name: str = "cindy", **more: Any) -> str:
    raw = {"area": "3204", "name_zh": "重大隐患", "name_en": "Grave ones", "unit": "个", "counted": "hazards_found"}
    raw |= {"filters": {"hazard_level": ["major"]}}
    return str(perform(world.viewers[name], "briefing.define", {**raw, **more}).result["figure"])


def value(key: str, code: str = "3204") -> Any:
    return figures.value(figures.standing([key])[key], [Where(code)], asked().campaign)


def test_a_count_is_narrowed_and_opens_exactly_its_rows(areas: None, world: World) -> None:
    for firm, level in (("first", "major"), ("first", "general"), ("far", "major")):
        found(world, firm, level)
    key = define(world)
    assert value(key).value == 2 and value(key, "320412").value == 1
    page = world.client("cindy").get(f"/briefing/own/{key}").content.decode()
    assert 'data-count="2"' in page and "Grave ones" in page
    own = figures.standing([key])[key]
    assert figures.rows_of(own, world.viewers["cindy"], [Where("3204")], asked().campaign).count() == 2
    one = document(asked())["own"][0]
    assert (one["key"], one["value"], one["filters"]) == (key, 2, {"hazard_level": ["major"]})


def test_a_rate_is_of_two_and_says_when_it_rests_on_few(areas: None, world: World) -> None:
    for level in ("major", "general", "general", "general"):
        found(world, "first", level)
    key = define(world)
    of = {"name_zh": "重大占比", "name_en": "Share", "unit": "", "counted": "", "filters": {}}
    rate = define(world, **of, above=key, below="hazards_found")
    one = value(rate)
    assert (one.value, one.above, one.below, one.is_few) == (25, 1, 4, True)
    assert value(rate, "320412").value is None  # of nothing there is no rate
    page = world.client("cindy").get("/briefing/own").content.decode()
    assert "25.0%" in page and "fewer than 20" in page


WRONG = [
    {"counted": "accident_deaths"},
    {"counted": "nosuch"},
    {"filters": {"found_by": ["somebody"]}},
    {"filters": {"hazard_level": ["nosuch"]}},
    {"filters": {"point_level": ["major"]}},
    {"filters": {"hazard_level": []}},
    {"unit": ""},
    {"above": "visits"},
    {"above": "visits", "below": "visits", "counted": "", "filters": {}},
    {"above": "visits", "below": "nosuch", "counted": "", "filters": {}},
]


@pytest.mark.parametrize("more", WRONG)
def test_only_allowed_pieces_are_taken(areas: None, world: World, more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        define(world, **more)
    assert not OwnFigure.objects.exists()


def test_nothing_that_counts_people_or_names_somebody_may_be_counted() -> None:
    for one in countables.COUNTABLES.values():
        behind = one.declared.behind
        assert behind is not None and not behind.amount and one.declared.kind is not Kind.RATIO
    for key in countables.COUNTABLES:
        assert {way.key for way in countables.COUNTABLES[key].ways} <= set(countables.DIMENSIONS)
    assert not {"found_by", "assigned_to", "description"} & set(countables.DIMENSIONS)


@pytest.mark.parametrize("key", sorted(countables.COUNTABLES))
def test_every_piece_can_be_counted_with_every_value(areas: None, world: World, key: str) -> None:
    for way in countables.COUNTABLES[key].ways:
        values = list(way.titles())
        assert values and all(str(words) for words in way.titles().values())
        row = OwnFigure(key="own_x", name_zh="x", counted=key, filters={way.key: values}, area_code="3204")
        own = figures.Own(row)
        assert figures.value(own, [Where("3204")], asked().campaign).value is not None
        assert own.said and get(key).name


def test_a_change_is_a_new_version_with_a_reason_and_only_the_offices_own(areas: None, world: World) -> None:
    key = define(world)
    with pytest.raises(Refused):
        define(world, key=key, name_zh="改名")  # no reason
    define(world, key=key, name_zh="改名了", why="a better name")
    assert [row.version for row in figures.history(key)] == [1, 2]
    assert figures.standing()[key].row.name_zh == "改名了"
    with pytest.raises(Refused):
        define(world, name="tina", key=key, why="mine")
    perform(world.viewers["cindy"], "briefing.withdraw_own", {"key": key, "why": "no longer asked"})
    assert figures.standing() == {} and len(figures.history(key)) == 3
    assert world.client("cindy").get(f"/briefing/own/{key}").status_code == 404
    with system_scope("test"):
        assert verify(full=True).findings == []


def test_a_reader_sees_the_own_part_only(areas: None, world: World) -> None:
    for firm in ("first", "far"):
        found(world, firm, "major")
    key = define(world)
    page = world.client("tina").get(f"/briefing/own/{key}").content.decode()
    assert 'data-count="1"' in page and "Example Dyeing" not in page
    assert world.client("tina").get(f"/briefing/own/{key}?area=320412001").status_code == 404
    for name in ("alice", "wang", "anonymous"):
        assert world.client(name).get(f"/briefing/own/{key}").status_code in (302, 403)


def test_it_is_put_together_on_a_page(areas: None, world: World) -> None:
    city = world.client("cindy")
    page = city.get("/briefing/own/new?of=visits").content.decode()
    assert 'name="filter_visit_kind"' in page and 'name="filter_hazard_level"' not in page
    raw = {"area": "3204", "name_zh": "复查次数", "unit": "次", "counted": "visits", "filter_visit_kind": ["recheck"]}
    done = city.post("/briefing/own/new", raw)
    row = OwnFigure.objects.get()
    assert done.status_code == 302 and done["Location"] == f"/briefing/own/{row.key}"
    assert row.filters == {"visit_kind": ["recheck"]}
    assert "filter_visit_kind" in city.get(f"/briefing/own/{row.key}/change").content.decode()
    assert world.client("tina").get("/briefing/own/new").status_code == 403
