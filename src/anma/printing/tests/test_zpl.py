"""ZPL is decoded again as a printer decodes it, and the code read from the dots."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from anma.printing import labels, zpl
from anma.printing.layouts import LAYOUTS, BadLayout
from anma.printing.testing import by_zbar, by_zxing
from anma.printing.tests.test_labels import LONG, label
from anma.printing.typeset import MissingGlyphs

ROLLS = [key for key, layout in LAYOUTS.items() if layout.group == "roll"]
FORM = re.compile(r"\^XA\^PW(\d+)\^LL(\d+)\^LH0,0\^FO0,0\^GFA,(\d+),(\d+),(\d+),([^^]*)\^FS\^XZ\n")


def printed(document: bytes) -> list[Image.Image]:
    """The labels as dots; written from the ZPL II guide, not from the encoder."""
    found = FORM.findall(document.decode("ascii"))
    assert "".join(match[0] for match in FORM.finditer(document.decode("ascii"))) == document.decode("ascii")
    return [_picture([int(number) for number in one[:5]], one[5]) for one in found]


def _picture(numbers: list[int], data: str) -> Image.Image:
    wide, tall, total, again, stride = numbers
    assert total == again == stride * tall
    rows: list[str] = []
    row, count = "", 0
    for letter in data:
        if letter == ":":
            rows.append(rows[-1])
        elif letter == ",":
            row = row.ljust(2 * stride, "0")
        elif "g" <= letter <= "z":
            count += 20 * (ord(letter) - ord("f"))
        elif "G" <= letter <= "Y":
            count += ord(letter) - ord("F")
        else:
            row, count = row + letter * (count or 1), 0
        if len(row) == 2 * stride:
            rows.append(row)
            row = ""
    assert len(rows) == tall and not row
    bits = bytes(byte ^ 0xFF for line in rows for byte in bytes.fromhex(line))
    return Image.frombytes("1", (8 * stride, tall), bits).crop((0, 0, wide, tall)).convert("L")


def framed(dots: Image.Image) -> Image.Image:
    """On white paper, small ones larger, as a camera has it."""
    larger = 3 if dots.width < 350 else 2 if dots.width < 650 else 1
    paper = Image.new("L", (dots.width + 40, dots.height + 40), 255)
    paper.paste(dots, (20, 20))
    return paper.resize((paper.width * larger, paper.height * larger), Image.Resampling.NEAREST)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("key", ROLLS)
def test_every_label_is_read_from_its_dots_by_both_decoders(key: str, dpi: int) -> None:
    made = [label(1, LONG["zh"]), labels.blank(label(3).url, "7F3K-ABCD")]
    pictures = printed(zpl.document(made, LAYOUTS[key], dpi))
    assert [by_zxing(framed(one)) for one in pictures] == [[one.url] for one in made]
    assert [by_zbar(framed(one)) for one in pictures] == [[one.url] for one in made]


@pytest.mark.parametrize("number", range(4))
def test_what_is_decoded_is_what_was_drawn(number: int) -> None:
    layout = LAYOUTS["roll-50x30"]
    drawn = zpl.picture(label(number), layout)
    (decoded,) = printed(zpl.document([label(number)], layout))
    assert decoded.tobytes() == drawn.convert("L").tobytes() and drawn.size == (400, 240)


def test_chinese_is_drawn_not_written() -> None:
    document = zpl.document([label(0, "^XZ冲床~DG")], LAYOUTS["roll-60x40"])
    assert document.count(b"^XA") == document.count(b"^XZ") == 1 and b"~" not in document
    assert document != zpl.document([label(0, "冲床")], LAYOUTS["roll-60x40"])


def test_levels_differ_without_colour() -> None:
    layout = LAYOUTS["roll-60x40"]
    bars = {zpl.picture(label(number, "x"), layout).crop((24, 32, 240, 76)).tobytes() for number in range(4)}
    assert len(bars) == 4


def test_the_same_labels_give_the_same_bytes() -> None:
    made = [label(number) for number in range(5)]
    assert zpl.document(made, LAYOUTS["roll-40x30"]) == zpl.document(made, LAYOUTS["roll-40x30"])


@pytest.mark.parametrize(("key", "dpi"), [("70x37", 203), ("roll-60x40", 72)])
def test_what_no_label_printer_takes_is_refused(key: str, dpi: int) -> None:
    with pytest.raises(BadLayout):
        zpl.document([label()], LAYOUTS[key], dpi)


def test_a_letter_that_the_font_lacks_is_said_before_anything_is_drawn() -> None:
    with pytest.raises(MissingGlyphs):
        zpl.document([label(0, "\U00020bb7")], LAYOUTS["roll-60x40"])
