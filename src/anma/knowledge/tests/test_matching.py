"""From a firm's own words to its risk points."""

from itertools import pairwise

import pytest

from anma.knowledge.facts import parse_facts
from anma.knowledge.grading import level
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import library, packs, points_of
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.text import KnowledgeError

ALWAYS = {"switch-box", "fire-exits"}


def proposed(typical: bool | None = None, **facts: object) -> dict[str, ProposedPoint]:
    told = parse_facts(facts)
    found = identify(told, not told.said if typical is None else typical)
    by_key = {one.point.key: one for one in found}
    assert len(by_key) == len(found)
    return by_key


def test_a_firm_gets_the_points_it_names_and_no_others():
    found = proposed(industry="3484", equipment=["冲床", "数控车床3台"], activities=["焊接"])
    assert set(found) == {"press", "cnc", "welding-post"} | ALWAYS


def test_it_says_why_in_both_languages():
    why = proposed(industry="3484", equipment=["冲床两台"])["press"].why
    assert why.zh.startswith("因为你们有冲床。")
    assert why.en.startswith("Because you have 冲床. The die closes")


def test_materials_are_used_and_found_by_cas_number():
    found = proposed(industry="3484", materials=[{"name": "特种溶剂", "cas": "67-64-1", "max_quantity_t": 0.2}])
    assert found["flammable-store"].why.zh.startswith("因为你们用到或存放特种溶剂。")


@pytest.mark.parametrize("industry", ["9999", "", "不知道", "1311"])
def test_an_unknown_or_other_trade_still_gets_what_its_equipment_calls_for(industry):
    found = proposed(industry=industry, equipment=["叉车", "空压机", "车床"])
    assert {"forklift", "air-compressor", "lathe"} <= set(found)


def test_a_denied_thing_is_not_proposed():
    found = proposed(industry="3484", equipment=["没有行车、叉车", "车床", {"name": "冲床", "count": 0}])
    assert set(found) == {"lathe"} | ALWAYS


def test_a_denial_strikes_out_usual_and_everywhere_points_too():
    found = proposed(typical=True, industry="3484", equipment=["没有叉车"], spaces=["没有配电箱"])
    assert "forklift" not in found
    assert "switch-box" not in found
    assert "lathe" in found


def test_a_machine_without_its_guard_is_still_a_machine_and_hired_work_brings_contractors():
    assert "press" in proposed(industry="3484", equipment=["没有防护罩的冲床"])
    assert {"contractor-entry", "welding-post"} <= set(proposed(industry="3484", activities=["电焊外包"]))


def test_had_and_denied_counts_as_had():
    assert "crane" in proposed(industry="3484", equipment=["没有行车", "二车间行车一台"])


def test_a_firm_that_said_nothing_gets_the_usual_points_of_its_trade():
    found = proposed(industry="C3484")
    assert len(found) >= 15
    assert found["lathe"].basis == "trade"
    assert "机械零部件加工" in found["lathe"].why.zh and "Machining" in found["lathe"].why.en
    assert found["fire-exits"].basis == "always"


def test_naming_one_machine_does_not_take_the_usual_ones_away():
    facts = parse_facts({"industry": "3484", "equipment": ["叉车"]})
    more = {one.point.key for one in identify(facts)}
    assert {one.point.key for one in identify(parse_facts({"industry": "3484"}))} <= more
    assert set(proposed(typical=False, industry="3484", equipment=["叉车"])) < more


def test_a_firm_of_unknown_trade_that_said_nothing_gets_what_every_firm_has():
    assert set(proposed(industry="0000")) == ALWAYS


def test_the_worst_come_first_and_the_order_is_stable():
    facts = parse_facts({"industry": "3484", "equipment": ["车床", "冲床", "叉车"], "activities": ["喷漆"]})
    first = [one.point.key for one in identify(facts)]
    orders = [level(one.point.level()).order for one in identify(facts)]
    assert orders == sorted(orders)
    assert first == [one.point.key for one in identify(facts)]
    assert first.index("press") < first.index("lathe")


def test_what_kills_several_at_once_stands_before_what_is_used_all_day():
    told = {"industry": "3360", "materials": ["氰化钠"], "spaces": ["废水池"], "equipment": ["行车", "叉车"]}
    first = [one.point.key for one in identify(parse_facts(told))]
    assert {"cyanide-plating", "confined-space"} < set(first[:3])


@pytest.mark.parametrize(
    ("trade", "gravest"),
    [
        ("2911", {"pr-mill"}),
        ("5265", {"fs-tank-pit"}),
        ("8310", {"school-bus", "school-canteen", "school-stairs"}),
        ("9020", {"ride-large"}),
        ("2641", {"paint-disperser"}),
        ("5810", {"racks", "store-fire"}),
        ("8111", {"car-tyre"}),
        ("8411", {"hospital-works", "hospital-ward"}),
    ],
)
def test_the_first_three_speak_of_the_trade(trade: str, gravest: set[str]):
    first = [one.point.key for one in identify(parse_facts({"industry": trade}))][:3]
    assert gravest <= set(first)


def test_in_every_trade_what_each_firm_has_stands_last_in_its_level():
    for pack in packs().values():
        found = identify(parse_facts({"industry": pack.trades[0]}))
        for before, after in pairwise(found):
            same = before.point.level() == after.point.level()
            assert not (same and before.point.always) or after.point.always, (pack.id, before.point.key)


def test_the_order_of_the_words_does_not_matter():
    some = proposed(industry="3484", equipment=["车床", "冲床"])
    turned = proposed(industry="3484", equipment=["冲床", "车床"])
    assert list(some) == list(turned)


def test_every_point_is_found_by_its_own_words():
    for pack in library().values():
        for point in pack.points:
            for word in point.words:
                found = proposed(equipment=[word])
                assert point.key in found or _replaced(point.key, found), word


def _replaced(key: str, found: dict[str, ProposedPoint]) -> bool:
    """Whether a trade's closer point took the shared one's place."""
    return any(key in one.point.replaces for one in found.values())


def test_a_word_that_the_own_trade_knows_brings_no_foreign_double():
    assert set(proposed(industry="3484", equipment=["压铸机"])) == {"molten-metal"} | ALWAYS
    assert set(proposed(industry="3392", equipment=["压铸机"])) == {"die-casting"} | ALWAYS


def test_a_word_that_only_another_trade_knows_is_still_heard():
    assert "investment-casting" in proposed(industry="3484", equipment=["脱蜡釜"])


def test_modules_of_the_pack_bring_no_doubles():
    points = points_of(packs()["general-machining"])
    assert len({point.key for point in points}) == len(points)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "JSON object"),
        ({"equipment": "车床"}, "equipment must be a list"),
        ({"equipment": [3]}, "Each item of equipment"),
        ({"materials": [{"cas": "1"}]}, "Each item of materials"),
        ({"materials": [{"name": "x", "cas": 5}]}, "cas must be a text"),
        ({"headcount": -1}, "headcount"),
        ({"headcount": "thirty"}, "headcount"),
        ({"industry": ["3484"]}, "industry must be a text"),
        ({"equipment": ["x"] * 501}, "at most 500"),
    ],
)
def test_bad_facts_are_refused_in_one_sentence(data, sentence):
    with pytest.raises(KnowledgeError, match=sentence) as refusal:
        parse_facts(data)
    assert refusal.value.text.zh


def test_a_trade_code_written_as_a_number_is_read():
    assert parse_facts({"industry": 3484}).industry == "3484"


def test_a_word_one_point_ignores_still_stands_for_another():
    assert set(proposed(equipment=["3吨柴油叉车"])) == {"forklift"} | ALWAYS
    assert set(proposed(equipment=["行车记录仪"])) == ALWAYS
    assert set(proposed(equipment=["数控折弯机"])) == {"press-brake"} | ALWAYS


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("天然气", "fuel-gas"),
        ("压铸机", "molten-metal"),
        ("盐酸", "corrosives"),
        ("污水处理池", "confined-space"),
        ("危废库", "flammable-store"),
        ("立式加工中心VMC850", "cnc"),
        ("CO2保护焊机", "welding-post"),
    ],
)
def test_words_as_workshops_write_them(said, key):
    assert key in proposed(industry="3484", equipment=[said])
