"""Which criteria of major hazards can hit a firm, by what it told."""

from __future__ import annotations

import pytest

from anma.knowledge.judging.applying import Because, Told, hitting, reaches
from anma.knowledge.judging.majors import criteria
from anma.knowledge.packs.loader import modules, packs

MACHINING = frozenset({"lathe", "cnc", "crane", "welding-post", "switch-box", "air-compressor"})


def keys(told: Told) -> list[str]:
    return [reach.criterion.key for reach, _why in hitting(told)]


def test_every_criterion_of_industry_chemicals_gas_fire_and_special_equipment_says_whom_it_can_hit() -> None:
    lists = {"gm", "hg", "rq", "xf", "tz"}
    assert set(reaches()) == {one.key for one in criteria() if one.key.partition("-")[0] in lists}


def test_every_point_that_is_named_is_a_point_of_some_pack() -> None:
    known = {point.key for pack in [*packs().values(), *modules().values()] for point in pack.points}
    named = {point for reach in reaches().values() for way in reach.ways for point in way.points}
    assert named - known == set()


def test_every_way_names_something_and_every_text_stands_in_both_languages() -> None:
    for reach in reaches().values():
        assert all(way.points or way.says or way.trades or way.has for way in reach.ways), reach.criterion.key
        for text in (reach.plain, reach.right):
            assert text.zh != text.en
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en)
        assert reach.deadly in (1, 2, 3)


def test_a_machine_shop_reads_of_its_cranes_and_welders_and_not_of_molten_metal() -> None:
    found = keys(Told("3484", MACHINING))
    assert {"gm-3-2", "tz-3", "tz-2"} <= set(found)
    assert not [key for key in found if key.startswith(("hg", "rq", "gm-4", "gm-11", "gm-12"))]
    assert len(found) <= 15


def reasons(told: Told) -> dict[str, Because]:
    return {reach.criterion.key: because for reach, because in hitting(told)}


def test_the_reason_names_the_points_the_words_or_the_trade() -> None:
    why = {reach.criterion.key: because for reach, because in hitting(Told("3484", MACHINING, "抛光铝件"))}
    assert why["tz-3"].points == {"crane"}
    aluminium = {r.criterion.key: b for r, b in hitting(Told("3484", frozenset({"dust"}), "抛光铝件"))}
    assert aluminium["gm-11-4"].points == {"dust"} and aluminium["gm-11-4"].words == ("抛光铝",)
    assert {r.criterion.key: b for r, b in hitting(Told("3110", frozenset()))}["gm-3-3"].trade
    assert reasons(Told("3484", MACHINING))["tz-3"].points == {"crane"}
    aluminium = reasons(Told("3484", frozenset({"dust"}), "抛光铝件"))["gm-11-4"]
    assert (aluminium.points, aluminium.words) == ({"dust"}, ("抛光铝",))
    assert reasons(Told("3110", frozenset()))["gm-3-3"].trade


@pytest.mark.parametrize(("trade", "expected"), [("3252", True), ("2641", False), ("", True)])
def test_a_list_of_industry_holds_for_industry_and_for_whoever_has_not_told_the_trade(
    trade: str, expected: bool
) -> None:
    assert ("gm-4-2" in keys(Told(trade, frozenset({"aluminium-furnace"})))) is expected


def test_what_kills_several_stands_before_what_only_makes_it_possible() -> None:
    deadly = [reach.deadly for reach, _why in hitting(Told("2641", frozenset({"chem-reactor", "paint-kettle"})))]
    assert deadly == sorted(deadly) and len(set(deadly)) > 1
