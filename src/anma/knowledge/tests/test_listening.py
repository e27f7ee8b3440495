"""A firm's words are matched in its own trade and the modules first; a word that a page offers is always known."""

import os
import subprocess
import sys

import pytest

from anma.knowledge.facts import Facts, parse_facts
from anma.knowledge.listening import label_words
from anma.knowledge.matching import identify, offered, unmatched
from anma.knowledge.packs.loader import packs
from anma.knowledge.tables.industry_search import search_industry
from anma.knowledge.tests import whole
from anma.knowledge.trade import meant


def facts(industry: str, *said: str) -> Facts:
    return meant(parse_facts({"industry": industry, "equipment": list(said)})).facts


def said(industry: str, *words: str) -> set[str]:
    return {one.point.key for one in identify(facts(industry, *words)) if one.basis == "said"}


@pytest.mark.parametrize("pack", packs())
def test_every_word_of_every_chip_is_known(pack: str):
    trade = packs()[pack].trades[0]
    words = [word for one in offered(facts(trade)) for word in label_words(one.point.name)]
    assert len(words) > 20
    assert unmatched(facts(trade, *words[:500])) == [] == unmatched(facts(trade, *words[500:]))


def test_every_word_of_every_chip_is_known_without_a_trade():
    words = [word for one in offered(facts("")) for word in label_words(one.point.name)]
    assert len(words) > 20 and unmatched(facts("", *words)) == []


def test_a_chip_that_is_written_brings_its_point():
    assert "plating-dryer" in said("电镀", "有2台烘箱") and "plating-dryer" in said("电镀", "离心甩干机、烘箱")
    assert "plating-dryer" not in said("电镀", "没有烘箱")
    ticked = identify(facts("电镀", "没有烘箱"), ticked=frozenset({"plating-dryer"}))
    assert "plating-dryer" not in {one.point.key for one in ticked}


@pytest.mark.parametrize(
    ("trade", "word"),
    [("电镀", word) for word in ("烤箱", "清槽", "换槽", "配药", "搬酸桶", "氨水", "过滤机")]
    + [("机加工", word) for word in ("镁合金", "铝屑", "铁屑", "清洗机", "火花机", "危废")],
)
def test_what_people_of_the_trade_say_is_known(trade: str, word: str):
    assert unmatched(facts(trade, word)) == [] and said(trade, word)


@pytest.mark.parametrize("trade", ["机加工", "3331", "3982"])
def test_two_lasers_are_one_point(trade: str):
    lasers = {key for key in said(trade, "激光切割、光纤激光打标机") if "laser" in key}
    assert len(lasers) == 1, lasers


def test_a_thread_roller_is_no_building_site():
    assert said("机加工", "滚丝机") == {"drilling"}


def test_what_stands_on_the_premises_of_another_trade_is_nowhere_else():
    assert "con-tower-crane" in said("4710", "塔吊") and "con-tower-crane" not in said("机加工", "塔吊")


def test_peroxide_in_a_plating_shop_is_in_its_chemical_store():
    assert said("电镀", "双氧水") == {"plating-chem-store"}
    with_cas = {"industry": "3360", "materials": [{"name": "药水", "cas": "7722-84-1"}]}
    assert "risky-goods" not in {one.point.key for one in identify(parse_facts(with_cas))}


def test_the_own_word_comes_before_a_longer_foreign_one():
    assert not said("机加工", "静电喷漆室") & {"electrostatic", "coating-booth"}


@pytest.mark.parametrize("typed", ["镀锌", "做镀铬的小厂", "镀镍", "喷塑", "淬火"])
def test_people_who_treat_metal_find_their_trade(typed: str):
    assert search_industry(typed)[0].code == "3360"


def test_the_list_is_the_same_in_every_process():
    """Python gives sets another order in every process; a firm's list has none of it."""
    asks = "import django; django.setup(); from anma.knowledge.tests import whole; print(whole.lists_of_every_trade())"
    environ = {**os.environ, "PYTHONHASHSEED": "2", "DJANGO_SETTINGS_MODULE": "anma.web.settings_test"}
    told = subprocess.run([sys.executable, "-c", asks], env=environ, capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == whole.lists_of_every_trade()
    assert "ht-induction" in told.stdout
