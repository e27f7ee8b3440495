"""Names of a pack are told in the reader's language; a firm's own words are left alone."""

import pytest

from anma.knowledge.packs.loader import library
from anma.knowledge.packs.naming import bare_source, english, named_in
from anma.knowledge.text import Text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("推台锯", "推台锯"),
        ("木工圆锯、推台锯", "Table saw and sliding table saw"),
        ("木工圆锯、推台锯 2", "Table saw and sliding table saw 2"),
        ("3号木工圆锯、推台锯", "Table saw and sliding table saw 3"),
        ("仓库", "Store"),
        ("老王那台", "老王那台"),
        ("", ""),
    ],
)
def test_a_name_in_english(name: str, told: str):
    assert named_in("en", name) == told
    assert named_in("zh", name) == name


def test_every_name_of_a_pack_has_one_english():
    assert len(english()) > 150 and all(english().values())


def test_a_source_is_shown_without_what_it_says_of_its_verification():
    shown = [bare_source(point.source) for pack in library().values() for point in pack.points]
    assert not [text for text in shown if "未经核对" in text.zh or "unverified" in text.en or "（）" in text.zh]
    assert bare_source(Text("法（国务院令，未经核对）", "Law, unverified")) == Text("法（国务院令）", "Law")
    assert bare_source(Text("法（未经核对，原文）", "Law (unverified)")) == Text("法（原文）", "Law")
