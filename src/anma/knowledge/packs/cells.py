"""An entry of a pack as flat cells, and back: the form in which it is reviewed on paper, corrected and digested.

Entries are named `pack/point`, `pack/point/event`, `pack/point/event#9f86d081` (a check by its key) and
`pack/question:key`. A cell is a text; the halves of a two-language text are `name.zh` and `name.en`, lines of a list
stand below each other, codes beside each other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from anma.knowledge.packs.names import LAYERS
from anma.knowledge.packs.schema import Check, Event, Pack, Point, Question
from anma.knowledge.text import KnowledgeError, Text

Cells = dict[str, str]
Changes = Mapping[str, Mapping[str, str]]

EVENT_TEXTS = ("name", "plain", "reason")
POINT_TEXTS = ("name", "why", "source")
POINT_LINES = ("donts", "emergency", "ppe")
QUESTION_TEXTS = ("text", "why")
QUESTION_CODES = ("about", "brings", "drops")
CODES = ("accidents", "factors", "signs", *QUESTION_CODES)
BETWEEN_WORDS = "、"


def of_event(event: Event) -> Cells:
    """Everything that an event says, but its checks."""
    cells = _texts(event, EVENT_TEXTS)
    cells |= {name: " ".join(getattr(event, name)) for name in ("accidents", "factors")}
    cells |= dict(zip(("lec.L", "lec.E", "lec.C"), event.lec, strict=True))
    cells |= dict(zip(("ls.L", "ls.S"), event.ls, strict=True))
    for layer in LAYERS:
        text = event.measures.get(layer, Text("", ""))
        cells |= {f"measures.{layer}.zh": text.zh, f"measures.{layer}.en": text.en}
        cells[f"exchange.{layer}"] = event.exchange.get(layer, "")
    return cells


def of_check(check: Check) -> Cells:
    """A question, how often it is asked and by whom."""
    return {**_texts(check, ("text",)), "every": str(check.every), "unit": check.unit, "tier": check.tier}


def of_point(point: Point) -> Cells:
    """What a point says itself, without its events, and the words that call it up."""
    cells = _texts(point, POINT_TEXTS) | {"class": point.cls, "place": point.place}
    for name in POINT_LINES:
        texts: tuple[Text, ...] = getattr(point, name)
        cells |= {f"{name}.zh": "\n".join(one.zh for one in texts), f"{name}.en": "\n".join(one.en for one in texts)}
    return cells | {"signs": " ".join(point.signs), "words": BETWEEN_WORDS.join(point.words)}


def of_question(question: Question) -> Cells:
    """What is asked, why, and what an answer changes."""
    return _texts(question, QUESTION_TEXTS) | {name: " ".join(getattr(question, name)) for name in QUESTION_CODES}


def entries(pack: Pack) -> Iterator[tuple[str, Cells]]:
    """Every entry of a pack by its name, in the pack's order."""
    for point in pack.points:
        where = f"{pack.id}/{point.key}"
        yield where, of_point(point)
        for event in point.events:
            yield f"{where}/{event.key}", of_event(event)
            yield from ((check_entry(f"{where}/{event.key}", one), of_check(one)) for one in event.checks)
    yield from ((question_entry(pack, one), of_question(one)) for one in pack.questions)


def check_entry(event: str, check: Check) -> str:
    """How the entry of a check is named, below that of its event."""
    return f"{event}#{check.key}"


def base(entry: str, own: Cells) -> str:
    """Sixteen hex digits for what an entry says: whoever corrects it later tells by them what was corrected."""
    text = json.dumps([entry, own], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:16]


def question_entry(pack: Pack, question: Question) -> str:
    """How the entry of a question is named."""
    return f"{pack.id}/question:{question.key}"


def changed(pack: Pack, changes: Changes) -> Pack:
    """The pack with other cells in it; `changes` are entry → cell → text. What it does not name stays.

    Raises:
        KnowledgeError: a cell cannot be read back: no number, or lines that do not pair.
    """
    points = tuple(_changed_point(f"{pack.id}/{point.key}", point, changes) for point in pack.points)
    questions = tuple(_changed_question(question_entry(pack, one), one, changes) for one in pack.questions)
    return replace(pack, points=points, questions=questions)


def _changed_point(where: str, point: Point, changes: Changes) -> Point:
    events = tuple(_changed_event(f"{where}/{event.key}", event, changes) for event in point.events)
    point, mine = replace(point, events=events), changes.get(where)
    if not mine:
        return point
    cells: Cells = of_point(point) | dict(mine)
    said: dict[str, Any] = {name: _text(cells, name) for name in POINT_TEXTS}
    said |= {name: _lines(cells, name) for name in POINT_LINES}
    words = tuple(word for word in cells["words"].split(BETWEEN_WORDS) if word)
    signs = tuple(cells["signs"].split())
    return replace(point, **said, cls=cells["class"], place=cells["place"], signs=signs, words=words)


def _changed_event(where: str, event: Event, changes: Changes) -> Event:
    checks = tuple(_changed_check(check_entry(where, one), one, changes) for one in event.checks)
    event, mine = replace(event, checks=checks), changes.get(where)
    if not mine:
        return event
    cells: Cells = of_event(event) | dict(mine)
    said: dict[str, Any] = {name: _text(cells, name) for name in EVENT_TEXTS}
    return replace(
        event,
        **said,
        accidents=tuple(cells["accidents"].split()),
        factors=tuple(cells["factors"].split()),
        lec=(cells["lec.L"], cells["lec.E"], cells["lec.C"]),
        ls=(cells["ls.L"], cells["ls.S"]),
        measures={layer: _text(cells, f"measures.{layer}") for layer in LAYERS},
        exchange={layer: cells[f"exchange.{layer}"] for layer in LAYERS},
    )


def _changed_check(where: str, check: Check, changes: Changes) -> Check:
    mine = changes.get(where)
    if not mine:
        return check
    cells: Cells = of_check(check) | dict(mine)
    text, every = _text(cells, "text"), _whole(cells["every"])
    return replace(check, text=text, every=every, unit=cells["unit"], tier=cells["tier"])


def _changed_question(where: str, question: Question, changes: Changes) -> Question:
    mine = changes.get(where)
    if not mine:
        return question
    cells: Cells = of_question(question) | dict(mine)
    said: dict[str, Any] = {name: _text(cells, name) for name in QUESTION_TEXTS}
    said |= {name: tuple(cells[name].split()) for name in QUESTION_CODES}
    return replace(question, **said)


def _texts(row: Any, names: tuple[str, ...]) -> Cells:
    texts: dict[str, Text] = {name: getattr(row, name) for name in names}
    return {f"{name}.{half}": half_of for name, text in texts.items() for half, half_of in text.as_dict().items()}


def _text(cells: Cells, name: str) -> Text:
    text = Text(cells[f"{name}.zh"], cells[f"{name}.en"])
    if not text.zh or not text.en:
        raise KnowledgeError(Text("中文和英文都要写，不能留空。", "Both the Chinese and the English are needed."))
    return text


def _lines(cells: Cells, name: str) -> tuple[Text, ...]:
    zh, en = ([line for line in cells[f"{name}.{half}"].split("\n") if line] for half in ("zh", "en"))
    if len(zh) != len(en):
        told = Text(
            f"中文 {len(zh)} 行，英文 {len(en)} 行，要一行对一行。",
            f"{len(zh)} lines in Chinese and {len(en)} in English; each needs its counterpart.",
        )
        raise KnowledgeError(told)
    return tuple(Text(one, other) for one, other in zip(zh, en, strict=True))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 3:
        raise KnowledgeError(Text(f"“{text}”不是整数。", f"“{text}” is no whole number."))
    return int(text)
