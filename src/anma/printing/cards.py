"""The risk card on any size of paper: typed data in, PDF out. What stands on it is composed by `cards`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import translation
from django.utils.translation import gettext as _

from anma.printing import papers, signs
from anma.printing.card_foot import answers_above, answers_size, imprint_lines
from anma.printing.card_shape import Shape, shape
from anma.printing.card_sizes import (
    OPENING,
    Body,
    band,
    halves,
    layers,
    listed,
    sign_columns,
    signs_beside,
    step_columns,
    tells,
)
from anma.printing.formats import FORMATS, Format
from anma.printing.typeset import CHUNK, chunks

Language = Literal["zh", "en"]
LevelCode = Literal["red", "orange", "yellow", "blue"]

# Risk colours of the house; sign colours are another system and live in `signs.frames`.
LEVEL_FILLS: dict[LevelCode, str] = {
    "red": "#C8102E",
    "orange": "#E8710A",
    "yellow": "#F2C200",
    "blue": "#1560BD",
}
A4 = FORMATS["a4"]
# Boards, not cards.
LARGEST = ("a2", "a1")
CARD_FORMATS = {key: one for key, one in FORMATS.items() if key not in LARGEST}
LOCALES: dict[Language, str] = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Level:
    """`word` is “较大风险”, `colour` its line in words, “橙色 · 二级”."""

    code: LevelCode
    word: str
    colour: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One control measure; `layer` is the name of its layer in the card's language."""

    layer: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One emergency step, or the steps of one point under its name. `text` is what older papers kept in one line."""

    title: str
    text: str = ""
    steps: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CardSign:
    """A sign by the key of `anma.printing.signs`, and its name in the card's language."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CardData:
    """All words of one card, already in one language; empty parts are left out of the sheet.

    `url` is the text of the QR symbol (upper case), `short` what people type; both are empty where no code hangs.
    `responsible` is one line and stays empty unless the firm chose to show it; `call` says whom to ring up; `imprint`
    is firm, edition, date and note. Of `more_measures` as many join, in their order, as the sheet holds at a good size;
    where one is left out, the card says that the code shows more. `numbered` is False where the emergency steps are
    not steps one after the other but stand for different points.
    """

    name: str
    place: str
    level: Level
    accident_types: Sequence[str]
    description: str
    measures: Sequence[Measure]
    emergency: Sequence[Step]
    donts: Sequence[str]
    signs: Sequence[CardSign]
    firm: str
    date: str
    url: str = ""
    short: str = ""
    edition: str = ""
    note: str = ""
    call: str = ""
    more_measures: Sequence[Measure] = ()
    responsible: str = ""
    numbered: bool = True


class TooManyCards(ValueError):
    """More cards than one document may hold."""


def render_cards(cards: Sequence[CardData], lang: Language, paper: Format = A4) -> bytes:
    """One PDF of at most 100 cards; TooManyCards above, MissingGlyphs, QRTooLong, signs.UnknownSign."""
    if len(cards) > CHUNK:
        raise TooManyCards(_("One file holds at most %(most)d cards; print them in parts.") % {"most": CHUNK})
    return papers.render([part(cards, lang, paper)], cards[0].firm if cards else "")


def render_card_files(cards: Iterable[CardData], lang: Language, paper: Format = A4) -> Iterator[bytes]:
    """PDFs of 100 cards each, one after the other, for any number of cards."""
    for some in chunks(cards):
        yield render_cards(some, lang, paper)


def picture_cards(cards: Sequence[CardData], lang: Language, ppi: float = 144, paper: Format = A4) -> list[bytes]:
    """The sheets as PNG pictures, for previews."""
    return papers.picture([part(cards, lang, paper)], cards[0].firm if cards else "", ppi)


def part(
    cards: Sequence[CardData], lang: Language, paper: Format = A4, words: Mapping[str, str] | None = None
) -> papers.Part:
    """The cards as a part of a document; `words` are other headings. QRTooLong, signs.UnknownSign."""
    keys = {sign.key for card in cards for sign in card.signs}
    drawn = {key: signs.svg(key) for key in sorted(keys)}
    codes = papers.codes(card.url for card in cards if card.url)
    labels, plain = _labels(lang) | dict(words or {}), [_plain(card) for card in cards]
    place = _shape(plain, paper)
    made = [codes.placed(_sized(card, place, lang, labels)) for card in plain]
    head = {"kind": "cards", "lang": lang, "labels": labels, "shape": place.as_dict(), "codes": codes.file}
    data = {**head, "signs": drawn, "cards": made}
    on_one = all(one["tall"] for one in made)
    return papers.Part(data, {codes.file: codes.content}, len(cards), sheets=len(cards) if on_one else None)


def _shape(plain: Sequence[Mapping[str, Any]], paper: Format) -> Shape:
    """One shape for all cards: for their codes, and for the longest of their imprints."""
    coded = any(card["code"] for card in plain)
    first = shape(paper, coded)
    return shape(paper, coded, max((imprint_lines(card, first) for card in plain), default=1))


def _labels(lang: Language) -> dict[str, str]:
    """The card's own words, in the card's language whatever the reader's is: a card never mixes."""
    with translation.override(LOCALES[lang]):
        return {
            "title": _("Safety risk notice"),
            "accidents": _("What can happen"),
            "how": _("How it happens"),
            "signs": _("Know these signs"),
            "measures": _("How to prevent it"),
            "more": _("More by scanning"),
            "emergency": _("If it happens"),
            "scan": _("Scan: see risks, check, report"),
        }


def _plain(card: CardData) -> dict[str, Any]:
    return {
        "name_parts": name_parts(card.name),
        "place": card.place,
        "level": level_data(card.level),
        "accident_types": list(card.accident_types),
        "description": card.description,
        "measures": [{"layer": one.layer, "text": one.text} for one in card.measures],
        "more": [{"layer": one.layer, "text": one.text} for one in card.more_measures],
        "emergency": [{"title": one.title, "text": one.text, "steps": list(one.steps)} for one in card.emergency],
        "numbered": card.numbered,
        "call": card.call,
        "donts": list(card.donts),
        "signs": [{"key": s.key, "name": s.name} for s in signs.in_order(card.signs)],
        "code": {"url": card.url, "short": card.short} if card.url else None,
        "imprint": [words for words in (card.firm, card.edition, card.date, card.note) if words],
        "responsible": card.responsible,
    }


def _sized(card: dict[str, Any], place: Shape, lang: Language, labels: dict[str, str]) -> dict[str, Any]:
    """The card with its sizes of type, and with as many further measures as leave the body at a good size."""
    body = Body(card, place, lang == "zh", labels)
    first, extra = card.pop("measures"), card.pop("more")
    joined = first + extra[: body.joining(first, extra)]
    size = body.size(joined)
    return card | {
        "layers": layers(joined, lang == "zh"),
        "cut": len(joined) < len(first) + len(extra),
        "band": band(card, place),
        "answers": answers_size(card["responsible"], place),
        "answers_above": answers_above(card["responsible"], place),
        "beside": signs_beside(len(card["signs"]), place),
        "halves": halves(card, place) if tells(card) else [],
        "sign_columns": sign_columns(card["signs"], place, lang == "zh") if card["signs"] else 0,
        "step_columns": step_columns(card["emergency"], place),
        "sizes": body.sizes(size or place.smallest),
        "tall": round(body.height(size, joined), 2) if size else 0,
        "flowing": body.sizes(place.good),
    }


def name_parts(name: str) -> list[str]:
    """Where a name may break: at its spaces, before a bracket and behind the comma of a list outside brackets, but “2”
    stays with “号线” in “冲床 2 号线”.
    """
    parts: list[str] = []
    for word in (piece for long in re.sub(f"(?<=.){OPENING}", f" {OPENING}", name).split() for piece in listed(long)):
        if parts and re.fullmatch(r"[0-9A-Za-z#.-]+", parts[-1]) and not word.isascii():
            parts[-1] += "\u00a0" + word
        else:
            parts.append(word)
    return parts


def level_data(level: Level) -> dict[str, str]:
    """The level as the templates read it, with the colour of its ground."""
    return {"code": level.code, "word": level.word, "colour": level.colour, "fill": LEVEL_FILLS[level.code]}
