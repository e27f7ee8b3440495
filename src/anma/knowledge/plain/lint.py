"""Worker-facing lines of packs hold plain words and explained terms only."""

from collections.abc import Iterable, Iterator

from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.plain.cutting import cut, uncovered
from anma.knowledge.text import Text

ADVICE = (
    "say it plainer; or, if everybody with middle school knows it, add the word to knowledge/plain/words.txt; "
    "or explain it in knowledge/plain/terms.yaml"
)


def lint(library: Iterable[Pack]) -> list[str]:
    """One fault for each line that holds neither plain words nor explained terms only: place, piece, sentence."""
    return [fault for pack in library for point in pack.points for fault in _point(f"{pack.id}/{point.key}", point)]


def worker_lines(point: Point) -> Iterator[tuple[str, Text]]:
    """What a worker reads of a point, each line with the part it stands in."""
    yield "name", point.name
    for part, texts in (("donts", point.donts), ("emergency", point.emergency), ("ppe", point.ppe)):
        yield from ((part, text) for text in texts)
    for event in point.events:
        yield f"{event.key}.plain", event.plain
        yield from ((f"{event.key}.checks", check.text) for check in event.checks)


def _point(where: str, point: Point) -> Iterator[str]:
    for part, text in worker_lines(point):
        strange = uncovered(text.zh)
        if strange:
            names = "', '".join(strange)
            yield f"{where}.{part}: '{names}' is neither plain nor explained in '{_shown(text.zh)}': {ADVICE}"


def _shown(line: str) -> str:
    """The line with what is not covered in brackets: often the bracket stands inside of the longer word to explain."""
    return "".join(f"[{piece.text}]" if piece.kind == "unknown" else piece.text for piece in cut(line))
