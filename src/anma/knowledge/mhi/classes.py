"""From the words of a safety data sheet to the symbols of table 2: every hazard that is written, not the first alone.

Source: GB 18218-2018, table 2; hazard classes by their names in GB 30000.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anma.knowledge.mhi.table import hazards
from anma.knowledge.words import normalise

NONE = {"无", "没有", "none", "no"}
_SYMBOL = re.compile(r"(?<![a-z])[jw]\d+(?:\.\d+)?(?![\d.])")
# Longer names stand before those that they hold. An empty key: a hazard that table 2 does not count.
_NAMES: tuple[tuple[str, str], ...] = (
    ("water", r"遇水放出易燃气体|遇水反应|in contact with water"),
    ("flammable liquid", r"易燃液体|flammable liquids?"),
    ("flammable gas", r"易燃气体|flammable gas(?:es)?"),
    ("oxidising gas", r"氧化性气体|oxidi[sz]ing gas(?:es)?"),
    ("aerosol", r"气溶胶|气雾剂|aerosols?"),
    ("flammable solid", r"易燃固体|flammable solids?"),
    ("toxic", r"急性毒性|acute toxicity"),
    ("explosive", r"爆炸物|爆炸品|explosives?"),
    ("self-reactive", r"自反应(?:物质)?(?:和混合物)?|self-reactive"),
    ("peroxide", r"有机过氧化物|organic peroxides?"),
    ("pyrophoric", r"自燃(?:液体|固体)|pyrophoric (?:liquids?|solids?)"),
    ("oxidising", r"氧化性(?:液体|固体)|oxidi[sz]ing (?:liquids?|solids?)"),
    (
        "",
        r"加压气体|自热|金属腐蚀|皮肤腐蚀|皮肤刺激|严重眼|眼睛?损伤|眼睛?刺激|致敏|致癌|生殖毒性|生殖细胞|特异性靶器官|吸入危害|水生环境|臭氧",
    ),
)
_HAZARD = re.compile("|".join(f"(?P<h{number}>{words})" for number, (_key, words) in enumerate(_NAMES)))
_BY_CATEGORY = {
    "flammable liquid": {1: "W5.1", 2: "W5.3", 3: "W5.4", 4: ""},
    "flammable gas": {1: "W2", 2: "W2"},
    "oxidising gas": {1: "W4"},
    "aerosol": {1: "W3", 2: "W3", 3: ""},
    "flammable solid": {1: "W10", 2: ""},
    "pyrophoric": {1: "W8"},
    "oxidising": {1: "W9.1", 2: "W9.2", 3: "W9.2"},
    "water": {1: "W11", 2: "W11", 3: ""},
}
_BY_TYPE = {
    "self-reactive": {**dict.fromkeys("ab", "W6.1"), **dict.fromkeys("cde", "W6.2"), "f": "", "g": ""},
    "peroxide": {**dict.fromkeys("ab", "W7.1"), **dict.fromkeys("cdef", "W7.2"), "g": ""},
}
_BY_DIVISION = {"1.1": "W1.1", "1.2": "W1.2", "1.3": "W1.2", "1.5": "W1.2", "1.6": "W1.2", "1.4": "W1.3"}
_DIGITS = str.maketrans("一二三四", "1234")


@dataclass(slots=True)
class Classes:
    """What was understood: symbols of table 2, pieces that were not understood, and what decides and was not said.

    ``by_words`` tells that a flammable liquid of category 2 or 3 was given in words, so nobody has said how it is used.
    """

    codes: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    state_open: bool = False
    by_words: bool = False


def understood(texts: tuple[str, ...]) -> Classes:
    """All hazards of a stock. ``无`` beside a hazard is a contradiction and so not understood."""
    found = Classes()
    whole = normalise(" ; ".join(texts))
    for text in texts:
        flat = normalise(text).translate(_DIGITS)
        before = len(found.codes), found.state_open
        known = _symbols(flat, found) + _hazards(flat, whole, found)
        if not known and (len(found.codes), found.state_open) == before:
            found.strange.append(text)
    found.by_words = found.by_words and not {"W5.1", "W5.2"} & set(found.codes)
    found.codes = list(dict.fromkeys(found.codes))
    return found


def _symbols(flat: str, found: Classes) -> int:
    symbols = [one.group().upper() for one in _SYMBOL.finditer(flat)]
    found.codes += [one for one in symbols if one in hazards()]
    found.strange += [one for one in symbols if one not in hazards()]
    return len(symbols)


def _hazards(flat: str, whole: str, found: Classes) -> int:
    """Each hazard with the words up to the next one; how many were read."""
    parts = list(_segments(flat))
    for key, segment in parts:
        code = _toxic(segment, whole) if key == "toxic" else _code(key, segment)
        if code is None and key == "toxic" and _category(segment):
            found.state_open = True
        elif code is None:
            found.strange.append(segment)
        elif code:
            found.codes.append(code)
            found.by_words = found.by_words or code in {"W5.3", "W5.4"}
    return len(parts)


def _segments(flat: str) -> Iterator[tuple[str, str]]:
    names = list(_HAZARD.finditer(flat))
    for one, following in zip(names, [*names[1:], None], strict=False):
        key = _NAMES[int(str(one.lastgroup)[1:])][0]
        yield key, flat[one.start() : following.start() if following else len(flat)]


def _code(key: str, segment: str) -> str | None:
    """The symbol; empty for what table 2 does not count, None where category, type or division is not said."""
    if not key:
        return ""
    if key == "explosive":
        division = re.search(r"1\.[1-6]", segment)
        return (
            _BY_DIVISION[division.group()] if division else "W1.1" if re.search(r"不稳定|unstable", segment) else None
        )
    if key in _BY_TYPE:
        kind = re.search(r"(?<![a-z])([a-g])(?![a-z])", segment)
        return _BY_TYPE[key].get(kind[1]) if kind else None
    return _BY_CATEGORY[key].get(_category(segment))


def _category(segment: str) -> int:
    """The strictest category that is written, 0 for none."""
    return min((int(one) for one in re.findall(r"(?<![\d.])[1-5](?![\d.])", segment)), default=0)


def _toxic(segment: str, whole: str) -> str | None:
    """J1 to J5 after category, state and way; None while it cannot be told."""
    category = _category(segment)
    if category >= 4:
        return ""
    gas, other = re.search(r"(?<!放出易燃)气体|gas", whole), re.search(r"液体|固体|liquid|solid", whole)
    if not category or bool(gas) == bool(other):
        return None
    if gas:
        return "J1" if category == 1 else "J3"
    return "J2" if category == 1 else _toxic_liquid(category, segment, whole)


def _toxic_liquid(category: int, segment: str, whole: str) -> str | None:
    """Categories 2 and 3 of a liquid or solid: J4 by breathing where it is said to boil at 35 °C or below."""
    breathed = bool(re.search(r"吸入|inhal|breath|所有", segment))
    low = re.search(r"沸点[^\d]{0,6}(?:[≤<]|不高于|低于|至多)?\s*35|boil\w*[^\d]{0,20}35", whole)
    if breathed and low:
        return "J4"
    return "J5" if category == 2 else ""
