"""The plain risk card on A4 landscape: typed data in, PDF out. What stands on it is composed by `cards`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import translation
from django.utils.translation import gettext as _

from anma.printing import qr, signs
from anma.printing.typeset import CHUNK, chunks, compile_pdf, compile_png, forget

TEMPLATE = "card_a4.typ"
Language = Literal["zh", "en"]
LevelCode = Literal["red", "orange", "yellow", "blue"]

# Risk colours of the house; sign colours are another system and live in `signs.frames`.
LEVEL_FILLS: dict[LevelCode, str] = {
    "red": "#C8102E",
    "orange": "#E8710A",
    "yellow": "#F2C200",
    "blue": "#1560BD",
}
_WORTH_FORGETTING = 10
_LOCALES: dict[Language, str] = {"zh": "zh-hans", "en": "en"}


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
    """One emergency step: two or three words, then a sentence."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CardSign:
    """A sign by the key of `anma.printing.signs`, and its name in the card's language."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CardData:
    """All words of one card, already in one language; empty parts are left out of the sheet.

    `url` is the text of the QR symbol (upper case), `short` what people type. `responsible` is one line
    and stays empty unless the firm chose to show it; `call` says whom to ring up; `imprint` is firm, edition,
    date and note. Of `more_measures` as many join, in their order, as the sheet holds at a good size; where one is
    left out, the card says that the code shows more.
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
    url: str
    short: str
    firm: str
    edition: str
    date: str
    note: str = ""
    call: str = ""
    more_measures: Sequence[Measure] = ()
    responsible: str = ""


class TooManyCards(ValueError):
    """More cards than one document may hold."""


def render_cards(cards: Sequence[CardData], lang: Language) -> bytes:
    """One PDF of at most 100 cards; TooManyCards above, MissingGlyphs, QRTooLong, signs.UnknownSign."""
    if len(cards) > CHUNK:
        raise TooManyCards(_("One file holds at most %(most)d cards; print them in parts.") % {"most": CHUNK})
    try:
        return compile_pdf(TEMPLATE, *_document(cards, lang))
    finally:
        if len(cards) > _WORTH_FORGETTING:
            forget()


def render_card_files(cards: Iterable[CardData], lang: Language) -> Iterator[bytes]:
    """PDFs of 100 cards each, one after the other, for any number of cards."""
    for part in chunks(cards):
        yield render_cards(part, lang)


def picture_cards(cards: Sequence[CardData], lang: Language, ppi: float = 144) -> list[bytes]:
    """The sheets as PNG pictures, for previews."""
    return compile_png(TEMPLATE, *_document(cards, lang), ppi=ppi)


def _document(cards: Sequence[CardData], lang: Language) -> tuple[dict[str, Any], dict[str, bytes]]:
    if not cards:
        raise ValueError(_("There is no card to print."))
    keys = {sign.key for card in cards for sign in card.signs}
    assets = {_sign_file(key): signs.svg(key).encode() for key in sorted(keys)}
    for number, card in enumerate(cards):
        assets[_code_file(number)] = qr.svg(card.url).encode()
    data = {
        "lang": lang,
        "author": cards[0].firm,
        "labels": _labels(lang),
        "cards": [_plain(number, card) for number, card in enumerate(cards)],
    }
    return data, assets


def _labels(lang: Language) -> dict[str, str]:
    """The card's own words, in the card's language whatever the reader's is: a card never mixes."""
    with translation.override(_LOCALES[lang]):
        return {
            "title": _("Safety risk notice"),
            "accidents": _("What can happen"),
            "signs": _("Know these signs"),
            "measures": _("How to prevent it"),
            "more": _("More by scanning"),
            "emergency": _("If it happens"),
            "scan": _("Scan: see risks, check, report"),
        }


def _plain(number: int, card: CardData) -> dict[str, Any]:
    return {
        "name_parts": _name_parts(card.name),
        "place": card.place,
        "level": {
            "code": card.level.code,
            "word": card.level.word,
            "colour": card.level.colour,
            "fill": LEVEL_FILLS[card.level.code],
        },
        "accident_types": list(card.accident_types),
        "description": card.description,
        "measures": [{"layer": one.layer, "text": one.text} for one in card.measures],
        "more_measures": [{"layer": one.layer, "text": one.text} for one in card.more_measures],
        "emergency": [{"title": step.title, "text": step.text} for step in card.emergency],
        "call": card.call,
        "donts": list(card.donts),
        "signs": [{"file": _sign_file(s.key), "name": s.name} for s in signs.in_order(card.signs)],
        "code": {"file": _code_file(number), "url": card.url, "short": card.short},
        "imprint": [words for words in (card.firm, card.edition, card.date, card.note) if words],
        "responsible": card.responsible,
    }


def _name_parts(name: str) -> list[str]:
    """Where a name may break: at its spaces, but “2” stays with “号线” in “冲床 2 号线”."""
    parts: list[str] = []
    for word in name.split():
        if parts and re.fullmatch(r"[0-9A-Za-z#.-]+", parts[-1]) and not word.isascii():
            parts[-1] += "\u00a0" + word
        else:
            parts.append(word)
    return parts


def _sign_file(key: str) -> str:
    return f"signs/{key}.svg"


def _code_file(number: int) -> str:
    return f"codes/{number}.svg"
