"""What the firm wrote and the proposals cannot simply follow: words for nothing, and denials of what is there.

The matching itself is `anma.knowledge`'s; here a sentence is cut finer than it needs, so that a word in the middle of a
list is not lost because its neighbour was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from anma.knowledge.facts import Facts, Said
from anma.knowledge.matching import unmatched
from anma.knowledge.packs.schema import Point
from anma.knowledge.words import find, normalise, pieces
from anma.knowledge.yaml_files import read_yaml

SAID: dict[str, str] = read_yaml(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
HAN = f"[{chr(0x4E00)}-{chr(0x9FFF)}]"
# Joins two things; with one letter on a side it is a part of a word.
_BETWEEN = re.compile(
    rf"(?<={HAN})\s+(?={HAN})|{SAID['signs']}|(?<={HAN}{HAN})(?:{SAID['joins']})(?={HAN}{HAN})|\s(?:and|or)\s"
)
_BEFORE = re.compile(rf"^(?:{SAID['before']}|{SAID['counted']}|\s)+", re.IGNORECASE)
_NONE = re.compile(rf"^(?:{SAID['none_before']})|(?:{SAID['none_after']})$", re.IGNORECASE)


def unheard(facts: Facts) -> list[str]:
    """What was named and stands for no point here, in the firm's own words, each once; what it has not is left out."""
    named = (both for said in facts.said for both in _named(said.text))
    return list(dict.fromkeys(name for part, name in named if _nothing(facts, part)))


def _named(text: str) -> Iterable[tuple[str, str]]:
    """Each thing as it was written, and without the words before it."""
    for piece in pieces(text):
        if _NONE.search(_BEFORE.sub("", piece)):
            continue
        for part in _BETWEEN.split(piece):
            name = _BEFORE.sub("", part.strip()).strip(SAID["edges"])
            if name and not _NONE.search(name):
                yield part, name


def _nothing(facts: Facts, part: str) -> bool:
    return bool(unmatched(replace(facts, said=(Said("equipment", part),))))


def denied(text: str, point: Point) -> bool:
    """Whether the text speaks of the point, and only to say that there is none.

    The matching must have left the point out too: “no CNC lathe” says nothing of the lathe, which this alone hears.
    """
    seeming = {normalise(word) for word in point.ignore}
    known = {normalise(word) for word in (*point.words, *point.in_trade)}
    heard = [one for one in find(text, known | seeming) if one.word not in seeming]
    return bool(heard) and all(one.denied for one in heard)
