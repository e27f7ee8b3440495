"""A class of trade that holds several trades: what the firm named is usual, the rest is offered and asked about."""

import pytest

from anma.knowledge.answering import all_questions, open_questions
from anma.knowledge.branches import all_branches, branches_of, together
from anma.knowledge.facts import Facts, parse_facts
from anma.knowledge.matching import identify, offered
from anma.knowledge.packs.loader import library, packs
from anma.knowledge.tables import industries, industry
from anma.knowledge.trade import meant

PAINT = {"coating-booth", "paint-mixing", "paint-sludge", "coating-oven", "paint-shop-fire"}
SAND = {"mould-shop", "sand-mill", "core-making", "shake-out", "silica-dust"}
TURNING = {"lathe", "milling", "cnc"}


def facts(industry: str, **more: object) -> Facts:
    return meant(parse_facts({"industry": industry, **more})).facts


def keys(told: Facts, **more: object) -> set[str]:
    return {one.point.key for one in identify(told, **more)}  # type: ignore[arg-type]


def of(pack: str) -> set[str]:
    return {point.key for point in packs()[pack].points}


def questions(told: Facts) -> set[str]:
    return {one.key for one in open_questions(told, identify(told))}


def shared_classes() -> dict[str, set[str]]:
    """Each class that several packs apply to, with the packs."""
    classes = [code for code in industries() if len(code) == 4 and code.isdecimal()]
    fitting = {code: {pack.id for pack in packs().values() if pack.applies_to(code)} for code in classes}
    return {code: ids for code, ids in fitting.items() if len(ids) > 1}


def test_every_class_that_packs_share_is_settled():
    home = {point.key: pack.id for pack in packs().values() for point in pack.points}
    assert len(shared_classes()) > 100
    for code, ids in shared_classes().items():
        branched = {home[key] for one in branches_of(code) for key in one.points}
        settled = {pack for one in together() if code.startswith(tuple(one["classes"])) for pack in one["packs"]}
        assert ids <= branched | settled, (code, ids - branched - settled)


def test_what_the_file_speaks_of_is_there():
    known = {point.key for pack in library().values() for point in pack.points}
    for one in all_branches():
        assert one.words and one.points <= known and one.asks in all_questions(), one.key
        assert all(industry(code) for code in one.classes), one.key
        assert set(all_questions()[one.asks].brings) & one.points, one.key
    for settled in together():
        assert set(settled["packs"]) <= set(packs()) and settled["because"]
        assert all(industry(code) for code in settled["classes"])


def test_a_question_about_no_point_is_asked_for_a_branch():
    asked = {one.asks for one in all_branches()}
    assert {key for key, one in all_questions().items() if not one.about} <= asked


@pytest.mark.parametrize(
    ("typed", "pack", "others"),
    [
        ("电镀", "electroplating", {"heat-treatment-works", "spray-coating"}),
        ("热处理", "heat-treatment-works", {"electroplating", "spray-coating"}),
        ("喷涂", "spray-coating", {"electroplating", "heat-treatment-works"}),
    ],
)
def test_the_typed_word_says_which_trade_of_the_class_is_meant(typed: str, pack: str, others: set[str]):
    told = facts(typed)
    assert told.industry == "3360"
    typical = {point.key for point in packs()[pack].points if point.typical}
    assert typical <= keys(told) and not keys(told) & set().union(*map(of, others))


def test_what_else_the_class_holds_is_offered_unticked_and_asked():
    told = facts("电镀")
    ticked = {one.point.key: one.usual for one in offered(told)}
    assert ticked["plating-line"] and not any(ticked[key] for key in (PAINT | {"ht-atmosphere", "ht-quench-tank"}))
    assert questions(told) >= {"spray-does", "spray-powder", "ht-does"} and "plating-does" not in questions(told)


def test_the_code_alone_makes_nothing_usual_and_asks_for_each():
    told = facts("3360")
    assert not keys(told) & (of("electroplating") | of("heat-treatment-works") | of("spray-coating"))
    assert questions(told) >= {"plating-does", "ht-does", "spray-does", "spray-powder"}


def test_the_name_of_the_firm_says_it_where_no_word_was_typed():
    assert "plating-line" in keys(facts("3360", name="示例电镀有限公司"))
    assert "plating-line" not in keys(facts("喷涂", name="示例电镀有限公司"))


def test_a_yes_brings_what_is_usual_and_what_is_asked_about_it():
    told = facts("3360", answers={"plating-does": True, "plating-cyanide": True})
    assert {"plating-line", "plating-chem-store", "cyanide-plating"} <= keys(told)


def test_a_machine_that_is_named_names_its_branch():
    assert {"plating-line", "plating-exhaust"} <= keys(facts("3360", equipment=["镀锌线"]))


def test_no_painting_takes_all_of_painting_away_but_what_is_named():
    told = facts("喷涂", equipment=["没有喷漆，有调漆间"])
    assert "paint-mixing" in keys(told) and not keys(told) & (PAINT - {"paint-mixing"})
    ticked = keys(facts("电镀", equipment=["没有喷漆"]), ticked=frozenset(PAINT))
    assert not ticked & PAINT
    assert "spray-does" not in questions(facts("电镀", equipment=["没有喷漆"]))


def test_a_die_caster_gets_no_sand():
    told = facts("压铸")
    assert told.industry == "3392"
    assert {"die-casting", "aluminium-furnace", "fettling"} <= keys(told)
    assert not keys(told) & (SAND | {"induction-furnace", "ladle-crane", "casting-pit"})
    assert "casting-sand" in questions(told) and keys(facts("翻砂")) >= SAND


def test_who_casts_iron_has_sand_unless_it_says_lost_wax():
    assert keys(facts("3391")) >= SAND and not keys(facts("3391", name="示例精密铸造厂")) & SAND
    assert "investment-casting" in keys(facts("3391", name="示例精密铸造厂"))


@pytest.mark.parametrize("code", ["3311", "3312", "3331", "3393", "3825", "3841", "3982", "4012"])
def test_who_may_machine_is_asked(code: str):
    assert not keys(facts(code)) & TURNING and "machining-does" in questions(facts(code))
    assert keys(facts(code, name="示例机加工厂")) >= TURNING


def test_a_machine_shop_is_not_asked_whether_it_machines():
    assert keys(facts("3484")) >= TURNING and "machining-does" not in questions(facts("3484"))


def test_powder_metallurgy_forges_nothing():
    assert "forge-hammer" in keys(facts("3393")) and "forge-hammer" not in keys(facts("3393", name="示例粉末冶金厂"))


def test_a_tank_farm_stacks_nothing():
    assert "drive-away" not in keys(facts("5941")) and "drive-away" in keys(facts("5942"))
