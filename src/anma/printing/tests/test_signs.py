import io
import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
import typst
from PIL import Image, ImageChops

from anma.knowledge.packs.signs import SIGNS, in_order
from anma.printing import signs
from anma.printing.cards import LEVEL_FILLS
from anma.printing.signs.frames import INKS

# A spot inside the frame but outside every symbol, on a picture of 100 × 100.
GROUND = {"W": (50, 28), "P": (24, 50), "M": (50, 5), "E": (6, 6), "F": (6, 6)}


@cache
def drawn(key: str) -> Image.Image:
    page = "#set page(width: 100pt, height: 100pt, margin: 0pt)\n#image(bytes(sys.inputs.sign), width: 100pt)"
    png = typst.compile(page.encode(), format="png", ppi=72, sys_inputs={"sign": signs.svg(key)})
    assert isinstance(png, bytes)
    return Image.open(io.BytesIO(png)).convert("RGB")


def share(picture: Image.Image, colour: str) -> float:
    """Part of the picture's dots that have the colour, from 0 to 1."""
    wanted = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    dots = picture.load()
    assert dots is not None
    return sum(dots[x, y] == wanted for x in range(100) for y in range(100)) / 10_000


@pytest.mark.parametrize("key", [key for key in signs.KEYS if key != "P-general"])
def test_a_sign_shows_a_symbol_in_its_kinds_ink_on_its_ground(key: str) -> None:
    ink, ground = INKS[key[0]]
    picture = drawn(key)
    assert share(picture, ground) > 0.1
    assert share(picture, ink) > 0.02


def differing(one: str, other: str) -> float:
    """Part of the dots that are clearly lighter or darker in one picture than in the other, from 0 to 1."""
    difference = ImageChops.difference(drawn(one).convert("L"), drawn(other).convert("L"))
    return sum(difference.histogram()[60:]) / 10_000


def test_no_two_signs_of_a_kind_look_alike() -> None:
    pairs = [(one, other) for one, other in combinations(signs.KEYS, 2) if one[0] == other[0]]
    assert [pair for pair in pairs if differing(*pair) < 0.03] == []


@pytest.mark.parametrize("key", signs.KEYS)
def test_a_sign_is_clean_svg(key: str) -> None:
    svg = signs.svg(key)
    ElementTree.fromstring(svg)  # noqa: S314  (our own drawing)
    assert not re.search(r"INK|GROUND|<script|href|<text", svg)


def test_every_sign_a_pack_may_call_for_is_drawn() -> None:
    assert sorted([*signs.KEYS, *signs.ghs.KEYS]) == sorted(SIGNS)


@pytest.mark.parametrize("key", signs.ghs.KEYS)
def test_a_pictogram_of_the_ghs_is_a_black_symbol_in_a_red_frame_on_white(key: str) -> None:
    picture, svg = drawn(key), signs.svg(key)
    assert share(picture, "#ff0000") > 0.05
    assert share(picture, "#ffffff") > 0.2 and share(picture, "#000000") > 0.005
    ElementTree.fromstring(svg)  # noqa: S314  (our own drawing)
    assert not re.search(r"style=|<script|href|<text|<!--|<\?", svg)


def test_no_two_pictograms_of_the_ghs_look_alike() -> None:
    assert [pair for pair in combinations(signs.ghs.KEYS, 2) if differing(*pair) < 0.03] == []


def test_no_sign_wears_the_colour_of_a_risk_level() -> None:
    levels = {fill.lower() for fill in LEVEL_FILLS.values()}
    used = {key: set(re.findall(r"#[0-9a-f]{6}", signs.svg(key).lower())) for key in SIGNS}
    assert {key: found & levels for key, found in used.items() if found & levels} == {}


def test_it_names_an_unknown_sign() -> None:
    with pytest.raises(signs.UnknownSign, match="W-dragon"):
        signs.svg("W-dragon")


@dataclass
class Hung:
    key: str


def test_signs_hang_in_the_order_of_the_standard() -> None:
    keys = ["GHS02", "E-exit", "M-goggles", "W-hot", "F-hose", "P-fire", "W-fire"]
    hung = signs.in_order([Hung(key) for key in keys])
    assert [sign.key for sign in hung] == ["W-hot", "W-fire", "P-fire", "M-goggles", "E-exit", "F-hose", "GHS02"]


def test_knowledge_and_print_agree_on_the_order_of_all_signs() -> None:
    keys = tuple(sorted(SIGNS))
    assert [sign.key for sign in in_order(keys)] == [sign.key for sign in signs.in_order([Hung(key) for key in keys])]
