"""Reading a review file that comes back: its rows by entry, whatever order rows and columns have by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from anma.kernel.sheets import FORMULA_SIGNS
from anma.knowledge.packs.cells import BETWEEN_WORDS, CODES
from anma.knowledge.review.columns import BASE, ENTRY, REMARK, Sheet, sheets
from anma.knowledge.text import KnowledgeError, Text

MAX_BYTES = 30_000_000
_BETWEEN_CODES = str.maketrans(dict.fromkeys(",，、;；\n\t", " "))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` as the spreadsheet counts, `own` are its cells as the library writes them.

    `base` stands for what was exported.
    """

    sheet: Sheet
    line: int
    entry: str
    own: Mapping[str, str]
    remark: str
    base: str


@dataclass(frozen=True, slots=True)
class File:
    """All rows, and the sheets and columns that are not there."""

    rows: tuple[Row, ...]
    without: tuple[str, ...]


def read(path: Path) -> File:
    """The rows of a review file.

    Raises:
        KnowledgeError: it cannot be opened, or is no file that the export wrote.
    """
    book = _opened(path)
    found, without = list[Row](), list[str]()
    for sheet in sheets():
        if sheet.title not in book.sheet_names:
            without.append(sheet.title)
            continue
        lines = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        heads = [_text(value) for value in lines[0]] if lines else []
        if ENTRY not in heads:
            raise KnowledgeError(_no_entry(sheet))
        without += [f"{sheet.title}: {head}" for head in (*sheet.fields.values(), BASE) if head not in heads]
        found += _rows(sheet, heads, lines[1:])
    if not found:
        raise KnowledgeError(NO_REVIEW)
    return File(tuple(found), tuple(without))


def _opened(path: Path) -> CalamineWorkbook:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnowledgeError(Text("文件太大，不应超过 30 MB。", "The file is too large: 30 MB at most."))
        return CalamineWorkbook.from_path(str(path))
    except OSError:
        told = Text(
            f"打不开文件 {path}，请检查路径和权限。", f"Cannot open the file {path}; check path and permissions."
        )
        raise KnowledgeError(told) from None
    except CalamineError:
        raise KnowledgeError(NO_REVIEW) from None


NO_REVIEW = Text(
    "这不是 anma knowledge export 导出的 Excel 文件，请选对文件再试。",
    "This is no Excel file that anma knowledge export wrote; choose the right one.",
)


def _no_entry(sheet: Sheet) -> Text:
    return Text(
        f"“{sheet.title}”这一页第一行里没有“{ENTRY}”，请恢复这一列的标题。",
        f"The first row of “{sheet.title}” has no “{ENTRY}”; put the heading back.",
    )


def _rows(sheet: Sheet, heads: list[str], lines: list[list[Any]]) -> Iterator[Row]:
    at = {head: column for column, head in reversed(list(enumerate(heads)))}
    fields = {field: at[head] for field, head in sheet.fields.items() if head in at}
    for line, values in enumerate(lines, 2):
        texts = [_text(value) for value in values]
        if not any(texts):
            continue
        own = {field: tidy(field, texts[column]) for field, column in fields.items()}
        remark, base = (texts[at[head]] if head in at else "" for head in (REMARK, BASE))
        yield Row(sheet, line, texts[at[ENTRY]], own, remark, base)


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, line ends as the library has them, no apostrophe of ours."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "\n".join(line.strip() for line in str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def tidy(field: str, text: str) -> str:
    """As the library writes such a cell: however codes and words were divided, one way of dividing is left."""
    if field in CODES:
        return " ".join(text.translate(_BETWEEN_CODES).split())
    if field == "words":
        return BETWEEN_WORDS.join(
            word.strip() for word in text.replace("\n", BETWEEN_WORDS).split("、") if word.strip()
        )
    return text
