"""Finding a substance the way people type: name, other name, CAS or catalogue number, first letters of the pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from anma.knowledge.substances.catalogue import Substance, by_cas, catalogue, substance
from anma.knowledge.tables.checking import is_cas
from anma.knowledge.text import Text

_CAS_SHAPE = re.compile(r"\d{2,7}-\d{2}-\d")
_DASHES = re.compile(r"[‐‑‒–—−－]")
_MARKS = str.maketrans({"（": "(", "）": ")", "，": ",", "＞": ">", "＜": "<", "、": ","})


def find(text: str, limit: int = 12) -> list[Substance]:
    """Substances for ``甲醇``, ``木精``, ``67-56-1``, ``jc``, ``methanol`` or ``1022``: best first, at most `limit`."""
    wanted = folded(text)
    if not wanted or limit < 1:
        return []
    if _CAS_SHAPE.fullmatch(wanted):
        return list(by_cas(wanted)[:limit])
    exact = substance(wanted) if wanted.isdecimal() else None
    ranked = sorted(_matches(wanted), key=_order)
    return [*([exact] if exact else []), *(one for _rank, one in ranked if one is not exact)][:limit]


def cas_fault(text: str) -> Text | None:
    """What is wrong with a CAS number that was typed; None where it is well formed or none was typed."""
    wanted = folded(text)
    if not wanted or is_cas(wanted):
        return None
    if _CAS_SHAPE.fullmatch(wanted):
        return Text(
            f"CAS 号 {wanted} 的校验位不对，可能抄错了一位。请对照安全技术说明书再看一遍。",
            f"The check digit of CAS {wanted} is wrong. Is a digit mistyped? Compare it with the safety data sheet.",
        )
    return Text(
        "CAS 号应写成 67-56-1 这样：数字、短横、两位数字、短横、一位校验数。",
        "A CAS number reads like 67-56-1: digits, a dash, two digits, a dash, one check digit.",
    )


def folded(text: str) -> str:
    """Small letters, plain dashes and brackets, no spaces: how names are compared."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).translate(_MARKS).lower()
    return "".join(plain.split())


def _order(pair: tuple[tuple[int, int], Substance]) -> tuple[int, bool, int, int]:
    """How well it fits; of two alike the one that is common enough to be classified here, then the shorter name."""
    (rank, length), one = pair
    return rank, not one.classes, length, int(one.code)


@cache
def _spelt() -> tuple[tuple[Substance, tuple[str, ...]], ...]:
    """Each substance with every way its name is written."""
    return tuple(
        (one, tuple(dict.fromkeys(folded(text) for text in _names(one) if text))) for one in catalogue().values()
    )


def _names(one: Substance) -> Iterator[str]:
    yield one.name.zh
    yield one.name.zh.partition("[")[0]
    yield one.name.en
    yield from one.aliases


def _matches(wanted: str) -> Iterator[tuple[tuple[int, int], Substance]]:
    """Substances with how well they fit: rank (lower is better) and how long the name is that fitted."""
    letters = wanted.isascii() and wanted.isalpha()
    for one, names in _spelt():
        ranks = [(_rank(wanted, name), len(name)) for name in names if wanted in name]
        if letters:
            ranks += [(_rank(wanted, short) + 1, len(short)) for short in one.initials if short.startswith(wanted)]
        if ranks:
            yield min(ranks), one


def _rank(wanted: str, name: str) -> int:
    return 0 if wanted == name else 2 if name.startswith(wanted) else 4
