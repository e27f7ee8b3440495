"""The library as an Excel file, and the corrected file compared with it: pure, on a library of two points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from anma.kernel.sheets import FORMULA_SIGNS
from anma.knowledge.fault import told
from anma.knowledge.packs import cells
from anma.knowledge.packs.loader import packs
from anma.knowledge.packs.schema import Pack, Question
from anma.knowledge.review import book
from anma.knowledge.review.columns import BASE, ENTRY, REMARK, VERIFIED, sheets
from anma.knowledge.review.difference import Difference, between
from anma.knowledge.review.reading import read
from anma.knowledge.tests.conftest import check_of, corrected_by_hand
from anma.knowledge.text import KnowledgeError, Text

PACK = "general-machining"
EVENT = f"{PACK}/lathe/entangled"
Compared = Callable[..., Difference]


def library() -> dict[str, Pack]:
    pack = packs()[PACK]
    asks = Question(
        "dig", Text("有没有人下坑？", "Does anybody climb down?"), Text("坑里没有气", "No air"), ("lathe",), ("x",), ()
    )
    return {PACK: replace(pack, includes=(), points=pack.points[:2], questions=(asks,))}


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """Export the library with other cells in it, read the file, compare."""

    def make(changes: cells.Changes) -> Difference:
        path = tmp_path / "review.xlsx"
        book.write(path, library(), {})
        return between(library(), read(corrected_by_hand(path, changes)))

    return make


def pages(path: Path) -> dict[str, list[list[Any]]]:
    found = CalamineWorkbook.from_path(str(path))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def written_by_hand(path: Path, title: str, *rows: list[Any]) -> Difference:
    """A sheet with some columns only; each row was exported from what the library says."""
    says = dict(cells.entries(library()[PACK]))
    heads, *others = rows
    wide = [[*row, *[""] * (len(heads) - len(row))] if row else row for row in others]
    based = [[*row, cells.base(row[0], says[row[0]]) if row[0] in says else ""] if row else row for row in wide]
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet(title)
        for at, row in enumerate([[*heads, BASE], *based]):
            sheet.write_row(at, 0, row)
    return between(library(), read(path))


def test_every_entry_has_its_row_and_every_cell_its_column(tmp_path: Path) -> None:
    counted = book.write(tmp_path / "x.xlsx", library(), {EVENT: "Expert (made up) 2026-11-28"})
    found = pages(tmp_path / "x.xlsx")
    assert list(found) == ["怎么用 How to use", *(sheet.title for sheet in sheets()), "代码表 Tables", "代码 Codes"]
    by_kind = {sheet.kind: found[sheet.title] for sheet in sheets()}
    assert sum(len(rows) - 1 for rows in by_kind.values()) == len(list(cells.entries(library()[PACK])))
    assert {title: len(rows) - 1 for title, rows in found.items() if title in counted} == counted
    heads, row = by_kind["event"][0], by_kind["event"][1]
    line = dict(zip(heads, row, strict=True))
    assert (line[ENTRY], line[VERIFIED], line[REMARK]) == (EVENT, "Expert (made up) 2026-11-28", "")
    assert (line["LEC 法的 E E of LEC"], line["风险点 Risk point"]) == (6, "普通车床 Lathe")
    assert line["工程技术措施（中文） Engineering measure (Chinese)"].startswith("装卡盘防护罩")


def test_no_two_columns_of_a_sheet_are_called_alike_and_each_cell_has_one() -> None:
    known = {sheet.kind: sheet for sheet in sheets()}
    assert all(len(set(sheet.heads)) == len(sheet.heads) for sheet in known.values())
    pack = library()[PACK]
    point, event = pack.points[0], pack.points[0].events[0]
    said = {
        "point": cells.of_point(point),
        "event": cells.of_event(event),
        "check": cells.of_check(event.checks[0]),
        "question": cells.of_question(pack.questions[0]),
    }
    assert {kind: set(own) for kind, own in said.items()} == {kind: set(known[kind].fields) for kind in said}


def test_an_untouched_file_differs_in_nothing(compared: Compared) -> None:
    found = compared({})
    assert not (found.changes or found.refused or found.unknown or found.missing or found.without or found.wrong)


def test_corrections_of_every_kind_are_named_with_sheet_line_old_and_new(compared: Compared) -> None:
    wanted = {
        f"{PACK}/lathe": {"why.en": "The chuck takes the whole arm in a blink."},
        EVENT: {"lec.E": "3", "measures.ppe.zh": "袖口扎紧，不戴围巾"},
        check_of(EVENT, 3): {"every": "2", "unit": "day"},
        f"{PACK}/question:dig": {"brings": "lathe milling"},
    }
    found = compared(wanted)
    assert found.accepted() == wanted and not found.wrong
    data = {(one["entry"], one["field"]): one for one in found.as_data()["changes"]}
    one = data[EVENT, "lec.E"]
    assert (one["sheet"], one["line"], one["old"], one["new"]) == ("风险事件 Events", 2, "6", "3")


def test_an_old_file_undoes_nothing_that_was_corrected_since(tmp_path: Path) -> None:
    old, path = library(), tmp_path / "old.xlsx"
    book.write(path, old, {})
    newer = {PACK: cells.changed(old[PACK], {EVENT: {"lec.E": "3"}, check_of(EVENT, 1): {"every": "2"}})}
    corrected_by_hand(path, {EVENT: {"measures.ppe.zh": "袖口扎紧"}, check_of(EVENT, 2): {"every": "3"}})
    found = between(newer, read(path))
    assert found.accepted() == {check_of(EVENT, 2): {"every": "3"}} and found.wrong and not found.refused
    told = {(one["entry"], one["field"]): (one["old"], one["new"]) for one in found.as_data()["conflicts"]}
    assert told.keys() == {(EVENT, "lec.E"), (EVENT, "measures.ppe.zh"), (check_of(EVENT, 1), "every")}
    assert told[EVENT, "lec.E"] == ("3", "6")


def test_a_row_that_says_what_the_library_says_by_now_is_no_conflict(tmp_path: Path) -> None:
    changes = {EVENT: {"lec.E": "3"}}
    book.write(tmp_path / "x.xlsx", library(), {})
    corrected_by_hand(tmp_path / "x.xlsx", changes)
    found = between({PACK: cells.changed(library()[PACK], changes)}, read(tmp_path / "x.xlsx"))
    assert not (found.changes or found.conflicts or found.wrong)


def test_a_row_that_carries_no_base_or_that_of_another_row_is_a_conflict(tmp_path: Path) -> None:
    other = f"{PACK}/lathe/thrown"
    heads = [ENTRY, "LEC 法的 E E of LEC", BASE]
    says = dict(cells.entries(library()[PACK]))
    for base in ("", cells.base(other, says[other])):
        with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as made:
            sheet = made.add_worksheet("风险事件 Events")
            sheet.write_row(0, 0, heads)
            sheet.write_row(1, 0, [EVENT, 3, base])
        found = between(library(), read(tmp_path / "x.xlsx"))
        assert [one.field for one in found.conflicts] == ["lec.E"] and not found.changes


def test_a_file_without_the_column_of_bases_says_so(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as made:
        made.add_worksheet("风险事件 Events").write_row(0, 0, [ENTRY])
        made.get_worksheet_by_name("风险事件 Events").write_row(1, 0, [EVENT])
    assert f"风险事件 Events: {BASE}" in read(tmp_path / "x.xlsx").without


@pytest.mark.parametrize(
    ("entry", "own", "reason"),
    [
        (EVENT, {"accidents": "WSA1"}, "unknown accident type WSA1"),
        (EVENT, {"measures.management.zh": "加强管理"}, "empty talk"),
        (EVENT, {"exchange.ppe": "9-9"}, "exchange tables"),
        (EVENT, {"name.en": "衣袖"}, "Chinese in the English"),
        (check_of(EVENT, 1), {"text.zh": "检查防护罩"}, "not a yes/no question"),
        (check_of(EVENT, 1), {"tier": "boss"}, "unknown cycle or tier"),
        (f"{PACK}/lathe", {"donts.zh": "小心\n不要量尺寸\n不要拉铁屑"}, "not a plain prohibition"),
        (f"{PACK}/lathe", {"ppe.zh": "护目镜\n惰化服\n工作帽\n防砸鞋"}, "neither plain nor explained"),
    ],
)
def test_what_the_lint_refuses_is_refused_by_name_and_the_rest_is_taken(
    entry: str, own: Any, reason: str, compared: Compared
) -> None:
    other = {check_of(EVENT, 2): {"every": "3"}}
    found = compared({entry: own, **other})
    assert found.accepted() == other and found.wrong
    ((change, reasons),) = found.refused
    assert change.row.entry == entry and any(reason in one for one in reasons)
    chinese = [told(one, "zh") for one in reasons]
    assert not any(reason in one for one in chinese) and all("：" in one for one in chinese)


@pytest.mark.parametrize(
    ("heads", "row", "reason"),
    [
        (["场所代码 Place code"], ["moon"], "unknown place moon"),
        (["类别代码 Class code"], ["gadget"], "unknown class gadget"),
        (["名称（英文） Name (English)"], [""], "Both the Chinese and the English"),
        (["不要做的，一行一条（中文） Don'ts, one a line (Chinese)"], ["不要戴手套"], "lines in Chinese"),
    ],
)
def test_what_cannot_be_read_back_is_refused(tmp_path: Path, heads: list[str], row: list[str], reason: str) -> None:
    found = written_by_hand(tmp_path / "x.xlsx", "风险点 Points", [ENTRY, *heads], [f"{PACK}/lathe", *row])
    ((change, reasons),) = found.refused
    assert change.row.line == 2 and reason in reasons[0] and not found.changes


def test_a_figure_that_is_on_no_scale_is_refused(tmp_path: Path) -> None:
    found = written_by_hand(tmp_path / "x.xlsx", "风险事件 Events", [ENTRY, "LEC 法的 E E of LEC"], [EVENT, 7])
    ((_change, reasons),) = found.refused
    assert "choose E from" in reasons[0]


def test_a_sentence_copied_from_another_entry_is_refused(compared: Compared) -> None:
    copied = library()[PACK].points[0].events[1].reason
    found = compared({EVENT: {"reason.zh": copied.zh}, check_of(EVENT, 2): {"every": "3"}})
    assert list(found.accepted()) == [check_of(EVENT, 2)]
    assert [change.field for change, _why in found.refused] == ["reason.zh"]


def test_rows_that_are_unknown_twice_or_missing_are_named_and_nothing_of_them_is_taken(tmp_path: Path) -> None:
    heads = [ENTRY, "LEC 法的 E E of LEC", REMARK]
    rows = [
        heads,
        [EVENT, 3],
        [EVENT, 2],
        ["no/such/event", 3],
        [f"{PACK}/lathe", 3],
        [],
        [f"{PACK}/lathe/thrown", 6, "hm"],
    ]
    found = written_by_hand(tmp_path / "x.xlsx", "风险事件 Events", *rows)
    assert [row.line for row in found.twice] == [2, 3] and [row.line for row in found.unknown] == [4, 5]
    assert not found.changes and found.wrong
    assert check_of(EVENT, 1) in found.missing and EVENT not in found.missing
    assert [(row.line, row.remark) for row in found.remarks] == [(7, "hm")]
    assert "检查项 Checks" in found.without and any("Reason of the grade" in one for one in found.without)


def test_however_a_spreadsheet_wrote_it_the_same_is_the_same(tmp_path: Path) -> None:
    heads = [
        ENTRY,
        "危险有害因素代码 Codes of factors",
        "LEC 法的 L L of LEC",
        "会出什么事（英文） What can happen (English)",
    ]
    name = library()[PACK].points[0].events[0].name.en
    found = written_by_hand(tmp_path / "x.xlsx", "风险事件 Events", heads, [EVENT, "2102，1202", 3.0, f" {name} "])
    assert not found.changes and not found.wrong


@pytest.mark.parametrize("sign", FORMULA_SIGNS[:4])
def test_no_cell_can_run_and_the_apostrophe_is_no_difference(tmp_path: Path, sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    evil = {PACK: cells.changed(library()[PACK], {EVENT: {"name.en": text}})}
    book.write(tmp_path / "x.xlsx", evil, {})
    texts = [
        cell for rows in pages(tmp_path / "x.xlsx").values() for row in rows for cell in row if isinstance(cell, str)
    ]
    assert f"'{text}" in texts and not [cell for cell in texts if cell.startswith(FORMULA_SIGNS)]
    assert between(evil, read(tmp_path / "x.xlsx")).changes == []


def test_what_is_no_review_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no")
    with xlsxwriter.Workbook(str(tmp_path / "other.xlsx")) as made:
        made.add_worksheet("x").write(0, 0, "x")
    with xlsxwriter.Workbook(str(tmp_path / "bare.xlsx")) as made:
        made.add_worksheet("风险点 Points").write(0, 0, "x")
    for name, words in (
        ("text", "anma knowledge export"),
        ("other", "export"),
        ("bare", ENTRY),
        ("none", "Cannot open"),
    ):
        with pytest.raises(KnowledgeError) as error:
            read(tmp_path / f"{name}.xlsx")
        assert words in error.value.text.en
