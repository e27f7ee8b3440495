"""What the tests of packs share: the library's faults, looked for once, and what a made-up firm is proposed."""

from collections.abc import Mapping
from functools import cache

from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs import lint as packs_lint
from anma.knowledge.packs.loader import library, packs
from anma.knowledge.plain import lint as plain_lint
from anma.knowledge.proposed import ProposedPoint


@cache
def faults() -> tuple[str, ...]:
    """Every fault of packs and modules, their plain words included."""
    whole = list(library().values())
    return (*packs_lint.lint(whole), *plain_lint.lint(whole))


def proposed(
    firm: Mapping[str, object] | None = None, typical: bool | None = None, **facts: object
) -> dict[str, ProposedPoint]:
    """What a firm is proposed, by the key of the point; its facts as a mapping or one by one.

    Unless told otherwise the usual points stay away from a firm that named something: what is left are its own words.
    """
    told = parse_facts({**(firm or {}), **facts})
    return {one.point.key: one for one in identify(told, not told.said if typical is None else typical)}


def keys(firm: Mapping[str, object] | None = None, typical: bool | None = None, **facts: object) -> set[str]:
    """The keys of what a firm is proposed."""
    return set(proposed(firm, typical, **facts))


def lists_of_every_trade() -> str:
    """What a firm of each trade is proposed that owns all the trade has words for, and one thing of two names."""
    found = []
    for pack in packs().values():
        words = [word for point in pack.points for word in point.words]
        named = proposed({"industry": pack.trades[0], "equipment": [*words[:40], "高频淬火机床"]})
        found.append(f"{pack.id}: {[(key, one.said) for key, one in named.items()]}")
    return "\n".join(found)
