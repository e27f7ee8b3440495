"""The first page of a leader: who may open it, whose places it shows, how its table is laid out and downloaded."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.briefing.shapes import Shape, shape_from
from anma.briefing.subjects import NINE, by_subject, first_nine
from anma.briefing.tables import by_place
from anma.conftest import World
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.facts.counting import Place, count
from anma.facts.figures import Where
from anma.facts.folding import fold_all
from anma.facts.indicators import Kind, Period, every
from anma.people.loading import viewer_for
from anma.people.models import OfficeReach

__all__ = ["areas"]

YEAR = Period(date(2026, 1, 1), date(2026, 10, 31))
SPAN = "from=2026-01-01&to=2026-10-31"
ZH = {"accept-language": "zh-hans"}
HERE, NEXT, FAR = "320411001", "320411002", "320412001"
MAY = ("tina", "otto", "cindy")
MAY_NOT = (("alice", 403), ("sam", 403), ("wang", 403), ("li", 403), ("bob", 403), ("carol", 403), ("anonymous", 302))


@pytest.fixture
def counted(world: World, areas: None) -> World:
    """Ten hazards here, four in the next town, twenty in the other district; some closed."""
    for town, found, closed in ((HERE, 10, 9), (NEXT, 4, 1), (FAR, 20, 10)):
        count(Place(world.firm.id, town, "machinery"), date(2026, 3, 1), {"hazards_found": found})
        count(Place(world.firm.id, town, "machinery"), date(2026, 3, 2), {"hazards_closed": closed})
        count(Place(world.firm.id, town, "machinery"), date(2026, 3, 1), {"hazards_put_right": closed})
    fold_all()
    return world


def text_of(world: World, who: str, query: str = SPAN) -> str:
    return str(world.client(who).get(f"/briefing?{query}", headers=ZH).content.decode())


def names_in(text: str) -> list[str]:
    """The places of the table, from above to below."""
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', text)


@pytest.mark.parametrize("path", ["/briefing", "/briefing.xlsx"])
def test_officers_open_it_and_firms_do_not(counted: World, path: str) -> None:
    for who in MAY:
        assert counted.client(who).get(path).status_code == 200, who
    for who, status in MAY_NOT:
        assert counted.client(who).get(path).status_code == status, who


@pytest.mark.parametrize("path", ["/briefing", "/briefing.xlsx"])
def test_nobody_asks_for_a_place_outside_the_own_reach(counted: World, path: str) -> None:
    assert counted.client("tina").get(f"{path}?area={FAR}").status_code == 404
    assert counted.client("otto").get(f"{path}?area={HERE}").status_code == 404
    assert counted.client("tina").get(f"{path}?area=3204").status_code == 404
    assert counted.client("cindy").get(f"{path}?area={FAR}").status_code == 200


def test_it_says_place_period_and_what_it_is_compared_with(counted: World) -> None:
    text = text_of(counted, "cindy")
    assert "常州市安全生产简报" in text
    assert "2026年1月1日至2026年10月31日" in text and "与2025年1月1日至2025年10月31日相比" in text


def test_an_officer_of_a_trade_sees_the_trade_alone_and_nothing_that_is_not_told_apart_by_trade(counted: World) -> None:
    with written():
        reach = OfficeReach.objects.get(organisation=counted.offices["town"])
        reach.sector = "textile"
        reach.save()
    counted.viewers["tina"] = viewer_for(counted.hats["tina"])
    text = text_of(counted, "tina")
    assert "河海街道 · " in text and "填报" not in text
    assert re.search(r"发现隐患</span><strong[^>]*>0 处", text)


def test_nine_figures_come_first_and_all_others_once(counted: World) -> None:
    from anma.briefing.figures import lines

    found = lines([Where("3204")], YEAR)
    nine = [told.line.indicator.key for told in first_nine(found)]
    others = [told.line.indicator.key for subject in by_subject(found) for told in subject.told]
    assert nine == list(NINE) and len(nine) == 9
    assert sorted(nine + others) == sorted(one.key for one in every())


def test_the_districts_open_to_their_towns(counted: World) -> None:
    assert names_in(text_of(counted, "cindy")) == ["新北区", "武进区"]
    assert names_in(text_of(counted, "cindy", f"{SPAN}&open=320411")) == ["新北区", "河海街道", "三井街道", "武进区"]
    everything = names_in(text_of(counted, "cindy", f"{SPAN}&open=all"))
    assert everything == ["新北区", "河海街道", "三井街道", "武进区", "戚墅堰街道"]


def test_a_link_closes_what_it_opened(counted: World) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&open=320411")
    toggles = [a.replace("&amp;", "&") for a in re.findall(r'class="toggle" href="\?([^#"]*)', text)]
    assert names_in(text_of(counted, "cindy", toggles[0])) == ["新北区", "武进区"]
    assert len(names_in(text_of(counted, "cindy", toggles[1]))) == 5


def test_towns_alone_stand_with_their_district_and_sort_by_any_column(counted: World) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&by=town&sort=-hazards_found")
    assert names_in(text) == ["戚墅堰街道", "河海街道", "三井街道"]
    assert "<small>武进区</small>" in text and 'aria-sort="descending"' in text
    assert names_in(text_of(counted, "cindy", f"{SPAN}&by=town&sort=hazards_found"))[0] == "三井街道"
    by_rate = names_in(text_of(counted, "cindy", f"{SPAN}&by=town&sort=-hazards_rectified_rate"))
    assert by_rate == ["河海街道", "戚墅堰街道", "三井街道"]


def test_sorted_districts_keep_their_towns_below_them(counted: World) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&open=all&sort=-hazards_found")
    assert names_in(text) == ["武进区", "戚墅堰街道", "新北区", "河海街道", "三井街道"]


@pytest.mark.parametrize("query", ["sort=no_such", "sort=%27%22", "by=nothing", "open=%3Cscript%3E,..,9" * 9, "sort=-"])
def test_a_layout_that_nobody_knows_is_left_out(counted: World, query: str) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&{query}")
    assert names_in(text) == ["新北区", "武进区"] and "<script>" not in text.split("<main", 1)[1]


def test_a_rate_shows_both_its_parts_and_a_rate_without_a_base_is_a_dash(counted: World) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&open=all")
    assert 'title="9 ÷ 10">90.0 %<small>9 / 10</small>' in text
    assert 'title="10 ÷ 14">71.4 %' in text  # of the district, not the mean of its towns
    empty = by_place([Where("3204")], Period(date(2026, 3, 2), date(2026, 3, 2)))
    rate = next(at for at, column in enumerate(empty.columns) if column.kind is Kind.RATIO)
    assert {row.cells[rate].value for row in empty.rows} == {None}


def test_a_district_and_its_towns_lead_back_up_as_far_as_the_reach(counted: World) -> None:
    text = text_of(counted, "cindy", f"{SPAN}&area={HERE}")
    assert ">常州市</a>" in text and ">新北区</a>" in text
    assert ">新北区</a>" not in text_of(counted, "tina")


def sheet_of(world: World, who: str, query: str) -> list[list[Any]]:
    answer = world.client(who).get(f"/briefing.xlsx?{query}", headers=ZH)
    assert answer["Content-Disposition"] == 'attachment; filename="briefing.xlsx"'
    return list(CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python())


def test_the_table_as_a_file_says_the_same(counted: World) -> None:
    lines = sheet_of(counted, "cindy", f"{SPAN}&open=all")[1:]  # what it is and as of when stands above
    heads = lines[0]
    at = heads.index("发现隐患 (处)")
    rate = heads.index("发现隐患整改率 (%)")
    assert [(line[0], line[1], line[at]) for line in lines[1:7]] == [
        ("", "常州市合计", 34),
        ("", "新北区", 14),
        ("新北区", "河海街道", 10),
        ("新北区", "三井街道", 4),
        ("", "武进区", 20),
        ("武进区", "戚墅堰街道", 20),
    ]
    assert lines[3][rate : rate + 3] == [90, 9, 10]
    assert any("2026年1月1日" in str(line[0]) for line in lines) and any("截至" in str(line[0]) for line in lines)


def test_who_sees_single_firms_gets_an_empty_file_and_no_error(counted: World) -> None:
    counted.add("ivan", "city", "leader")
    with written():
        reach = OfficeReach.objects.get(organisation=counted.offices["city"])
        reach.valid_to = date(2024, 2, 1)
        reach.save()
    text = text_of(counted, "ivan")
    assert "您看得到的是单家企业" in text
    assert len(sheet_of(counted, "ivan", SPAN)) <= 6


def test_an_address_keeps_the_layout() -> None:
    shape = Shape(towns=True, opened=frozenset({"320411"}), column="inspections")
    query = {"by": "town", "open": "320411", "sort": "-inspections"}
    assert shape_from(query, every()) == shape
    assert shape.address("area=3204") == "area=3204&by=town&open=320411&sort=-inspections"
    assert shape.sorted_by("inspections").rising and not shape.sorted_by("risk_points").rising
