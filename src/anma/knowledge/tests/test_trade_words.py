"""What a boss calls the own trade leads to a class for which there is a pack."""

import pytest

from anma.knowledge import tables
from anma.knowledge.facts import parse_facts
from anma.knowledge.packs.loader import packs
from anma.knowledge.tables.industry_search import search_industry
from anma.knowledge.trade import meant

SAID = (
    "加油站 锂电池 采石场 矿山 中学 大学 幼儿园 宾馆 酒店 KTV 密室逃脱 工地 建筑工地 液化气站 服装厂 "
    "示例服装厂 印染厂 纺织厂 塑料厂 橡胶厂 造纸厂 印刷厂 食品厂 药厂 制药 化工厂 精细化工 涂料厂 油漆厂 "
    "废品回收 电子厂 抛光厂 面粉厂 医院 学校 光伏 太阳能 游乐场 木材 家具厂 冷库 仓库 危化品仓库 饭店 "
    "火锅店 机加工 铸造 锻造 热处理 电镀 喷涂 钢结构 注塑 混凝土 玻璃厂 hospital school restaurant "
    "foundry lithium_battery filling_station quarry"
)
WORDS = [word.replace("_", " ") for word in SAID.split(" ")]


@pytest.mark.parametrize("word", WORDS)
def test_it_leads_to_a_trade_with_a_pack(word: str):
    found = search_industry(word, 1)
    assert found and any(pack.applies_to(found[0].code) for pack in packs().values()), (word, found)


def test_the_longest_word_that_was_typed_wins():
    assert search_industry("危化品仓库")[0].code == "5942"
    assert search_industry("示例塑料厂有限公司")[0].code == "2929"
    assert search_industry("没有这一行") == []


def test_an_official_name_that_was_written_wins_over_everyday_words_in_it():
    official = [one for code, one in tables.industries().items() if len(code) == 4]
    wrong = [(one.zh, search_industry(one.zh, 1)[0].zh) for one in official]
    assert [pair for pair in wrong if pair[0] != pair[1]] == []
    assert search_industry("示例金属家具制造有限公司")[0].zh == "金属家具制造"
    assert search_industry("金属家具")[0].zh == "金属家具制造"


def test_an_everyday_word_names_the_class_where_its_group_bears_the_same_name():
    assert search_industry("木材加工")[0].code == "2011"


@pytest.mark.parametrize("word", ["店", "厂", "站", "公司", "有限公司", "大工厂", "示例厂"])
def test_what_only_says_that_it_is_a_firm_means_no_trade(word: str):
    assert search_industry(word) == []


def test_a_guess_is_told_and_a_code_or_an_official_name_is_none():
    (guess,) = meant(parse_facts({"industry": "服装"})).warnings
    assert "1819" in guess.zh and "5132" in guess.zh and "guess" in guess.en
    for known in ("3484", "机械零部件加工"):
        told = meant(parse_facts({"industry": known}))
        assert told.trade is not None and told.trade.code == "3484" and told.warnings == ()
