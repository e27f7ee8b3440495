"""What several papers say alike: a level in words, the teams that points name, the imprint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from anma.cards.content import Card
from anma.cards.papers import Asked, Chosen, Lang
from anma.codes.tokens import code_url
from anma.knowledge.grading.levels import LEVELS
from anma.printing.cards import Level, LevelCode

_COLOURS: dict[str, LevelCode] = {"major": "red", "larger": "orange", "general": "yellow", "low": "blue"}


def level(code: str, lang: Lang) -> dict[str, str]:
    """The level as it is kept: colour's code, word and line of colour and grade."""
    found = next(one for one in LEVELS if one.code == code)
    line = _("%(colour)s · grade %(order)d") % {"colour": found.colour.in_(lang), "order": found.order}
    return {"code": _COLOURS[code], "word": found.title.in_(lang), "colour": line}


def as_level(kept: dict[str, str] | None) -> Level | None:
    """The kept level as the printer takes it."""
    return Level(kept["code"], kept["word"], kept["colour"]) if kept else None  # type: ignore[arg-type]


def card_of(chosen: Chosen, lang: Lang) -> Card:
    """The point's words in one language."""
    return Card(lang, chosen.document)


def teams(points: Iterable[Chosen]) -> dict[str, list[Chosen]]:
    """The points by the team or post that answers for them; those that name none are left out."""
    found: dict[str, list[Chosen]] = {}
    for one in points:
        if team := str(one.document["responsible"]["team"]).strip():
            found.setdefault(team, []).append(one)
    return found


def code_of(chosen: Chosen) -> dict[str, str]:
    """Address and short code of what hangs at the point, with the edition; empty where nothing hangs."""
    if chosen.code is None:
        return {"url": "", "short": ""}
    return {
        "url": code_url(settings.ANMA_HOST, chosen.code.token, chosen.edition.number),
        "short": chosen.code.short,
    }


def own_words(points: Iterable[Chosen], lang: Lang) -> str:
    """Said on an English paper that holds the firm's own Chinese words: nothing mixes silently."""
    mixes = any(card_of(one, lang).mixes for one in points)
    return _("Parts in the firm's own words are in Chinese.") if mixes else ""


def dated(asked: Asked) -> str:
    """The day of a paper, as documents write it."""
    return asked.day.isoformat()


def several(names: list[str], most: int = 60) -> str:
    """As many names as go into `most` letters, and how many there are besides."""
    shown = list(names)
    while len(shown) > 1 and sum(map(len, shown)) > most:
        shown.pop()
    rest = len(names) - len(shown)
    said = str(_(", ")).join(shown)
    return said if not rest else _("%(names)s and %(count)d more") % {"names": said, "count": rest}


def plain(texts: Iterable[Any]) -> list[str]:
    """Texts that say something, each once."""
    return list(dict.fromkeys(str(text) for text in texts if text))
