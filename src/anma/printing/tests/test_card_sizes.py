"""The sizes worked out beforehand and the template say the same; every size of paper, both languages."""

import re
from dataclasses import replace

import pytest

from anma.printing import cards, papers
from anma.printing.card_sizes import Body
from anma.printing.cards import CardData, CardSign, Language, Level, Measure, Step, part, picture_cards, render_cards
from anma.printing.formats import FORMATS
from anma.printing.testing import contrast, luminance, text, type_sizes, words
from anma.printing.tests.test_cards import EVENTS, PRESS, pages
from anma.printing.typeset import MissingGlyphs
from anma.printing.widths import em, lines, wrapped

CARDS = [key for key in FORMATS if key not in cards.LARGEST]
SIGNS = [CardSign("W-hands", "当心夹手"), CardSign("P-smoking", "禁止吸烟"), CardSign("M-goggles", "必须戴防护眼镜")]
SHORT = replace(PRESS, accident_types=["触电"], description="漏电。", measures=PRESS.measures[:1], donts=["不要碰"])
LONG = replace(
    PRESS,
    name="危险化学品储存专柜旁的自动喷漆线与烘干房二期改造工程三号位及送风排风管道沿线",
    description="手伸进模区时滑块落下；护罩被拆；离合器连冲。" * 4,
    measures=[Measure(layer, "光电保护和双手按钮完好，遮挡光幕滑块立即停") for layer in ("工程技术", "管理", "培训")],
    more_measures=EVENTS[:12],
    signs=SIGNS,
    call="值班电话：0519-00000000 · 打 120",
    responsible="冲压班",
)
ENGLISH = CardData(
    name="Straightening press", place="Heat treatment area", level=Level("red", "Major risk", "red · grade 1"),
    accident_types=["Struck by an object", "Injured by a machine"],
    description="Pressed cold a bit too far, it snaps and both halves fly.",
    measures=[Measure("Engineering", "Steel mesh front and back, pressure limit and stroke stop")],
    emergency=[Step("Stop", "do not run it back"), Step("Call 120", "say where")],
    donts=["Do not stand in line with the shaft's ends"], signs=[CardSign("W-hands", "Crushing of hands")],
    url=PRESS.url, short=PRESS.short, firm="Example works", edition="edition 3", date="2026-11-01", call="Call 120",
)  # fmt: skip
SAMPLES = {"ordinary": PRESS, "short": SHORT, "long": LONG, "english": ENGLISH}


def lang_of(name: str) -> Language:
    return "en" if name == "english" else "zh"


def guessed(card: CardData, lang: Language, key: str) -> bytes:
    """The document at the sizes worked out, whether they hold or not."""
    made = part([card], lang, FORMATS[key])
    return papers.compile_pdf(papers.TEMPLATE, *papers.document([made], "x"))


@pytest.mark.parametrize("key", CARDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_worked_out_to_fit_a_sheet_fits_it_unmeasured(name: str, key: str) -> None:
    made = part([SAMPLES[name]], lang_of(name), FORMATS[key])
    if made.sheets is None:
        assert name == "long" and key.startswith("a5")  # only the smallest paper is too small for the longest
        return
    assert pages(guessed(SAMPLES[name], lang_of(name), key)) == 1


@pytest.mark.parametrize("key", CARDS)
def test_the_sheet_is_filled(key: str) -> None:
    """What is guessed too small would leave the sheet empty: the guess a tenth larger must not fit."""
    place = cards.shape(FORMATS[key])
    plain = cards._plain(replace(PRESS, description=PRESS.description * 12))
    body = Body(plain, place, True, cards._labels("zh"))
    size = body.size(plain["measures"])
    if size:
        assert size >= place.largest - 0.5 or body.height(size + 1, plain["measures"]) > place.body_height * 72 / 25.4


def test_a_guess_that_fails_is_measured_and_still_one_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Body, "size", lambda self, measures: self.shape.largest)
    assert pages(guessed(LONG, "zh", "a4")) > 1
    assert pages(render_cards([LONG, PRESS], "zh")) == 2 and len(picture_cards([LONG], "zh", 40)) == 1


@pytest.mark.parametrize("key", CARDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_all_words_stand_on_the_sheet_and_within_it(name: str, key: str) -> None:
    card, paper = SAMPLES[name], FORMATS[key]
    pdf = render_cards([card], lang_of(name), paper)
    there = text(pdf)
    said = [
        card.name,
        card.place,
        card.level.word,
        card.level.colour,
        card.description,
        card.call,
        card.short,
        card.firm,
    ]
    said += [
        *card.accident_types,
        *card.donts,
        *(one.text for one in card.measures),
        *(sign.name for sign in card.signs),
    ]
    said += [part for step in card.emergency for part in (step.title, step.text)] + [card.edition, card.date]
    letters = sorted("".join(there.split()))
    for words_said in said:
        for letter in set("".join(words_said.split())):
            assert letters.count(letter) >= words_said.count(letter), (words_said, letter)
    assert all(one.left >= 0 and one.right <= paper.width and one.bottom <= paper.height - 3 for one in words(pdf))


@pytest.mark.parametrize("key", CARDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_type_is_below_nine_points(name: str, key: str) -> None:
    assert min(type_sizes(render_cards([SAMPLES[name]], lang_of(name), FORMATS[key]))) >= 8.99


@pytest.mark.parametrize("key", ["a3", "a3-portrait"])
def test_level_name_and_phone_of_an_a3_are_read_from_two_metres(key: str) -> None:
    """The line of a letter is a 250th of the way, eight millimetres, even on a full card."""
    there = words(render_cards([LONG], "zh", FORMATS[key]))
    for said in ("较大风险", "0519", LONG.name[:4]):
        assert max(one.bottom - one.top for one in there if said in one.text) >= 8, said


@pytest.mark.parametrize("key", CARDS)
def test_the_same_card_gives_the_same_bytes_in_every_size(key: str) -> None:
    assert render_cards([LONG], "zh", FORMATS[key]) == render_cards([LONG], "zh", FORMATS[key])


def test_forty_events_come_last_and_what_to_do_first() -> None:
    card = replace(PRESS, description="手伸进模区时滑块落下，护罩被拆，离合器连冲，电线破皮漏电。" * 60, call="打 120")
    pdf = render_cards([card], "zh")
    first = "".join(one.text for one in words(pdf) if one.page == 1)
    assert pages(pdf) > 1 and "不要拆护罩" in first and "打120" in first and text(pdf).count("漏") == 60


def test_rare_characters_are_drawn_or_named() -> None:
    assert "㙍" in text(render_cards([replace(PRESS, name="㙍圩泵站")], "zh"))
    with pytest.raises(MissingGlyphs, match=re.escape("U+2CE2C")):
        render_cards([replace(PRESS, name="含\U0002ce2c")], "zh")


@pytest.mark.parametrize("key", ["a4", "a4-portrait"])
def test_a_card_without_a_code_is_drawn(key: str) -> None:
    assert pages(render_cards([replace(PRESS, url="", short="")], "zh", FORMATS[key])) == 1


@pytest.mark.parametrize("code", list(cards.LEVEL_FILLS))
def test_words_on_a_band_stand_out_in_grey(code: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    ground = luminance(cards.LEVEL_FILLS[code])  # type: ignore[index]
    ink = luminance("#FFFFFF" if code in ("red", "blue") else "#1C2530")
    assert contrast(ground, ink) >= 4.5


def test_widths_come_from_the_font() -> None:
    assert em("冲床") == 2 and em("iii") < 1 < em("MMM") and em("a冲") > em("a") + 1


def test_lines_and_pieces_are_counted() -> None:
    assert (lines("", 5), lines("冲床", 5), lines("冲床" * 6, 5)) == (0, 1, 3)
    assert (wrapped([2, 2, 2], 1, 5), wrapped([11], 1, 5)) == (2, 3)
