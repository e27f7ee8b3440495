"""Worker-facing lines of packs hold plain words and explained terms only."""

from collections.abc import Iterable, Iterator

from anma.knowledge.fault import Fault
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.plain.cutting import cut, uncovered
from anma.knowledge.text import Text

ADVICE = (
    "say it plainer; or, if everybody with middle school knows it, add the word to knowledge/plain/words.txt; "
    "or explain it in knowledge/plain/terms/"
)
ADVICE_ZH = (
    "请换个大家都懂的说法；读过初中的人都懂的词，可加进 knowledge/plain/words.txt，"
    "或者在 knowledge/plain/terms/ 里写上解释"
)


def lint(library: Iterable[Pack]) -> list[Fault]:
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


def _point(where: str, point: Point) -> Iterator[Fault]:
    for part, text in worker_lines(point):
        strange = uncovered(text.zh)
        if strange:
            names = "', '".join(strange)
            shown = _shown(text.zh)
            yield Fault(
                f"{where}.{part}: '{names}' is neither plain nor explained in '{shown}': {ADVICE}",
                f"{where}.{part}：“{'”“'.join(strange)}”既不是大家都懂的词，也没有解释：“{shown}”。{ADVICE_ZH}",
            )


def _shown(line: str) -> str:
    """The line with what is not covered in brackets: often the bracket stands inside of the longer word to explain."""
    return "".join(f"[{piece.text}]" if piece.kind == "unknown" else piece.text for piece in cut(line))
