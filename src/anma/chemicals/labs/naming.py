"""Substances of the catalogue as somebody types them, and what of a cabinet's content may not stand beside them."""

from __future__ import annotations

from collections.abc import Iterable

from anma.knowledge.substances import NOT_ONE_STORE, Clash, Substance, clash, find, groups_of, substance


def code_of(text: str) -> str:
    """The code of the substance that has exactly this name, CAS or number; empty where none has."""
    found = find(text, 1) if text.strip() else []
    return found[0].code if found and _is_called(found[0], text.strip().casefold()) else ""


def _is_called(one: Substance, text: str) -> bool:
    bare = one.name.zh.partition("[")[0]  # the catalogue says the strength in brackets behind the name
    names = (one.code, one.name.zh, bare, one.name.en, *one.aliases, *one.cas.split())
    return text in {name.casefold() for name in names}


def is_toxic(code: str) -> bool:
    """Whether the catalogue lists it as highly toxic."""
    found = substance(code) if code else None
    return found is not None and found.highly_toxic


def dangers(code: str) -> tuple[str, ...]:
    """Its groups of danger; none of what the catalogue does not classify."""
    found = substance(code) if code else None
    return groups_of(found.classes, found.families) if found else ()


def clash_with(code: str, others: Iterable[tuple[str, str]]) -> tuple[str, Clash] | None:
    """The first of `others` (name, code) with which this may not stand in one store, and why."""
    mine = dangers(code)
    for name, other in others:
        rule = clash(mine, dangers(other)) if mine else None
        if rule is not None and rule.level == NOT_ONE_STORE:
            return name, rule
    return None
