"""The rows of the review file, from the library."""

from collections.abc import Iterator, Mapping
from typing import Any

from anma.knowledge import tables
from anma.knowledge.grading import level
from anma.knowledge.packs import cells
from anma.knowledge.packs.names import CLASS_SCHEMES, EXCHANGE, PLACES, TIERS, UNITS
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.review.columns import CLASS, EVENT, LEVEL, PACK, PLACE, POINT, Sheet, kind_of
from anma.knowledge.text import Text

Row = dict[str, str]
NUMBERS = ("lec.", "ls.", "every")


def shown(text: Text) -> str:
    """Both halves in one cell."""
    return f"{text.zh} {text.en}"


def rows_of(sheet: Sheet, library: Mapping[str, Pack]) -> Iterator[tuple[str, Row, cells.Cells]]:
    """Each entry of a sheet: its name, what is only for reading by heading, and its cells."""
    for pack in library.values():
        about = _contexts(pack)
        for entry, own in cells.entries(pack):
            if kind_of(entry) == sheet.kind:
                yield entry, about[entry.partition("#")[0]], own


def _contexts(pack: Pack) -> dict[str, Row]:
    """What stands beside each entry for reading; checks share that of their event."""
    top = {PACK: shown(pack.name)}
    found = {cells.question_entry(pack, one): top for one in pack.questions}
    for point in pack.points:
        where = f"{pack.id}/{point.key}"
        found[where] = {**top, LEVEL: shown(level(point.level()).title)}
        found |= {f"{where}/{key}": own for key, own in _events(pack, point, top).items()}
    return found


def _events(pack: Pack, point: Point, top: Row) -> dict[str, Row]:
    classes = CLASS_SCHEMES[pack.scheme]
    of_point = {**top, POINT: shown(point.name), CLASS: shown(classes[point.cls]), PLACE: shown(PLACES[point.place])}
    return {
        event.key: {**of_point, EVENT: shown(event.name), LEVEL: shown(level(event.grade_lec().level).title)}
        for event in point.events
    }


def number(field: str, text: str) -> Any:
    """A figure as a number, so that a spreadsheet can filter it; everything else as it is."""
    if not field.startswith(NUMBERS):
        return text
    return float(text) if "." in text else int(text)


CHECKED = "已核对原文 Checked against the text"
EDITION_HEADS = ("代码表 Table", "版本 Edition", "名称 Name", "自 From", "至 To", "来源 Source", CHECKED)


def editions() -> Iterator[tuple[str, ...]]:
    """The code tables with their sources, as `tables/editions.csv` has them."""
    for row in tables.rows("editions"):
        names = ("table", "edition", "zh", "effective_from", "effective_to", "source")
        yield *(row[name] for name in names), "是 yes" if row["source_checked"] == "yes" else "否 no"


CODE_HEADS = ("代码表 List", "代码 Code", "中文 Chinese", "英文 English")


def codes() -> Iterator[tuple[str, str, str, str]]:
    """Every code that a cell of the file may hold, with its meaning."""
    lists: dict[str, dict[str, Text]] = {
        "类别 Class": CLASS_SCHEMES["object"],
        "场所 Place": PLACES,
        "事故类型 Accident type": {code: one.name for code, one in tables.accident_types().items()},
        "危险有害因素 Factor": {code: one.name for code, one in tables.factors().items()},
        "标志 Sign": {key: one.name for key, one in SIGNS.items()},
        "措施交换代码 Exchange code": {code: text for code, text in EXCHANGE.items() if "-" in code},
        "周期 Cycle": UNITS,
        "层级 Tier": TIERS,
    }
    for title, known in lists.items():
        yield from ((title, code, text.zh, text.en) for code, text in known.items())
