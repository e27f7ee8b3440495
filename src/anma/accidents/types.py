"""The type of an accident in both editions of GB 6441: whoever names one gets the other where it follows.

Where a person has to choose (poisoning *or* suffocation), the other stays empty until somebody chose it.
"""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language

from anma.knowledge.tables import CURRENT_ACCIDENTS, accident_map, accident_types, factors
from anma.knowledge.text import Lang

OLD_EDITION = "GB 6441-1986"


def is_old(code: str) -> bool:
    return code in accident_types(OLD_EDITION)


def is_new(code: str) -> bool:
    return code in accident_types(CURRENT_ACCIDENTS)


@cache
def _back() -> dict[str, str]:
    """From 2025 to 1986 where only one old type leads there."""
    found: dict[str, set[str]] = {}
    for one in accident_map().values():
        for code in {one.new, *one.candidates} - {None}:
            found.setdefault(str(code), set()).add(one.old)
    return {code: old.copy().pop() for code, old in found.items() if len(old) == 1}


def pair(code: str) -> tuple[str, str]:
    """(1986, 2025) of a code of either edition; "" where a person has to choose."""
    if is_old(code):
        return code, accident_map()[code].new or ""
    return (_back().get(code, ""), code) if is_new(code) else ("", "")


def fits(old: str, new: str) -> bool:
    """Whether both can be said of one accident."""
    if not old or not new:
        return True
    known = accident_map()[old]
    return new in {known.new, *known.candidates}


def lang() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"


def name_of(code: str) -> str:
    """In the reader's language; the code itself of one that no edition knows."""
    edition = OLD_EDITION if is_old(code) else CURRENT_ACCIDENTS
    found = accident_types(edition).get(code)
    return found.name.in_(lang()) if found else code


def choices() -> list[tuple[str, str]]:
    """Both editions, the current one first."""
    new = [(code, one.name.in_(lang())) for code, one in accident_types(CURRENT_ACCIDENTS).items()]
    old = [(code, f"{one.name.in_(lang())} (1986)") for code, one in accident_types(OLD_EDITION).items()]
    return [*new, *old]


def old_choices() -> list[tuple[str, str]]:
    return [(code, one.name.in_(lang())) for code, one in accident_types(OLD_EDITION).items()]


def new_choices() -> list[tuple[str, str]]:
    return [(code, one.name.in_(lang())) for code, one in accident_types(CURRENT_ACCIDENTS).items()]


def factor_name(code: str) -> str:
    """A dangerous or harmful factor of GB/T 13861-2022, with its class of the four."""
    known = factors()
    if code not in known:
        return code
    own, of = known[code].name.in_(lang()), known[code[0]].name.in_(lang())
    return own if len(code) == 1 else f"{of} · {own}"


def factor_choices() -> list[tuple[str, str]]:
    """All codes of the three levels, each under its class."""
    return [(code, f"{code} {factor_name(code)}") for code in factors()]
