import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PIL import Image

from anma.knowledge.grading.levels import LEVELS
from anma.printing import cards, qr, signs
from anma.printing.cards import (
    LEVEL_FILLS,
    CardData,
    CardSign,
    Language,
    Level,
    Measure,
    Step,
    TooManyCards,
    picture_cards,
    render_card_files,
    render_cards,
)
from anma.printing.typeset import MissingGlyphs

PRESS = CardData(
    name="冲床 2 号线",
    place="冲压车间 · 东侧",
    level=Level("orange", "较大风险", "橙色 · 二级"),
    accident_types=["机械致害", "触电", "物体打击"],
    description="手伸进模区时滑块落下；护罩被拆；离合器连冲；电线破皮漏电。",
    measures=[Measure("工程技术", "光电保护和双手按钮完好"), Measure("管理", "换模先停机、断电、挂牌")],
    emergency=[Step("按急停", "不要倒转滑块"), Step("呼救", "打 120，说清位置")],
    donts=["不要把手伸进模区", "不要拆护罩", "不要戴线手套"],
    signs=[CardSign("M-goggles", "必须戴防护眼镜"), CardSign("W-hands", "当心夹手")],
    url="HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZTHJE/3",
    short="7F3K-X9QW",
    firm="示例机械厂（虚构）",
    edition="第 3 版",
    date="2026-11-01",
)
EVENTS = [Measure("管理", f"第 {n} 项：换模、清料先停机、断电、挂牌；连冲立即停用报修") for n in range(1, 41)]


def photographed(picture: bytes, angle: float = 0, scale: float = 1, noise: float = 0) -> bytes:
    image = Image.open(io.BytesIO(picture)).convert("L").rotate(angle, expand=True, fillcolor=255)
    image = image.resize((int(image.width * scale), int(image.height * scale)))
    if noise:
        image = Image.blend(image, Image.effect_noise(image.size, 120), noise)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def colour_at(picture: bytes, part_x: float, part_y: float) -> str:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    dot = image.getpixel((int(image.width * part_x), int(image.height * part_y)))
    assert isinstance(dot, tuple)
    return "#" + "".join(f"{value:02X}" for value in dot[:3])


def ink_rows(picture: bytes) -> Sequence[int]:
    """Rows of the sheet right of the band that hold dark dots, the footer left out."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    sheet = image.crop((int(image.width * 0.3), 0, image.width, int(image.height * 0.9)))
    return [y for y in range(sheet.height) if min(sheet.crop((0, y, sheet.width, y + 1)).tobytes()) < 120]


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return picture_cards([PRESS], "zh", ppi=110)[0]


@pytest.mark.parametrize(("angle", "scale", "noise"), [(0, 1, 0), (17, 1, 0), (17, 0.6, 0.3)])
def test_the_code_is_read_from_a_photo_of_the_card(sheet: bytes, angle: float, scale: float, noise: float) -> None:
    assert qr.read(photographed(sheet, angle, scale, noise)) == [PRESS.url]


def test_the_code_is_bigger_than_two_centimetres_and_has_its_quiet_zone(sheet: bytes) -> None:
    image = Image.open(io.BytesIO(sheet)).convert("L")
    band = image.crop((0, image.height // 2, int(image.width * 0.24), image.height))
    dark = band.point(lambda value: 255 if value < 12 else 0).getbbox()
    assert dark is not None
    assert (dark[2] - dark[0]) / 110 * 2.54 > 2


@pytest.mark.parametrize("code", list(LEVEL_FILLS))
def test_the_band_has_the_levels_colour(code: str) -> None:
    card = replace(PRESS, level=Level(code, "风险", "颜色"))  # type: ignore[arg-type]
    assert colour_at(picture_cards([card], "zh", ppi=30)[0], 0.01, 0.5) == LEVEL_FILLS[code]  # type: ignore[index]


def beside_the_level(picture: bytes) -> tuple[int, set[tuple[int, ...]]]:
    """Rows of the white box, and the colours between its widest right edge and the pattern strip."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    mm = image.width / 297
    rows = [y for y in range(image.height // 2) if image.getpixel((int(9.5 * mm), y)) == (255, 255, 255)]
    return len(rows), {image.getpixel((x, y)) for y in rows for x in range(int(64.5 * mm), int(71.5 * mm))}  # type: ignore[misc]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("code", "order"), list(zip(LEVEL_FILLS, range(4), strict=True)))
def test_every_levels_word_stays_in_its_box(code: str, order: int, lang: Language) -> None:
    word = LEVELS[order].title.in_(lang)
    card = replace(PRESS, level=Level(code, word, "2"))  # type: ignore[arg-type]
    rows, colours = beside_the_level(picture_cards([card], lang, ppi=72)[0])
    fill = LEVEL_FILLS[code].lstrip("#")  # type: ignore[index]
    assert rows > 30 and colours == {tuple(bytes.fromhex(fill))}


def test_an_ordinary_card_is_one_sheet() -> None:
    assert pages(render_cards([PRESS], "zh")) == 1


def test_forty_events_flow_to_further_sheets_and_each_has_the_code() -> None:
    sheets = picture_cards([replace(PRESS, measures=EVENTS)], "zh", ppi=72)
    assert len(sheets) >= 2
    assert [qr.read(picture) for picture in sheets] == [[PRESS.url]] * len(sheets)


@pytest.mark.parametrize(("more", "cut"), [(3, False), (40, True)])
def test_a_card_that_leaves_measures_out_stays_one_sheet_and_says_so(
    monkeypatch: pytest.MonkeyPatch, more: int, cut: bool
) -> None:
    card, labels = replace(PRESS, more_measures=EVENTS[:more]), cards._labels("zh")
    said = render_cards([card], "zh")
    monkeypatch.setattr(cards, "_labels", lambda _lang: {**labels, "more": "别的话"})
    assert pages(said) == 1 and (render_cards([card], "zh") != said) is cut


def test_further_measures_join_as_long_as_they_fit() -> None:
    one, two, many, more = (picture_cards([replace(PRESS, more_measures=EVENTS[:n])], "zh", 50) for n in (1, 2, 40, 41))
    assert one != two and many == more


def test_a_paragraph_of_any_length_is_never_cut() -> None:
    once = picture_cards([replace(PRESS, description="护罩被拆。" * 300)], "zh", ppi=40)
    twice = picture_cards([replace(PRESS, description="护罩被拆。" * 1200)], "zh", ppi=40)
    assert len(twice) > len(once)
    assert all(ink_rows(picture) for picture in twice)


def test_a_small_card_is_set_larger_than_a_full_one() -> None:
    few = picture_cards([replace(PRESS, signs=[], donts=[], emergency=[])], "zh", ppi=60)[0]
    many = picture_cards([replace(PRESS, signs=[], donts=[], emergency=[], measures=EVENTS[:18])], "zh", ppi=60)[0]
    assert heading_height(few) > heading_height(many)


def heading_height(picture: bytes) -> int:
    rows = ink_rows(picture)
    return next(i for i, row in enumerate(rows) if row - rows[0] != i)


def test_a_very_long_name_still_leaves_the_code_readable() -> None:
    card = replace(PRESS, name="危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）" * 6)
    assert qr.read(picture_cards([card], "zh", ppi=90)[0]) == [PRESS.url]


def test_the_same_card_gives_the_same_bytes() -> None:
    assert render_cards([PRESS], "zh") == render_cards([PRESS], "zh")


def test_the_cards_language_changes_the_labels() -> None:
    assert render_cards([PRESS], "zh") != render_cards([PRESS], "en")


def test_every_card_carries_its_own_code() -> None:
    cards = [replace(PRESS, url=f"HTTPS://A.CN/Q/K3VQ7MXA2RBDNW5ZTHJ{letter}") for letter in "ABC"]
    assert [qr.read(page)[0] for page in picture_cards(cards, "zh", ppi=72)] == [card.url for card in cards]


def test_it_refuses_a_rare_name_with_the_characters() -> None:
    with pytest.raises(MissingGlyphs) as refusal:
        render_cards([replace(PRESS, responsible="责任人 \U00020bb7")], "zh")
    assert refusal.value.characters == ["\U00020bb7"]


def test_it_refuses_an_unknown_sign() -> None:
    with pytest.raises(signs.UnknownSign):
        render_cards([replace(PRESS, signs=[CardSign("X-none", "")])], "zh")


def test_more_than_a_hundred_cards_come_in_several_files() -> None:
    plain = replace(PRESS, signs=[], donts=[], measures=[], emergency=[])
    with pytest.raises(TooManyCards):
        render_cards([plain] * 101, "zh")
    assert [pages(pdf) for pdf in render_card_files([plain] * 101, "zh")] == [100, 1]


def test_no_card_is_refused() -> None:
    with pytest.raises(ValueError):
        render_cards([], "zh")
