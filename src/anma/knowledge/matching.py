"""From what a firm has to the risk points it should look at: deterministic, explained, no doubles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from anma.knowledge import tables, words
from anma.knowledge.facts import Facts
from anma.knowledge.grading import level
from anma.knowledge.packs.loader import modules, packs, points_of
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.text import Text

Basis = Literal["said", "trade", "always"]
_GROUNDS: tuple[Basis, ...] = ("said", "trade", "always")
_VERBS = {
    "equipment": Text("有", "have"),
    "spaces": Text("有", "have"),
    "materials": Text("用到或存放", "use or keep"),
    "activities": Text("有", "do"),
}


@dataclass(frozen=True, slots=True)
class ProposedPoint:
    """A point proposed to a firm: from which pack, on what ground, and why in a sentence."""

    point: Point
    pack_id: str
    basis: Basis
    said: tuple[str, ...]
    why: Text


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


def identify(facts: Facts, typical: bool | None = None, ticked: frozenset[str] | None = None) -> list[ProposedPoint]:
    """The points for a firm, worst level first.

    Points whose words the firm used are proposed in every trade; points that every firm has always.
    The usual points of the trade come with ``typical``; by default only when the firm listed nothing
    yet, which is how the wizard starts. A point the firm says it does not have is left out.
    ``ticked`` are the keys of points that the firm picked one by one; they stand in for the usual ones.
    """
    digits = tables.trade_digits(facts.industry)
    with_typical = ticked is None and (not facts.said if typical is None else typical)
    fitting = _fitting(digits)
    heard = _listen(facts, _lexicon(fitting), _own_keys(digits))
    found: dict[str, ProposedPoint] = {}
    for pack, point in _candidates(digits):
        usual = _usual_here(pack, point, digits)
        proposed = _propose(facts, pack, point, heard.get(point.key), usual and with_typical)
        if not proposed and point.key in (ticked or ()) and point.key not in heard:
            proposed = _picked(facts, pack, point, usual)
        if proposed:
            found.setdefault(point.key, proposed)
    return _ranked(_without_replaced(found, fitting))


def _candidates(digits: str) -> Iterable[tuple[Pack, Point]]:
    """All points: first the packs of the trade, then modules, then other trades' packs (by words only)."""
    fitting = [pack for pack in packs().values() if pack.applies_to(digits)]
    others = [pack for pack in packs().values() if not pack.applies_to(digits)]
    for pack in [*fitting, *modules().values(), *others]:
        yield from ((_as_part_of(fitting, pack), point) for point in pack.points)


def _as_part_of(fitting: list[Pack], pack: Pack) -> Pack:
    """A module included by a pack of the trade counts as of that trade, so its typical points come along."""
    for one in fitting:
        if pack.id in one.includes:
            return replace(pack, trades=one.trades)
    return pack


def _usual_here(pack: Pack, point: Point, digits: str) -> bool:
    return pack.applies_to(digits) and point.usual_in(digits)


def _fitting(digits: str) -> frozenset[str]:
    """The ids of the trade's own packs."""
    return frozenset(pack.id for pack in packs().values() if pack.applies_to(digits))


def _own_keys(digits: str) -> set[str]:
    """The points of the trade's own packs and of the modules these include."""
    return {point.key for pack in packs().values() if pack.applies_to(digits) for point in points_of(pack)}


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


def offered(trade: str) -> list[Offer]:
    """What a firm of the trade is asked about: each thing once, the usual ones first; what every firm has is not asked.

    A trade without a pack of its own is asked about the shared things alone.
    """
    digits = tables.trade_digits(trade)
    fitting = [pack for pack in packs().values() if pack.applies_to(digits)]
    found: dict[str, Offer] = {}
    for pack in [*fitting, *modules().values()]:
        usual_here = _as_part_of(fitting, pack).applies_to(digits)
        for point in pack.points:
            if not point.always:
                found.setdefault(point.key, Offer(point, usual_here and point.typical))
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
    trade = known.zh if known else industry
    return Text(
        f"你们这一行（{trade}）一般都有，没有就划掉。{point.why.zh}",
        f"Usual in your trade ({trade}); strike it out if you have none. {point.why.en}",
    )


def _all_points() -> list[Point]:
    return [point for pack in [*packs().values(), *modules().values()] for point in pack.points]


def _words_in(fitting: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Each known word with the key of a point it stands for; a trade's own short words only in that trade."""
    for pack in [*packs().values(), *modules().values()]:
        for point in pack.points:
            for word in point.words + (point.in_trade if pack.id in fitting else ()):
                yield words.normalise(word), point.key


def _ignored() -> dict[str, set[str]]:
    """Each word that only looks like a point's to the keys of the points that ignore it."""
    by: dict[str, set[str]] = defaultdict(set)
    for point in _all_points():
        for word in point.ignore:
            by[words.normalise(word)].add(point.key)
    return by


@cache
def _lexicon(fitting: frozenset[str] = frozenset()) -> dict[str, tuple[str, ...]]:
    """Every word known in the trades of the ``fitting`` packs to the keys of the points it stands for.

    A word that a point ignores (``柴油叉车`` is no store of diesel) still stands for the other points whose
    words it holds (``叉车``); a word that nobody wants (``行车记录仪``) stands for none.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for word, key in _words_in(fitting):
        found[word].add(key)
    triggers = dict(found)
    for ignored, by in _ignored().items():
        inside = [keys for word, keys in triggers.items() if word in ignored]
        found[ignored] = found[ignored].union(*inside) - by
    return {word: tuple(sorted(keys)) for word, keys in found.items()}


@cache
def _by_cas() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for point in _all_points():
        for cas in point.cas:
            found[cas] = (*found.get(cas, ()), point.key)
    return found


def _meant(keys: tuple[str, ...], own: set[str]) -> tuple[str, ...]:
    """Which of a word's points this trade means; other trades' packs are asked only for words its own do not know.

    A machine shop that says ``压铸机`` means one thing, not the same thing in its own words and in a foundry's.
    """
    return tuple(key for key in keys if key in own) or keys


def _listen(facts: Facts, lexicon: dict[str, tuple[str, ...]], own: set[str]) -> dict[str, _Heard]:
    """For each point's key what the firm said; a thing both had and denied counts as had."""
    had: dict[str, list[tuple[str, str]]] = defaultdict(list)
    denied: set[str] = set()
    for said in facts.said:
        for found in words.find(said.text, lexicon):
            if found.denied or said.none:
                denied.update(lexicon[found.word])
            else:
                for key in _meant(lexicon[found.word], own):
                    had[key].append((said.kind, found.word))
        for key in () if said.none else _by_cas().get(said.cas, ()):
            had[key].append((said.kind, words.normalise(said.text) or said.cas))
    return {key: _Heard(tuple(had.get(key, ())), key not in had) for key in {*had, *denied}}


def unmatched(facts: Facts) -> list[str]:
    """What the firm named that stands for no point here, in its own words, each once."""
    lexicon = _lexicon(_fitting(tables.trade_digits(facts.industry)))
    open_ones = (said for said in facts.said if said.cas not in _by_cas())
    parts = (part for said in open_ones for part in words.pieces(said.text) if not _means_something(part, lexicon))
    return list(dict.fromkeys(parts))


def _means_something(part: str, lexicon: dict[str, tuple[str, ...]]) -> bool:
    return any(lexicon[found.word] for found in words.find(part, lexicon))


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


def _ranked(found: list[ProposedPoint]) -> list[ProposedPoint]:
    return sorted(found, key=_rank)


def _rank(proposed: ProposedPoint) -> tuple[int, Decimal, int, str]:
    highest = max(event.grade_lec().value for event in proposed.point.events)
    order = level(proposed.point.level()).order
    return order, -highest, _GROUNDS.index(proposed.basis), proposed.point.key
