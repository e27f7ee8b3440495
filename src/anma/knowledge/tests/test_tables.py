"""The code tables hold what the standards count, and are found the way people type."""

from collections import Counter

import pytest

from anma.knowledge import tables
from anma.knowledge.tables.industry_search import initials, search_industry


def test_industries_have_the_counts_of_the_standard():
    lengths = Counter(len(code) for code in tables.industries())
    assert lengths == {1: 20, 2: 97, 3: 473, 4: 1381}


def test_every_industry_hangs_below_its_parents():
    for code, one in tables.industries().items():
        assert one.section in tables.industries()
        assert len(code) <= 2 or code[:-1] in tables.industries()


@pytest.mark.parametrize("code", ["3484", "C3484", " c3484 "])
def test_an_industry_is_found_by_code(code):
    found = tables.industry(code)
    assert found is not None
    assert (found.code, found.section, found.zh) == ("3484", "C", "机械零部件加工")


def test_an_unknown_code_is_nothing():
    assert tables.industry("9999") is None
    assert tables.industry("") is None
    assert tables.industry("磨坊") is None


@pytest.mark.parametrize(
    "query", ["机加工", "jjg", "3484", "C3484", "机械零部件", "jxlbj", "JJG", "machining", "CNC", "Machine shop"]
)
def test_machining_is_among_the_first_found(query):
    assert "3484" in [one.code for one in search_industry(query)][:3]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("restaurant", "6210"),
        ("machine tools", "3421"),
        ("transport dangerous goods", "5435"),
        ("aircraft", "3741"),
        ("plating", "3360"),
        ("cafe", "6232"),
    ],
)
def test_english_words_find_a_trade(query, code):
    assert search_industry(query)[0].code == code


def test_two_letters_are_initials_and_no_english():
    assert all("zz" in initials(one.zh) or one.code == "3391" for one in search_industry("zz"))
    assert "6233" not in [one.code for one in search_industry("ba")]


def test_the_english_names_of_trades_differ():
    names = Counter(one.en for code, one in tables.industries().items() if len(code) == 4)
    assert [name for name, times in names.items() if times > 1 or not name.isascii()] == []


def test_aircraft_makers_have_a_class_of_their_own():
    assert tables.industries()["374"].name.zh == "航空、航天器及设备制造"
    assert tables.industries()["3741"].name.zh == "飞机制造"


def test_search_answers_briefly_and_without_doubles():
    found = search_industry("制造")
    assert len(found) == 12 == len(set(found))
    assert search_industry("  ") == []
    assert search_industry("没有这个行业") == []


def test_every_everyday_word_leads_to_an_industry_that_exists():
    from anma.knowledge.tables.industry_search import _words

    assert all(code in tables.industries() for _, code in _words())


def test_initials_are_the_first_letters():
    assert initials("机加工") == "jjg"


@pytest.mark.parametrize(
    ("trade", "sector"),
    [
        ("3484", "machinery"),
        ("C3110", "metallurgy"),
        ("3311", "machinery"),
        ("2614", "hazchem"),
        ("2681", "light"),
        ("2672", "explosives"),
        ("5942", "hazchem"),
        ("5920", "trade"),
        ("6210", "catering"),
        ("1610", "tobacco"),
        ("6510", "other"),
        ("abc", "other"),
        ("", "other"),
    ],
)
def test_a_trade_has_a_sector(trade, sector):
    assert tables.sector_of(trade).code == sector


def test_eight_sectors_are_industrial_and_trade():
    assert sum(one.gongmao for one in tables.sectors().values()) == 8
    assert set(tables._sector_prefixes().values()) <= set(tables.sectors())
    assert all(prefix in tables.industries() for prefix in tables._sector_prefixes())


def test_accident_types_of_both_editions():
    new = tables.accident_types()
    assert len(new) == 27
    assert new["WSA10004"].name.zh == "机械致害"
    assert new["WSA10009"].name.zh == "火灾"
    assert new["WSA10099"].name.zh == "其他"
    assert len(tables.accident_types("GB 6441-1986")) == 20
    assert tables.accident_types("GB 1") == {}


def test_poisoning_and_suffocation_need_a_person():
    mapping = tables.accident_map()
    assert mapping["1986-19"].new is None
    assert mapping["1986-19"].candidates == ("WSA10023", "WSA10024")
    assert mapping["1986-03"].new == "WSA10004"
    assert mapping["1986-15"].new == "WSA10016"
    assert all(c in tables.accident_types() for one in mapping.values() for c in one.candidates)


def test_factors_form_a_tree_of_four_classes():
    found = tables.factors()
    assert [code for code in found if len(code) == 1] == ["1", "2", "3", "4"]
    assert all(code[: -2 if len(code) == 4 else -1] in found for code in found if len(code) > 1)
    assert found["2102"].name.zh == "防护缺陷"


def test_every_table_names_its_edition_and_admits_what_is_unverified():
    kept = {one.table for one in tables.editions()}
    assert {"industries", "accident_types", "accident_map", "factors", "sectors", "risk_levels"} <= kept
    assert not any(one.source_checked for one in tables.editions())
