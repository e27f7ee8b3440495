"""Direct judgement: what the province's catalogue of larger risks lists is 较大 at least, whatever the arithmetic says.

Source: 江苏省工业企业安全生产较大以上风险目录 (Jiangsu order 140). Its text was not available here: the catalogue
is read from a file that the city supplies, with columns code, name, level (重大 or 较大) and words.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from anma.knowledge.grading.grade import Grade, concluded
from anma.knowledge.grading.levels import LevelCode, level
from anma.knowledge.text import KnowledgeError, Text
from anma.knowledge.words import normalise

METHOD = "DIRECT"
COLUMNS = ("code", "name", "level", "words")
_BETWEEN = re.compile(r"[、，,；;|｜/／\n\r\t]")
_LEVELS: dict[str, LevelCode] = {"重大": "major", "重大风险": "major", "较大": "larger", "较大风险": "larger"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: whoever's point is named by one of ``words`` (or by its name) stands in the catalogue."""

    code: str
    name: str
    level: LevelCode
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue in one edition; `stored` is the day on which the installation took it, where that is known."""

    edition: str
    entries: tuple[Listed, ...]
    stored: str = field(default="", compare=False)

    def listing(self, text: str, beside: str = "") -> Listed | None:
        """The worst entry whose words stand in ``text``; words that stand in ``beside`` too are not counted."""
        flat, other = normalise(text), normalise(beside)
        found = [one for one in self.entries if any(_only_in(normalise(word), flat, other) for word in one.words)]
        return min(found, key=lambda one: (level(one.level).order, one.code), default=None)


def _only_in(word: str, text: str, other: str) -> bool:
    return word in text and word not in other


def read_catalogue(edition: str, lines: Iterable[str]) -> Catalogue:
    """A catalogue from the lines of a CSV file.

    Raises:
        KnowledgeError: a column is missing, a level is unknown or a code stands twice; the sentence names the line.
    """
    reader = csv.DictReader(StringIO("\n".join(line.rstrip("\r\n") for line in lines)))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise KnowledgeError(
            Text(f"第一行缺少列：{'、'.join(missing)}。", f"The first line lacks the columns {', '.join(missing)}.")
        )
    entries = tuple(_entries(reader))
    if not entries:
        raise KnowledgeError(Text("目录里没有一行内容。", "The catalogue has no line."))
    return Catalogue(edition, entries)


def _entries(reader: "csv.DictReader[str]") -> Iterator[Listed]:
    seen: set[str] = set()
    for row in reader:
        if None in row:  # a comma that nobody put between quotes: what stands behind it would be lost
            raise KnowledgeError(
                Text(
                    f"第 {reader.line_num} 行：格子比标题多。格子里有逗号的，整格要加英文双引号。",
                    f"Line {reader.line_num}: more cells than heads. Put a cell that holds a comma between quotes.",
                )
            )
        code, name = _flat(row["code"]), _flat(row["name"])
        graded = _LEVELS.get(_flat(row["level"]))
        if not code or not name or graded is None or code in seen:
            raise KnowledgeError(
                Text(
                    f"第 {reader.line_num} 行：编号和名称不能空、不能重复，级别只能写“重大”或“较大”。",
                    f"Line {reader.line_num}: code and name must be there and once only, the level 重大 or 较大.",
                )
            )
        seen.add(code)
        yield Listed(code, name, graded, _words(row.get("words")) or (name,))


def _flat(cell: str | None) -> str:
    """A cell in one line, as a spreadsheet shows it that does not wrap."""
    return " ".join((cell or "").split())


def _words(cell: str | None) -> tuple[str, ...]:
    """However an office divides them, words are words; each stands once."""
    return tuple(dict.fromkeys(flat for word in _BETWEEN.split(cell or "") if normalise(flat := _flat(word))))


def grade(listed: Listed, edition: str) -> Grade:
    """The grade by catalogue; its value is the entry's rank (1 重大, 2 较大), there is nothing to multiply."""
    reason = Text(f"《{edition}》{listed.code} {listed.name}", f"{edition}, {listed.code} {listed.name}")
    step = Text(concluded(reason.zh, listed.level).zh, concluded(reason.en, listed.level).en)
    return Grade(METHOD, f"{METHOD}/{edition}", {}, Decimal(level(listed.level).order), listed.level, (step,))
