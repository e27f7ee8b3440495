"""Finding an industry the way people type: everyday words of either language, a code, or the initials of the pinyin."""

import re
from functools import cache

from anma.knowledge.tables import Industry, industries, industry, rows, trade_digits

SHORTEST_ENGLISH = 3  # two letters are initials
SHORTEST_NAME = 2  # 木 of 木厂 stands in too many names to mean one
# What a name ends in that only says that it is a firm.
_A_FIRM = re.compile(r"(?:有限责任公司|有限公司|股份公司|公司|加工厂|工厂|车间|作坊|企业|单位|门店|厂|店|站|场|铺|馆)$")


def search_industry(query: str, limit: int = 12) -> list[Industry]:
    """Industries for ``机加工``, ``jjg``, ``machining``, ``3484`` or ``C3484``: best first, classes before groups."""
    wanted = query.strip()
    if not wanted:
        return []
    if trade_digits(wanted):
        found = _by_code(trade_digits(wanted))
    elif wanted.isascii():
        found = _by_letters(wanted.lower())
    else:
        found = _by_name(wanted)
    return list(dict.fromkeys(found))[:limit]


def _by_code(digits: str) -> list[Industry]:
    exact = industry(digits)
    below = [one for one in industries().values() if one.code.startswith(digits)]
    return ([exact] if exact else []) + below


def _by_name(name: str) -> list[Industry]:
    """What was written in full first, then names that hold all of it, then words that only stand in it.

    An official class wins over an everyday word of the same length or less: 金属家具制造 is not 家具, which means
    that of wood. ``示例服装厂`` finds nothing as it stands and is asked again without what only says that it is a firm.
    """
    bare = _A_FIRM.sub("", name)
    if not bare:
        return []
    inside = sorted((word for word in _everyday() if word in name), key=lambda word: (-len(word), word))
    whole = [word for word in inside if word == name]
    longer = [word for word in _everyday() if name in word and word != name]
    holding = [one for one in industries().values() if name in one.zh]
    holding.sort(key=lambda one: (-len(one.code), len(one.zh), one.code))
    written = _written(name)
    begun = [*holding, *_known_words(inside)] if inside and not whole else _known_words(inside)
    found = [*_first(written, whole), *_known_words(whole), *written, *begun, *_known_words(longer), *holding]
    return found or (_by_name(bare) if len(bare) >= SHORTEST_NAME and bare != name else [])


def _written(name: str) -> list[Industry]:
    """The official names that stand in what was typed, unless a longer everyday word stands there too."""
    longest = max((len(word) for word in _everyday() if word in name), default=0)
    found = [one for one in industries().values() if one.zh in name and len(one.zh) >= longest]
    return sorted(found, key=lambda one: (-len(one.zh), -len(one.code), one.code))


def _first(written: list[Industry], whole: list[str]) -> list[Industry]:
    """The official name to stand before everything else; a group not where an everyday word names a class of it."""
    return [one for one in written[:1] if not (whole and _everyday()[whole[0]].startswith(one.code))]


def _known_words(words: list[str]) -> list[Industry]:
    return _known([_everyday()[word] for word in words])


def _by_letters(letters: str) -> list[Industry]:
    """Initials or English, nobody says which; initials that only stand inside a name come last."""
    exact = [code for word, code in _words() if word.lower() == letters]
    everyday = exact + [code for word, code in _words() if initials(word).startswith(letters)]
    starting = [code for code, short in _initials() if short.startswith(letters)]
    inside = [code for code, short in _initials() if letters in short]
    starting.sort(key=lambda code: (-len(code), code))
    return _known(everyday + starting + _by_english(letters) + inside)


def _by_english(typed: str) -> list[str]:
    """Codes of the names in which each typed word begins a word; names that begin with what was typed come first."""
    wanted = _english_words(typed)
    if not wanted or len(typed) < SHORTEST_ENGLISH:
        return []
    found = [one for one, words in _english() if all(_begins(word, words) for word in wanted)]
    found.sort(key=lambda one: (not one.en.lower().startswith(typed), -len(one.code), len(one.en), one.code))
    return [one.code for one in found]


def _begins(start: str, words: list[str]) -> bool:
    return any(word.startswith(start) for word in words)


def _english_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _known(codes: list[str]) -> list[Industry]:
    return [industries()[code] for code in codes]


def initials(text: str) -> str:
    """The first letters of the pinyin: ``机加工`` → ``jjg``."""
    from pypinyin import Style, lazy_pinyin  # a sixth of a second and 50 MB, which most commands need not

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


@cache
def _initials() -> tuple[tuple[str, str], ...]:
    return tuple((one.code, initials(one.zh)) for one in industries().values())


@cache
def _english() -> tuple[tuple[Industry, list[str]], ...]:
    return tuple((one, _english_words(one.en)) for one in industries().values())


@cache
def _everyday() -> dict[str, str]:
    return dict(_words())


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["code"]) for row in rows("industry_words"))
