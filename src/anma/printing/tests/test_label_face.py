"""Boxes of labels, measured on every kind of paper: nothing overlaps, nothing near the cut, what is left out first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from anma.printing import breaking, label_face
from anma.printing.label_face import LEFT_OUT, Said, face
from anma.printing.label_frame import CUT, QUIET, SMALLEST, WEATHER_QUIET, Box
from anma.printing.layouts import LAYOUTS

HINTS = {"zh": "扫码看风险、做检查、报隐患", "en": "Scan: see the risk, check, report a danger"}
NAMES = {
    "short": "喷漆房",
    "spaced": "冲床 2 号线",
    "long": "危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）" * 2,
    "longest": "超长" * 100,
    "english": "Flammable liquids store behind the shop " * 2,
    "one word": "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft",
    "blank": "",
}
NOISE = 0.05
WIDEST = "WMWM-WWWM"


def said(
    name: str, place: str = "冲压车间 · 东侧", level: str = "较大风险", lang: str = "zh", modules: int = 33
) -> Said:
    short = "7F3K-WXYZ" if lang == "zh" else WIDEST
    return Said(name, place if name else "", level if name else "", HINTS[lang], short, modules)


@pytest.mark.parametrize("name", list(NAMES))
@pytest.mark.parametrize("key", list(LAYOUTS))
def test_nothing_overlaps_or_comes_near_the_cut(key: str, name: str) -> None:
    layout = LAYOUTS[key]
    for words in (said(NAMES[name]), said(NAMES[name].strip(), "Press shop · east side", "Larger risk", "en", 29)):
        drawn = face(words, layout)
        quiet = drawn.code.width * QUIET / words.modules
        wide = Box(drawn.code.x - quiet + NOISE, drawn.code.y - quiet + NOISE, *(2 * [drawn.code.width + 2 * quiet]))
        boxes = [line.box for line in drawn.lines if line.role != "level"] + ([drawn.bar] if drawn.bar else [])
        assert not any(wide.meets(box) for box in boxes if box.y < drawn.code.y + drawn.code.height)
        assert not any(drawn.code.meets(box) for box in (*boxes, *drawn.rules))
        assert not any(
            one.meets(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :] if n_apart(one, other)
        )
        inside = (CUT - NOISE, layout.width / 10 - CUT + NOISE, layout.height / 10 - CUT + NOISE)
        for box in (*boxes, drawn.code, *drawn.rules):
            assert box.x >= inside[0] and box.y >= inside[0]
            assert box.x + box.width <= inside[1] and box.y + box.height <= inside[2] + 0.3


def n_apart(one: Box, other: Box) -> bool:
    """Whether two boxes touch by more than what a letter's descender reaches into the line below."""
    over = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return over > 0.25


@pytest.mark.parametrize("name", list(NAMES))
@pytest.mark.parametrize("key", list(LAYOUTS))
def test_code_and_short_code_stand_on_every_label_and_no_text_is_under_nine_points(key: str, name: str) -> None:
    drawn = face(said(NAMES[name]), LAYOUTS[key])
    assert "-".join(line.text for line in drawn.lines if line.role == "short") == "7F3K-WXYZ"
    assert all(line.size >= SMALLEST for line in drawn.lines)
    assert drawn.code.width >= 11 and drawn.code.x >= CUT
    for before, after in pairwise([line for line in drawn.lines if line.role == "name"]):
        assert after.y > before.y


@pytest.mark.parametrize("key", list(LAYOUTS))
def test_parts_are_left_out_in_their_order(key: str) -> None:
    for name in NAMES.values():
        left_out = face(said(name), LAYOUTS[key]).left_out
        assert left_out == LEFT_OUT[: len(left_out)]


def test_a_usual_label_says_everything_and_the_smallest_code_and_short_code_alone() -> None:
    assert face(said("冲床 2 号线"), LAYOUTS["70x37"]).left_out == ()
    assert face(said("冲床 2 号线"), LAYOUTS["roll-50x30"]).left_out == ("hint",)
    assert face(said("冲床 2 号线"), LAYOUTS["roll-30x20"]).left_out == LEFT_OUT
    assert {line.role for line in face(said("冲床 2 号线"), LAYOUTS["70x37"]).lines} == {
        "level", "name", "place", "hint", "short",
    }  # fmt: skip


def test_what_scanning_is_for_is_told_in_brief_before_a_name_becomes_small() -> None:
    words = replace(said("数控机床、加工中心"), brief="扫码看风险、报隐患")
    drawn = face(words, LAYOUTS["70x37"])
    told = {role: [line for line in drawn.lines if line.role == role] for role in ("name", "hint")}
    assert [line.text for line in told["name"]] == ["数控机床、", "加工中心"] and told["name"][0].size >= 12.5
    assert [line.text for line in told["hint"]] == ["扫码看风险、报隐患"] and drawn.left_out == ()


@pytest.mark.parametrize("name", ["冲床、压力机", "钻床、攻丝机"])
def test_a_name_breaks_behind_its_marks_and_not_inside_a_word(name: str) -> None:
    lines = [line.text for line in face(said(name), LAYOUTS["105x74"]).lines if line.role == "name"]
    assert len(lines) == 2 and lines[0].endswith("、") and "".join(lines) == name


@pytest.mark.parametrize("key", ["70x37", "105x74", "weather-90x60", "roll-100x100"])
def test_all_levels_of_a_paper_have_bands_of_one_height_and_a_pattern_of_whole_tiles(key: str) -> None:
    for lang, words in (("zh", ("重大风险", "较大风险", "低风险")), ("en", ("Major risk", "Low risk", "General risk"))):
        drawn = [face(said("喷漆房", level=word, lang=lang), LAYOUTS[key]) for word in words]
        assert len({one.bar.height for one in drawn if one.bar}) == 1
        assert {one.strip.width for one in drawn if one.strip} <= {6.0, 9.0}


def test_a_large_square_label_is_filled_and_its_name_larger_than_its_level() -> None:
    drawn = face(said("普通车床"), LAYOUTS["roll-100x100"])
    sizes = {line.role: line.size for line in drawn.lines}
    assert sizes["name"] > 1.5 * sizes["level"] and drawn.code.x == CUT
    beside = [line for line in drawn.lines if line.role in ("hint", "short")]
    assert beside and all(line.x > drawn.code.x + drawn.code.width for line in beside)


def test_a_long_name_shrinks_to_nine_points_and_then_ends_with_dots() -> None:
    sizes = {}
    for key in ("short", "long", "longest"):
        name = [line for line in face(said(NAMES[key]), LAYOUTS["70x37"]).lines if line.role == "name"]
        sizes[key] = name[0].size
        assert ("".join(line.text for line in name) == NAMES[key]) is (key != "longest")
    assert sizes["short"] >= 16 > sizes["long"] >= sizes["longest"] == SMALLEST
    assert name[-1].text.endswith(breaking.ELLIPSIS)


def test_a_name_with_two_readable_lines_is_cut_before_the_level_goes() -> None:
    drawn = face(said(NAMES["long"]), LAYOUTS["roll-50x30"])
    assert drawn.bar is not None and any(line.text.endswith(breaking.ELLIPSIS) for line in drawn.lines)


def test_a_blank_label_has_lines_to_write_on() -> None:
    drawn = face(said(""), LAYOUTS["70x37"])
    assert len(drawn.rules) >= 2 and drawn.bar is None and drawn.rules[0].width > 30
    assert len(face(said(""), LAYOUTS["105x74"]).rules) == label_face.HAND_LINES
    assert face(said("喷漆房"), LAYOUTS["70x37"]).rules == []


@pytest.mark.parametrize("key", ["weather-90x60", "weather-60x90"])
def test_the_hole_of_a_weatherproof_label_meets_nothing(key: str) -> None:
    drawn = face(said(NAMES["long"]), LAYOUTS[key])
    assert drawn.hole is not None
    x, y = drawn.hole
    hole = Box(x - 3.5, y - 3.5, 7, 7)
    assert not any(hole.meets(line.box) for line in drawn.lines) and not hole.meets(drawn.code)
    assert drawn.bar is not None and not hole.meets(Box(drawn.bar.x, drawn.bar.y, drawn.bar.width, drawn.bar.height))
    room = drawn.code.width * WEATHER_QUIET / 33
    assert all(
        line.x + line.width <= drawn.code.x - room + NOISE or line.y < drawn.code.y or line.role == "short"
        for line in drawn.lines
    )
