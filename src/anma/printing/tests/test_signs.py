import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
import typst
from PIL import Image

from anma.printing import signs
from anma.printing.signs.frames import INKS

# A spot inside the frame but outside every symbol, on a picture of 100 × 100.
GROUND = {"W": (50, 28), "P": (24, 50), "M": (50, 5), "E": (6, 6), "F": (6, 6)}


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


def test_no_two_signs_look_alike() -> None:
    assert len({signs.svg(key) for key in signs.KEYS}) == len(signs.KEYS)


@pytest.mark.parametrize("key", signs.KEYS)
def test_a_sign_is_clean_svg(key: str) -> None:
    svg = signs.svg(key)
    ElementTree.fromstring(svg)  # noqa: S314  (our own drawing)
    assert not re.search(r"INK|GROUND|<script|href|<text", svg)


def test_it_names_an_unknown_sign() -> None:
    with pytest.raises(signs.UnknownSign, match="W-dragon"):
        signs.svg("W-dragon")


@dataclass
class Hung:
    key: str


def test_signs_hang_in_the_order_of_the_standard() -> None:
    keys = ["E-exit", "M-goggles", "W-hot", "F-hose", "P-fire", "W-fire"]
    hung = signs.in_order([Hung(key) for key in keys])
    assert [sign.key for sign in hung] == ["W-hot", "W-fire", "P-fire", "M-goggles", "E-exit", "F-hose"]
