"""Emergency cards for the pocket: two faces side by side, cut out, folded once. Plain data in, a Typst document out.

Two sheets: panels of 74 × 101 mm, four cards on A4 across, and 85 × 54 mm, the size of an identity card, five on A4
upright; above them stands how to cut. A card whose words do not fit its two faces at 9 pt goes on with a second one,
which says its name too; whom to call and the first actions are always on the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from anma.printing import papers
from anma.printing.cards import Language, Level, level_data

TEMPLATE = "emergency.typ"
# Millimetres of a face and above the first, and how many cards of two faces lie side by side and one below the other.
FACES: dict[str, dict[str, Any]] = {
    "a4": {"width": 74, "height": 101, "top": 8, "across": 2, "down": 2, "code": 23},
    "a4-portrait": {"width": 85, "height": 54, "top": 13.5, "across": 1, "down": 5, "code": 17},
}
# What one piece of text may be long, so that a face can always hold one: Chinese letters count twice.
PIECE = 150
# Full stop, semicolon, marks, then comma and the comma of lists, full-width.
_STOPS = re.compile(r"(?<=[\u3002\uff1b\uff01\uff1f;])|(?<=[.!?,]) |(?<=[\uff0c\u3001])")


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to ring up; without a number a line is left to write on. `main` is the one to call first."""

    who: str
    number: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What to do, in order; `where` names the points that it is for, empty on the card of a single one."""

    where: str
    steps: Sequence[str]


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """All words of one card, in one language. `url` and `short` are empty where no code hangs."""

    name: str
    beneath: str
    level: Level | None
    happens: str
    situations: Sequence[Situation]
    donts: Sequence[str]
    inside: Sequence[Number]
    outside: Sequence[Number]
    gather: str
    responsible: str
    imprint: Sequence[str]
    url: str = ""
    short: str = ""


def document(
    cards: Sequence[EmergencyCard], labels: Mapping[str, str], lang: Language, sheet: str, title: str, author: str
) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Template, data and assets; raises QRTooLong. `labels` are the headings in the cards' language."""
    assets = dict(papers.code_asset(card.url) for card in cards if card.url)
    data = {
        "title": title,
        "author": author,
        "lang": lang,
        "face": FACES[sheet],
        "labels": dict(labels),
        "cards": [_plain(card) for card in cards],
    }
    return TEMPLATE, data, assets


def _plain(card: EmergencyCard) -> dict[str, Any]:
    code = {"file": papers.code_asset(card.url)[0], "url": card.url, "short": card.short} if card.url else None
    numbers = {name: [asdict(one) for one in getattr(card, name)] for name in ("inside", "outside")}
    return {
        "name": card.name,
        "beneath": card.beneath,
        "level": level_data(card.level) if card.level else None,
        "happens": list(pieces(card.happens)),
        "situations": [
            {"where": list(pieces(one.where)), "steps": [list(pieces(step)) for step in one.steps]}
            for one in card.situations
        ],
        "donts": [list(pieces(one)) for one in card.donts],
        **numbers,
        "gather": card.gather,
        "responsible": card.responsible,
        "imprint": [words for words in card.imprint if words],
        "code": code,
    }


def pieces(text: str) -> Iterator[str]:
    """The text in parts of which a face holds at least one: cut behind stops, in need anywhere."""
    piece = ""
    for part in map(str.strip, _STOPS.split(text)):
        if piece and breadth(piece + part) > PIECE:
            yield piece
            piece = ""
        piece += part if not piece or not part.isascii() else f" {part}"
        while breadth(piece) > PIECE:
            yield piece[: PIECE // 2]
            piece = piece[PIECE // 2 :]
    if piece:
        yield piece


def breadth(text: str) -> int:
    """How many letters wide, Chinese ones counted twice."""
    return sum(1 if letter.isascii() else 2 for letter in text)
