"""Units of figures: a word that a number can stand before, from a closed list, in both languages."""

from __future__ import annotations

from django.utils import translation

from anma.campaigns.choices import UNITS
from anma.facts.indicators import every

# A measure word or the name of what is counted. Whoever adds one reads it once behind a number: "58 …".
CHINESE = frozenset(
    [
        "",
        "%",
        "个",
        "个专题",
        "个网格",
        "个镇（街道）",
        "亩",
        "人",
        "人次",
        "件",
        "份",
        "元",
        "只",
        "公里",
        "场",
        "处",
        "家",
    ]
    + ["家次", "户", "条", "次", "版", "起", "项", "只"]
)


def units(language: str) -> dict[str, str]:
    """The unit of each indicator, and of each target that a campaign may count in."""
    with translation.override(language):
        found = {one.key: str(one.unit) for one in every()}
        return found | {f"campaign {key}": str(words) for key, (words, _decimals) in UNITS.items()}


def test_units_come_from_a_closed_list_and_no_verb_stands_behind_a_number() -> None:
    assert {key: unit for key, unit in units("zh-hans").items() if unit not in CHINESE} == {}


def test_a_unit_and_the_word_of_a_button_are_two_texts() -> None:
    assert units("zh-hans")["towns_with_grids"] == "个镇（街道）" and units("en")["towns_with_grids"] == "towns"
