"""Finding an industry the way people type: everyday words, a code, or the initials of the pinyin."""

import csv
from functools import cache
from importlib.resources import files

from pypinyin import Style, lazy_pinyin

from anma.knowledge.tables import Industry, industries, industry, trade_digits


def search_industry(query: str, limit: int = 12) -> list[Industry]:
    """Industries for ``机加工``, ``jjg``, ``3484`` or ``C3484``: best first, classes before groups."""
    wanted = query.strip()
    if not wanted:
        return []
    if trade_digits(wanted):
        found = _by_code(trade_digits(wanted))
    elif wanted.isascii():
        found = _by_initials(wanted.lower())
    else:
        found = _by_name(wanted)
    return list(dict.fromkeys(found))[:limit]


def _by_code(digits: str) -> list[Industry]:
    exact = industry(digits)
    below = [one for one in industries().values() if one.code.startswith(digits)]
    return ([exact] if exact else []) + below


def _by_name(name: str) -> list[Industry]:
    everyday = [code for word, code in _words() if name in word or word in name]
    named = [one for one in industries().values() if name in one.zh]
    return _known(everyday) + sorted(named, key=lambda one: (-len(one.code), len(one.zh), one.code))


def _by_initials(letters: str) -> list[Industry]:
    everyday = [code for word, code in _words() if initials(word).startswith(letters)]
    starting = [code for code, short in _initials() if short.startswith(letters)]
    inside = [code for code, short in _initials() if letters in short]
    starting.sort(key=lambda code: (-len(code), code))
    return _known(everyday + starting + inside)


def _known(codes: list[str]) -> list[Industry]:
    return [industries()[code] for code in codes]


def initials(text: str) -> str:
    """The first letters of the pinyin: ``机加工`` → ``jjg``."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


@cache
def _initials() -> tuple[tuple[str, str], ...]:
    return tuple((one.code, initials(one.zh)) for one in industries().values())


@cache
def _words() -> tuple[tuple[str, str], ...]:
    text = files("anma.knowledge.tables").joinpath("industry_words.csv").read_text(encoding="utf-8")
    return tuple((row["word"], row["code"]) for row in csv.DictReader(text.splitlines()))
