"""Where lines end: never inside a word, a number with its word, no mark at a line's beginning."""

import pytest

from anma.printing.breaking import ELLIPSIS, balanced, cut, pieces, width, wrapped


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("叉车5号", ["叉", "车", "5号"]),
        ("冲床 2 号线", ["冲", "床", " ", "2 号", "线"]),
        ("丙酮）", ["丙", "酮）"]),
        ("（油漆、", ["（油", "漆、"]),
        ("Punch press A-12", ["Punch", " ", "press", " ", "A-12"]),
        ("西侧 · 库", ["西", "侧 ·", " ", "库"]),
    ],
)
def test_a_line_may_end_only_between_these(text: str, whole: list[str]) -> None:
    assert list(pieces(text)) == whole


def test_lines_are_no_wider_than_the_room() -> None:
    lines = wrapped("危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）", 9, 20, True)
    assert lines and all(width(line, 9, True) <= 20 for line in lines)
    assert "".join(lines) == "危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）"


def test_a_word_wider_than_the_room_does_not_wrap() -> None:
    assert wrapped("Flammable", 12, 5) is None


def test_no_last_line_of_one_letter() -> None:
    even = balanced("冲床操作工位甲", 10, width("冲床操作工位", 10) + 0.1)
    assert even is not None and len(even) == 2 and len(even[1]) > 1


def test_what_is_cut_ends_with_dots_and_fits() -> None:
    assert cut("叉车", 9, 30, 2) == ["叉车"]
    lines = cut("Flammable liquids store behind the shop", 9, 18, 2)
    assert len(lines) == 2 and lines[1].endswith(ELLIPSIS) and all(width(line, 9) <= 18 for line in lines)
    (one,) = cut("Flammableliquids", 9, 12, 1)
    assert one.endswith(ELLIPSIS) and width(one, 9) <= 12
