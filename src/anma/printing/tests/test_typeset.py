from pathlib import Path

import pytest

from anma.printing import fonts, typeset
from anma.printing.typeset import MissingGlyphs, chunks, compile_pdf


def test_it_lists_rare_characters_instead_of_printing_boxes() -> None:
    with pytest.raises(MissingGlyphs) as refusal:
        compile_pdf("card.typ", {"cards": [{"name": "吉\U00020bb7和\U0002a6a5，\U00020bb7"}]}, {})
    assert refusal.value.characters == ["\U00020bb7", "\U0002a6a5"]
    assert "U+20BB7" in str(refusal.value)


def test_common_text_can_be_printed() -> None:
    assert fonts.missing("常州 钢铁·ABC abc 0123 “℃ ≥ ㎡ ① —…”，。\n鑫淼喆堃") == []


def test_rare_characters_of_names_and_places_can_be_printed() -> None:
    assert fonts.missing("㙍㙟\U0002cb78\U0002cb2d龘囍") == []


def test_every_weight_is_loaded() -> None:
    loaded = fonts.typst_fonts()
    assert loaded.families() == [fonts.FAMILY]
    assert sorted(font.weight for font in loaded.fonts()) == [400, 500, 700]


def test_it_says_in_one_sentence_that_fonts_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANMA_FONTS", str(tmp_path))
    with pytest.raises(fonts.FontsMissing, match="make setup"):
        fonts.typst_fonts()


def test_an_asset_cannot_leave_the_document() -> None:
    with pytest.raises(ValueError, match="outside"):
        compile_pdf("card.typ", {}, {"../escaped.svg": b"<svg/>"})


def test_chunks_hold_every_item_once_and_none_is_too_long() -> None:
    parts = list(chunks(range(250)))
    assert [len(part) for part in parts] == [100, 100, 50]
    assert sum(parts, []) == list(range(250))
    assert typeset.CHUNK == 100
