"""Drawings beside the text: the numbers of the table, told apart without colour, said to who does not see them."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from anma.accidents.tests.conftest import TODAY, here
from anma.briefing.outline.answers import Asked, answers, reading
from anma.briefing.outline.charts import Bar, Drawn, Row, charts, years
from anma.briefing.outline.declared import Outline, faults
from anma.briefing.outline.drawing import svg
from anma.briefing.outline.paper import chart_block, paper
from anma.briefing.outline.tests.test_answers import accident, asked
from anma.briefing.outline.web import alone
from anma.conftest import World
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.printing.docx import render_docx
from anma.printing.official_a4 import Official

__all__ = ["here"]

HEAD = {"edition": "1", "source": "自拟 | made up", "title": "通报 | Briefing", "begins": "2020-01-01"}
LINE = {"name": "网格 | Grids", "unit": "个 | grids", "indicator": "grids", "form": "value"}
SHOWN = Asked((Where("3204"),), Period(date(2025, 1, 1), TODAY), TODAY)


def outlined(*lines: dict[str, Any], **chart: Any) -> Outline:
    told = {"title": "网格 | Grids", "sentences": ["有。 | There are."], "charts": [{"title": "图 | Drawn", **chart}]}
    made = [{"key": f"line{at}", **LINE, **line} for at, line in enumerate(lines or ({},))]
    return Outline.model_validate({**HEAD, "lines": made, "paragraphs": [told]})


def drawn(one: Outline, question: Asked = SHOWN) -> list[Drawn]:
    fold_all()
    read = reading(question, one)
    return charts(one, answers(question, one, read), question, read)[0]


def bar(value: int | None) -> Bar:
    return Bar(None, "–") if value is None else Bar(Decimal(value), f"{value:,}")


TWO = Drawn("Accidents", "accidents, people", ["Accidents", "Deaths"],
            [Row("2020", [bar(412), bar(380)]), Row("2021", [bar(0), bar(None)])])  # fmt: skip
SHARE = Drawn("Share", "%", ["Share"], [Row("2020", [Bar(Decimal(50), "50%")])], Decimal(100))


def test_each_year_has_its_count_and_opens_exactly_these_rows(here: World) -> None:
    accident(here, "2025-03-01", dead=1)
    accident(here, "2025-04-01")
    accident(here, "2026-05-01", dead=2)
    (one,) = drawn(outlined(years=["accidents", "accident_deaths"]))
    assert [row.name for row in one.rows] == ["2025", "2026 until 11-25"]
    assert [[bar.said for bar in row.bars] for row in one.rows] == [["2", "1"], ["1", "2"]]
    assert one.rows[0].bars[0].link == "/figures/accidents?from=2025-01-01&to=2025-12-31&area=3204"
    assert "2025: " in one.says and "2" in one.says


def test_a_line_is_drawn_with_the_number_of_the_table(here: World) -> None:
    accident(here, "2025-03-01")
    accident(here, "2026-05-01")
    lines = ({"indicator": "accidents", "period": "year:2025"}, {"indicator": "accidents", "period": "year"})
    one = outlined(*lines, lines=["line0", "line1"])
    found = answers(SHOWN, one)
    (made,) = drawn(one)
    assert made.table == [[answer.name, answer.text] for answer in answers(SHOWN, one)] and len(found) == 2
    assert made.heads == ["Figure", "Number"]


def test_of_what_nothing_is_known_nothing_is_drawn(here: World) -> None:
    assert drawn(outlined(years=["accidents"])) == []
    assert drawn(outlined(lines=["line0"])) == []


def test_years_lie_in_the_campaign_and_are_the_last_six() -> None:
    found = years(Period(date(2018, 5, 1), date(2026, 11, 25)))
    assert [period.first.year for period in found] == [2021, 2022, 2023, 2024, 2025, 2026]
    assert str(years(Period(date(2026, 5, 1), date(2026, 11, 25)))[0]) == "2026-05-01..2026-11-25"


def test_bars_are_told_apart_without_colour_and_are_as_long_as_their_numbers() -> None:
    picture = svg(TWO, "a")
    Tree.fromstring(picture)  # noqa: S314  (our own drawing)
    boxes = re.findall(r'width="([\d.]+)" height="16" fill="([^"]+)"', picture)
    assert {fill for _long, fill in boxes} == {"currentColor", "url(#hatched-a)"}
    longest, second = (float(long) for long, _fill in boxes[2:])
    assert second / longest == pytest.approx(380 / 412, abs=0.01)
    assert all(f">{said}</text>" in picture for said in ("412", "380", "0", "–"))
    assert not re.search(r"#[0-9a-fA-F]{6}|style=", picture)


def test_a_share_stands_in_the_frame_of_its_whole() -> None:
    boxes = re.findall(r'width="([\d.]+)" height="16" fill="([^"]+)"', svg(SHARE))
    assert [fill for _long, fill in boxes] == ["none", "currentColor"]
    assert float(boxes[1][0]) * 2 == pytest.approx(float(boxes[0][0]), abs=0.2)


def test_who_does_not_see_it_hears_every_number() -> None:
    assert TWO.says == "Accidents (accidents, people). 2020: Accidents 412, Deaths 380; 2021: Accidents 0, Deaths –"
    assert "412" in svg(TWO) and f'aria-label="{TWO.says}"' in svg(TWO)


def test_a_word_file_holds_the_picture_its_words_and_its_table() -> None:
    file = render_docx(Official("Office", "Title", "1", [chart_block(TWO), chart_block(SHARE)]))
    with zipfile.ZipFile(BytesIO(file)) as parts:
        names, text = parts.namelist(), parts.read("word/document.xml").decode()
        assert parts.read("word/media/chart1.png").startswith(b"\x89PNG")
        Tree.fromstring(text)  # noqa: S314  (our own file)
        assert "media/chart2.png" in parts.read("word/_rels/document.xml.rels").decode()
    assert {"word/media/chart1.png", "word/media/chart2.png"} <= set(names)
    assert f'descr="{TWO.says}"' in text and ">412</w:t>" in text


def test_paper_and_page_show_the_same_drawings(here: World) -> None:
    accident(here, "2025-03-01", dead=1)
    accident(here, "2026-05-01", dead=2)
    fold_all()
    question = asked(campaign=Period(date(2020, 1, 1), TODAY))
    page = alone(question).decode()
    blocks = [block for block in paper(question).blocks if block["kind"] == "chart"]
    assert [block["alt"] for block in blocks if block["alt"] not in page] == []
    assert page.count("<figure") == len(blocks)
    assert len(re.findall(r'id="hatched-([\d-]+)"', page)) == len(set(re.findall(r'id="hatched-([\d-]+)"', page)))


WRONG = [
    ({}, "names either lines or years"),
    ({"lines": ["nosuch"]}, "which is no line"),
    ({"years": ["nosuch"]}, "which is no indicator"),
    ({"years": ["grids"]}, "not counted by the year"),
    ({"years": ["hazards_found", "hazards_rectified_rate"]}, "counts and shares together"),
]


@pytest.mark.parametrize(("chart", "said"), WRONG)
def test_what_cannot_be_drawn_is_named(chart: dict[str, Any], said: str) -> None:
    assert said in " ".join(faults(outlined(**chart)))


def test_lines_of_two_units_stand_in_no_drawing() -> None:
    one = outlined({}, {"unit": "家 | firms"}, lines=["line0", "line1"])
    assert "not of one unit" in " ".join(faults(one))
