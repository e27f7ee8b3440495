"""Every sheet that anma prints is read back: codes by two decoders, texts, type, boxes, contrast, language.

The list is generated from the registries (`specimens.every`), each sheet made of the worst that it has to bear.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from anma.cards import papers as kinds
from anma.cards.papers import Laid
from anma.printing import papers, typeset
from anma.printing.cards import CARD_FORMATS
from anma.printing.formats import FORMATS
from anma.printing.layouts import LAYOUTS
from anma.printing.typeset import TEMPLATES
from tests.sheets import faults as looked
from tests.sheets.faults import faults
from tests.sheets.specimen import Specimen
from tests.sheets.specimens import every

TOUR = Path(__file__).parents[2] / "docs/tour"
SHEETS = {one.key: one for one in every()}
# What other templates are made of, and the one that makes a drawing a picture for a Word file.
PIECES = {"style.typ", "record.typ", "card.typ", "labels.typ", "picture.typ"}


@pytest.fixture(autouse=True)
def host(settings: Any) -> None:
    """As long as the address of a city may be."""
    settings.ANMA_HOST = "anma.example.cn"


@pytest.mark.parametrize("key", list(SHEETS))
def test_a_printed_sheet_is_read_whole_and_by_every_reader(key: str) -> None:
    one = SHEETS[key]
    assert faults(one, one.laid(worst=True)) == []


def test_every_template_size_and_language_has_a_sheet_here() -> None:
    made = {one.laid(worst=False).template for one in SHEETS.values()}
    assert made | PIECES == {path.name for path in TEMPLATES.glob("*.typ")}
    wanted = {f"{kind.key}-{size}" for kind in kinds.every() for size in kind.formats}
    wanted |= {f"card-{key}" for key in CARD_FORMATS}
    wanted |= {f"label-{key}" for key in LAYOUTS} | {f"calibration-{key}" for key, one in LAYOUTS.items() if one.paper}
    assert {f"{key}-{lang}" for key in wanted for lang in ("zh", "en")} <= set(SHEETS)


@pytest.mark.parametrize("key", [key for key, one in SHEETS.items() if one.group in ("cards", "posts", "boards")])
def test_what_hangs_fills_its_sheet(key: str) -> None:
    """An ordinary firm's sheet is not half empty: its last word above the footer stands in the lower third."""
    printed = looked.Printed(SHEETS[key], SHEETS[key].laid(worst=False))
    width, height = SHEETS[key].size
    lowest = max(one.bottom for one in printed.words if one.page == 1 and one.bottom < height * 0.93)
    assert lowest > height * (0.5 if key.startswith("emergency") else 0.66)


FROM_AFAR = [key for key in SHEETS if key.startswith(("card-", "post-", "notice-"))]


@pytest.mark.parametrize("key", FROM_AFAR)
def test_level_name_and_phone_are_read_from_two_metres(key: str) -> None:
    """Their lines are at least a thirtieth of the sheet's shorter side: seven millimetres on A4, a 280th of the way.

    A notice that names many is a table, whose lines are these seven millimetres whatever its sheet.
    """
    one = SHEETS[key]
    many = sum(len(group["rows"]) for group in one.laid(worst=False).data.get("groups", ())) > looked.FEW
    least = 7 if many else min(one.size) / 30
    printed = looked.Printed(one, one.laid(worst=False))
    first = [word for word in printed.words if word.page == 1]
    levels = {part for word in looked.LEVEL_WORDS for part in word.split()}
    for said in (levels, {"0519"}, NAMES):
        tall = max((word.bottom - word.top for word in first if any(part in word.text for part in said)), default=0)
        assert tall >= least, (said, tall)


NAMES = {"磨床", "Grinding", "机加工班", "Machining", "冲床", "Power"}
URL = "HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZTHJE/3"


def tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, source: str, **data: Any) -> list[str]:
    """What is found on a sheet of a template that is wrong on purpose."""
    for path in TEMPLATES.glob("*.typ"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "wrong.typ").write_text(HEAD + source, encoding="utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    specimen = Specimen("wrong", "boards", "", (100, 60), ("zh",), lambda _worst: laid)
    laid = Laid("wrong.typ", data, dict([papers.code_asset(URL)]))
    return faults(specimen, laid)


HEAD = f"""#set page(width: 100mm, height: 60mm, margin: 8mm)
#set text(12pt, font: "Noto Sans SC")
#let code(width) = image("{papers.code_file(URL)}", width: width, alt: "")
"""
WRONG = {
    "a text that is cut": (
        "#block(width: 40mm, height: 5mm, clip: true)[冲床]",
        {"name": "冲床二号线"},
        "not on the sheet",
    ),
    "type of eight points": ("#text(8pt)[冲床]", {}, "type of 8"),
    "another size of paper": ("#set page(width: 120mm)\n冲床", {}, "is 120 × 60 mm"),
    "two languages": ("冲床 press", {}, "mixes"),
    "a word off the sheet": ("#place(dx: 80mm)[冲床二号线]", {}, "runs off"),
    "a word wider than its box": ("#box(width: 10mm, fill: orange, [#box(width: 40mm)[冲床二号线]])", {}, "crosses"),
    "words over each other": ("冲床二号线#place(top + left, dx: 3mm)[一二三四]", {}, "over each other"),
    "two texts as one": ("一二三四五六", {"a": "一二三", "b": "四五六"}, "touch each other"),
    "a code that is missing": ("冲床", {"url": URL}, "are not on the sheet"),
    "a code that is painted over": (
        "#code(30mm)#place(top + left, dx: 10mm, rect(width: 14mm, height: 34mm, fill: white))",
        {"url": URL},
        "not",
    ),
    "a level too weak in grey": (
        '#box(fill: rgb("#E8710A"), inset: 3mm, text(20pt, fill: white)[较大风险])',
        {},
        "stands out by",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_sheet_that_is_wrong_is_found(what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    source, data, said = WRONG[what]
    found = tried(monkeypatch, tmp_path, source, **data)
    assert any(said in one for one in found), found


def test_a_sheet_that_is_right_has_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    source = '冲床二号线\n\n#box(fill: rgb("#E8710A"), inset: 3mm, text(20pt)[较大风险])\n\n#code(30mm)'
    assert tried(monkeypatch, tmp_path, source, name="冲床二号线", url=URL) == []


def test_the_contact_sheet_names_every_paper_and_stays_small() -> None:
    """A new paper is missing there until `tools/contact_sheet.py` was run again."""
    page = (TOUR / "sheets.md").read_text(encoding="utf-8")
    named = {one.title for one in SHEETS.values() if len(one.langs) == 1 and one.group != "labels"}
    assert [title for title in named if title not in page] == []
    pictures = re.findall(r"\((sheets-\w+-(?:zh|en)\.webp)\)", page)
    assert len(pictures) == len(set(pictures)) == 2 * len({one.group for one in SHEETS.values()})
    assert sum((TOUR / name).stat().st_size for name in pictures) < 1_600_000


def test_sizes_of_paper_are_those_of_the_standard() -> None:
    """ISO 216: half a sheet has the shape of the whole."""
    assert all(abs(max(one.width, one.height) / min(one.width, one.height) - 2**0.5) < 0.01 for one in FORMATS.values())
