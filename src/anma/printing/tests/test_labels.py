"""Printed labels, as pictures: every code is read by two decoders, half-used sheets are gone on with."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image

from anma.knowledge.grading.levels import LEVELS
from anma.printing import labels, papers
from anma.printing.cards import LEVEL_FILLS, Language, Level
from anma.printing.labels import LabelData
from anma.printing.layouts import LAYOUTS, Layout, own
from anma.printing.testing import by_zbar, by_zxing, turned, worn
from anma.printing.tests.test_cards import pages

DPI = 150
MM = DPI / 25.4  # dots a millimetre in the pictures
LONG = {"zh": "危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）" * 2, "en": "Flammable liquids store behind the shop " * 2}


def label(
    number: int = 0, name: str = "冲床 2 号线", place: str = "冲压车间 · 东侧", lang: Language = "zh"
) -> LabelData:
    order, colour = number % 4, list(LEVEL_FILLS)[number % 4]
    level = Level(colour, LEVELS[order].title.in_(lang), "")
    return LabelData(
        name, place, level, f"HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZT{number:03d}/3", f"7F3K-{number:04d}", lang
    )


def pictures(made: Sequence[LabelData], layout: Layout, start: int = 1, dpi: float = DPI) -> list[Image.Image]:
    part = labels.part(made, layout, start)
    return [Image.open(io.BytesIO(page)).convert("RGB") for page in papers.picture([part], "", dpi)]


def cell(sheet: Image.Image, layout: Layout, place: int) -> Image.Image:
    """The label at a place, counted from 1."""
    left, top = (number / 10 for number in layout.corner(place - 1))
    box = (left, top, left + layout.width / 10, top + layout.height / 10)
    return cropped(sheet, *box)


def cropped(sheet: Image.Image, left: float, top: float, right: float, foot: float) -> Image.Image:
    """What lies between these, in millimetres."""
    return sheet.crop((int(left * MM), int(top * MM), int(right * MM), int(foot * MM)))


def colourful(sheet: Image.Image) -> int:
    """How far the most colourful dot is from grey."""
    most = 0
    for _count, colour in sheet.convert("RGB").getcolors(1 << 20) or []:
        assert isinstance(colour, tuple)
        most = max(most, max(colour) - min(colour))
    return most


@pytest.mark.parametrize("key", list(LAYOUTS))
def test_every_kind_of_paper_is_read_by_both_decoders_whole_and_worn(key: str) -> None:
    layout = LAYOUTS[key]
    dpi = 300 if layout.height < 400 else 150
    (sheet, *_rest) = pictures([label(7, LONG["zh"])], layout, dpi=dpi)
    size = (int(layout.width * dpi / 254), int(layout.height * dpi / 254))
    left, top = (int(number * dpi / 254) for number in layout.corner(0))
    one = sheet.crop((left, top, left + size[0], top + size[1]))
    for seen in (one, worn(one), turned(one)):
        assert by_zxing(seen) == by_zbar(seen) == [label(7).url]


@pytest.mark.parametrize("key", ["70x37", "105x74", "l7160", "l7651"])
def test_every_place_of_a_full_sheet_holds_its_own_code(key: str) -> None:
    layout = LAYOUTS[key]
    made = [label(number) for number in range(layout.a_sheet)]
    (sheet,) = pictures(made, layout)
    assert [by_zxing(cell(sheet, layout, place + 1)) for place in range(len(made))] == [[one.url] for one in made]


@pytest.mark.parametrize(("key", "start"), [("70x37", 24), ("105x74", 3), ("l7163", 14)])
def test_a_half_used_sheet_is_gone_on_with(key: str, start: int) -> None:
    layout = LAYOUTS[key]
    made = [label(number) for number in range(layout.a_sheet)]
    first, second = pictures(made, layout, start)
    used = [place for place in range(1, layout.a_sheet + 1) if by_zxing(cell(first, layout, place))]
    assert used == list(range(start, layout.a_sheet + 1))
    assert by_zxing(cell(second, layout, 1)) == [made[len(used)].url]
    assert first.crop((0, 0, 20, 20)).getcolors() == [(400, (255, 255, 255))]


@pytest.mark.parametrize("key", ["70x37", "105x74", "52x30"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_long_name_leaves_code_and_cut_alone(key: str, lang: Language) -> None:
    layout = LAYOUTS[key]
    made = [label(number, LONG[lang][:80], LONG[lang][:80], lang) for number in range(2)]
    (sheet,) = pictures(made, layout)
    for place, one in enumerate(made, 1):
        image = cell(sheet, layout, place)
        assert by_zxing(image) == [one.url]
        edge = [
            image.crop((0, 0, image.width, int(3.8 * MM))),
            image.crop((0, image.height - int(3.6 * MM), image.width, image.height)),
            image.crop((0, 0, int(3.6 * MM), image.height)),
            image.crop((image.width - int(3.6 * MM), 0, image.width, image.height)),
        ]
        assert all(min(strip.convert("L").tobytes()) > 200 for strip in edge)


@pytest.mark.parametrize("number", range(4))
def test_the_bar_has_the_levels_colour(number: int) -> None:
    layout = LAYOUTS["70x37"]
    (sheet,) = pictures([label(number)], layout)
    bar = cell(sheet, layout, 1).crop((int(5.5 * MM), int(5 * MM), int(30 * MM), int(9 * MM)))
    most = max(bar.getcolors(1 << 20) or [], key=lambda pair: pair[0])[1]
    assert most == tuple(bytes.fromhex(list(LEVEL_FILLS.values())[number].lstrip("#")))


def test_levels_differ_in_grey_by_their_pattern() -> None:
    layout = LAYOUTS["70x37"]
    (sheet,) = pictures([label(number) for number in range(4)], layout, dpi=DPI)
    made = labels.part([label()], layout).data["labels"][0]
    x, y, wide, tall = made["strip"]
    cells = [cell(sheet, layout, place) for place in (1, 2, 3, 4)]
    assert len({shape(cropped(one, x, y, x + wide, y + tall).convert("L")) for one in cells}) == 4


def shape(strip: Image.Image) -> bytes:
    """Which dots are lighter than the middle, whatever the grey is."""
    dots = strip.tobytes()
    middle = (min(dots) + max(dots)) / 2
    assert max(dots) - min(dots) > 25
    return bytes(dot > middle for dot in dots)


def test_a_weatherproof_label_is_black_on_white_alone_with_a_line_to_cut() -> None:
    layout = LAYOUTS["weather-90x60"]
    (sheet,) = pictures([label(0)], layout)
    assert colourful(sheet) < 8 < colourful(pictures([label(0)], LAYOUTS["70x37"])[0])
    corner = layout.corner(0)
    left, top = corner[0] / 10, corner[1] / 10
    line = cropped(sheet, left + 10, top - 0.5, left + 30, top + 0.5)
    assert min(line.convert("L").tobytes()) < 160


def test_a_blank_label_carries_its_code_and_no_level() -> None:
    (sheet,) = pictures([labels.blank("HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZTXYZ", "7F3K-ABCD")], LAYOUTS["70x37"])
    assert by_zxing(sheet) == ["HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZTXYZ"]
    assert colourful(sheet) < 60


def test_a_label_printer_gets_a_page_of_the_labels_size() -> None:
    made = [label(number) for number in range(3)]
    sheets = pictures(made, LAYOUTS["roll-60x40"])
    assert [by_zxing(sheet) for sheet in sheets] == [[one.url] for one in made]
    assert abs(sheets[0].width - 60 * MM) <= 1 and abs(sheets[0].height - 40 * MM) <= 1


def test_an_own_layout_and_what_the_printer_is_off_move_the_labels() -> None:
    layout = own("a4", (600, 400), (3, 6), (100, 200), (50, 50))
    at = [labels.part([label()], layout, 5, shift).data["labels"][0]["at"] for shift in ((0, 0), (15, -10))]
    assert at == [[75.0, 65.0], [76.5, 64.0]]


@pytest.mark.parametrize("start", [0, 25])
def test_a_place_that_the_sheet_lacks_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        labels.part([label()], LAYOUTS["70x37"], start)


def test_two_hundred_labels_are_nine_sheets_and_the_same_bytes_twice() -> None:
    part = labels.part([label(number) for number in range(200)], LAYOUTS["70x37"])
    made = papers.render([part], "")
    assert pages(made) == 9 and papers.render([part], "") == made
