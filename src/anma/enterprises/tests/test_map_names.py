"""Names on a map stand apart: one that would run over another is left to the title of its piece."""

from __future__ import annotations

from anma.enterprises.mapping.ground import LETTER, Name, _apart


def written(*names: Name) -> list[str]:
    return [name.text for name in _apart(names)]


def test_a_name_over_another_is_left_out_and_those_beside_and_below_stand() -> None:
    first, over = Name("满墩村", (100.0, 100.0)), Name("跃进村", (100.0 + 2 * LETTER, 105.0))
    beside, below = Name("周庄村", (100.0 + 3 * LETTER, 100.0)), Name("丰杨村", (100.0, 100.0 + LETTER))
    assert written(first, over, beside, below) == ["满墩村", "周庄村", "丰杨村"]


def test_latin_letters_take_half_the_room() -> None:
    assert written(Name("Lower", (0.0, 0.0)), Name("Upper", (5.0 * LETTER / 2, 0.0))) == ["Lower", "Upper"]
