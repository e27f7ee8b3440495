"""From what a firm has to the risk points it should look at: deterministic, explained, no doubles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from anma.knowledge import answering, listening, tables, words
from anma.knowledge.branches import Split, split
from anma.knowledge.facts import Facts
from anma.knowledge.grading import level
from anma.knowledge.packs.loader import library, modules, packs, points_of
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.proposed import Basis, ProposedPoint
from anma.knowledge.text import Text

_GROUNDS: tuple[Basis, ...] = ("said", "trade", "always")
_VERBS = {
    "equipment": Text("有", "have"),
    "spaces": Text("有", "have"),
    "materials": Text("用到或存放", "use or keep"),
    "activities": Text("有", "do"),
}

Gravity = tuple[int, bool, Decimal]


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing that a firm may have, and whether its trade usually has it."""

    point: Point
    usual: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the firm said about one point: (list, its own words), and whether it only denied it."""

    said: tuple[tuple[str, str], ...]
    denied: bool


def identify(facts: Facts, typical: bool = True, ticked: frozenset[str] | None = None) -> list[ProposedPoint]:
    """The points for a firm, gravest first.

    Points whose words the firm used are proposed in every trade; points that every firm has always.
    The usual points of the trade come unless ``typical`` is false, however much the firm listed: naming a lathe does
    not say that there is no press. A point the firm says it does not have is left out.
    ``ticked`` are the keys of points that the firm picked one by one; they stand in for the usual ones.
    """
    digits = tables.trade_digits(facts.industry)
    with_typical = ticked is None and typical
    fitting = _fitting(digits)
    heard = _listen(facts, fitting, _own_keys(digits))
    spoken = frozenset(key for key, one in heard.items() if not one.denied)
    found: dict[str, ProposedPoint] = {}
    for pack, point, usual in _candidates(digits, split(facts, spoken)):
        proposed = _propose(facts, pack, point, heard.get(point.key), usual and with_typical)
        if not proposed and point.key in (ticked or ()) and point.key not in heard:
            proposed = _picked(facts, pack, point, usual)
        if proposed:
            found.setdefault(point.key, proposed)
    return _ranked(_without_replaced(answering.applied(facts, found), fitting), fitting)


@lru_cache(maxsize=2048)
def _candidates(digits: str, branches: Split) -> tuple[tuple[Pack, Point, bool], ...]:
    """All points, each with whether it is usual in the firm: its own packs first, then modules, then others."""
    ordered = [pair for pairs in _in_order(digits, branches) for pair in pairs]
    return tuple((pack, point, _usual_here(pack, point, digits, branches)) for pack, point in ordered)


def _in_order(digits: str, branches: Split) -> Iterable[Iterable[tuple[Pack, Point]]]:
    fitting = [pack for pack in packs().values() if pack.applies_to(digits)]
    others = [pack for pack in packs().values() if not pack.applies_to(digits)]
    for pack in [*fitting, *modules().values(), *others]:
        part = _as_part_of(_home(fitting, digits, branches), pack)
        yield [(part, point) for point in pack.points]


def _home(fitting: list[Pack], digits: str, branches: Split) -> list[Pack]:
    """Of the packs of a class those that have something usual for this firm, where one has."""
    mine = [pack for pack in fitting if any(_usual_here(pack, point, digits, branches) for point in pack.points)]
    return mine or fitting


def _as_part_of(fitting: list[Pack], pack: Pack) -> Pack:
    """A module included by a pack of the trade counts as of that trade, so its typical points come along."""
    for one in fitting:
        if pack.id in one.includes:
            return replace(pack, trades=one.trades)
    return pack


def _usual_here(pack: Pack, point: Point, digits: str, branches: Split) -> bool:
    if not pack.applies_to(digits) or point.key in branches.unusual:
        return False
    return point.key in branches.usual or point.usual_in(digits)


@lru_cache(maxsize=2048)
def _fitting(digits: str) -> frozenset[str]:
    """The ids of the trade's own packs."""
    return frozenset(pack.id for pack in packs().values() if pack.applies_to(digits))


@lru_cache(maxsize=2048)
def _own_keys(digits: str) -> frozenset[str]:
    """The points of the trade's own packs and of the modules these include."""
    return frozenset(point.key for pack in packs().values() if pack.applies_to(digits) for point in points_of(pack))


def _propose(facts: Facts, pack: Pack, point: Point, heard: _Heard | None, usual: bool) -> ProposedPoint | None:
    if heard and heard.denied:
        return None
    if heard:
        said = tuple(dict.fromkeys(word for _, word in heard.said))
        return ProposedPoint(point, pack.id, "said", said, _because(heard, point))
    if point.always:
        return ProposedPoint(point, pack.id, "always", (), _everywhere(point))
    if usual:
        return ProposedPoint(point, pack.id, "trade", (), _usual(facts.industry, point))
    return None


def _picked(facts: Facts, pack: Pack, point: Point, usual: bool) -> ProposedPoint:
    """A point that the firm ticked: a usual one says so, another one names what was ticked."""
    if usual:
        return ProposedPoint(point, pack.id, "trade", (), _usual(facts.industry, point))
    why = Text(
        f"因为你们选了“{point.name.zh}”。{point.why.zh}", f"Because you ticked “{point.name.en}”. {point.why.en}"
    )
    return ProposedPoint(point, pack.id, "said", (point.name.zh,), why)


def offered(facts: Facts) -> list[Offer]:
    """What a firm of the trade is asked about: each thing once, the usual ones first; what every firm has is not asked.

    A trade without a pack of its own is asked about the shared things alone.
    """
    digits = tables.trade_digits(facts.industry)
    found: dict[str, Offer] = {}
    for pack, point, usual in _candidates(digits, split(facts)):
        if not point.always and (pack.applies_to(digits) or pack.id in modules()):
            found.setdefault(point.key, Offer(point, usual))
    return sorted(found.values(), key=lambda one: not one.usual)


def _because(heard: _Heard, point: Point) -> Text:
    by_verb: dict[Text, list[str]] = defaultdict(list)
    for kind, word in heard.said:
        if word not in by_verb[_VERBS[kind]]:
            by_verb[_VERBS[kind]].append(word)
    zh = "，".join(f"{verb.zh}{'、'.join(said)}" for verb, said in by_verb.items())
    en = " and ".join(f"{verb.en} {', '.join(said)}" for verb, said in by_verb.items())
    return Text(f"因为你们{zh}。{point.why.zh}", f"Because you {en}. {point.why.en}")


def _everywhere(point: Point) -> Text:
    return Text(f"每家单位都有。{point.why.zh}", f"Every firm has it. {point.why.en}")


def _usual(industry: str, point: Point) -> Text:
    known = tables.industry(industry)
    trade = known.name if known else Text(industry, industry)
    return Text(
        f"你们这一行（{trade.zh}）一般都有，没有就划掉。{point.why.zh}",
        f"Usual in your trade ({trade.en}); strike it out if you have none. {point.why.en}",
    )


def _all_points() -> list[Point]:
    return [point for pack in library().values() for point in pack.points]


@cache
def _by_cas() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for point in _all_points():
        for cas in point.cas:
            found[cas] = (*found.get(cas, ()), point.key)
    return found


def _listen(facts: Facts, fitting: frozenset[str], own: frozenset[str]) -> dict[str, _Heard]:
    """For each point's key what the firm said; a thing both had and denied counts as had."""
    had: dict[str, list[tuple[str, str]]] = defaultdict(list)
    denied: set[str] = set()
    for said in facts.said:
        for heard in listening.hear(said.text, fitting):
            if heard.denied or said.none:
                denied.update(heard.keys)
            else:
                for key in _meant(heard.keys, own):
                    had[key].append((said.kind, heard.word))
        for key in () if said.none else _meant(_by_cas().get(said.cas, ()), own):
            had[key].append((said.kind, words.normalise(said.text) or said.cas))
    return {key: _Heard(tuple(had.get(key, ())), key not in had) for key in {*had, *denied}}


def _meant(keys: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Which of a word's points this trade means; modules that its packs do not include come after those they do."""
    return tuple(key for key in keys if key in own) or keys


def unmatched(facts: Facts) -> list[str]:
    """What the firm named that stands for no point here, in its own words, each once."""
    fitting = _fitting(tables.trade_digits(facts.industry))
    open_ones = (said for said in facts.said if said.cas not in _by_cas())
    parts = (part for said in open_ones for part in words.pieces(said.text) if not _means_something(part, fitting))
    return list(dict.fromkeys(parts))


def _means_something(part: str, fitting: frozenset[str]) -> bool:
    return any(heard.keys for heard in listening.hear(part, fitting))


def _without_replaced(found: dict[str, ProposedPoint], fitting: frozenset[str]) -> list[ProposedPoint]:
    """A point of another trade makes nothing superfluous: wood patterns in a foundry do not end its metal dust."""
    foreign = set(packs()) - fitting
    closer = [one for one in found.values() if one.pack_id not in foreign]
    return [one for one in found.values() if not _is_replaced(one, closer)]


def _is_replaced(shared: ProposedPoint, closer: list[ProposedPoint]) -> bool:
    """Whether closer points took all that the shared one was proposed for.

    ``浇注`` is pouring in a foundry; a ``熔炼炉`` said beside it still needs the shared point of melting.
    """
    taking = [one for one in closer if shared.point.key in one.point.replaces]
    return bool(taking) and {word for one in taking for word in one.said}.issuperset(shared.said)


def _ranked(found: list[ProposedPoint], own: frozenset[str]) -> list[ProposedPoint]:
    return sorted(found, key=lambda one: _rank(one, own))


def _rank(proposed: ProposedPoint, own: frozenset[str]) -> tuple[Gravity, int, Decimal, int, str]:
    """How grave it is; of equal ones first what the firm or its own trade speaks of, then the value."""
    ground = _GROUNDS.index(proposed.basis)
    near = 0 if proposed.basis == "said" or (proposed.basis == "trade" and proposed.pack_id in own) else 1
    highest = max(event.grade_lec().value for event in proposed.point.events)
    return gravity(proposed.point), near, -highest, ground, proposed.point.key


def gravity(point: Point) -> Gravity:
    """The smaller, the graver: the level; within it how many can die at once.

    By the value alone whatever is used all day (3 x 6 x 15, a crane) stands before what is entered twice a year and
    kills all who go in (3 x 2 x 40, a pit), though both are of one level: exposure says how often, not how bad. What
    every firm has tells nothing of this one: it stands last in its level.
    """
    return level(point.level()).order, point.always, -max(Decimal(event.lec[2]) for event in point.events)
