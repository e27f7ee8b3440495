"""Two substances that must not lie together, said to be in one room, store, cabinet, shelf, heap or basin.

Groups, pairs and measures are the project's own (``data/clash_*.csv``), from general knowledge of what reacts with
what; nobody outside has checked them. What is to be done comes before what the single substance asks for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anma.knowledge.judging.lexicon import Finder, Span, rows

_ROOM = r"(?:库|间|房|柜|架|屋|笼|棚|堆|垛|仓|室|处|起|块|层|格|排|池|坑|沟|槽|堆场|车)"
_VESSEL = r"(?:桶|缸|箱|盆|托盘|围堰|地方|角落|院子?)"
# One place for both: 一间, 同一个柜子, 在一起, 共用一个围堰; or the one beside or in the other.
_ONE_PLACE = re.compile(
    rf"(?:同一?|一[个只座辆])[^,，。;；和跟与]{{0,4}}?(?:{_ROOM}|{_VESSEL})|一(?:小|大)?{_ROOM}|共用|合用"
    r"|混(?!凝)|挨着|紧挨|紧靠|靠着|贴着|旁边|边上|隔壁|对着放|相邻|中间没隔|里面?(?:还|也|又)?(?:有|放|存|堆|摆|混)"
    r"|没有?.{0,2}(?:分开|隔开|隔离|分库|分柜)|未.{0,2}(?:分开|隔开|隔离|分库|分柜)|不分(?:开|库|柜)|一并|一齐|上下摞"
)
_IN_WATER = re.compile(r"放|存|堆|摆|码|搁|储|在|旁|边|挨|靠|被|一屋|一间")
_APART = re.compile(
    r"(?<![没未不])(?:已|均|都|全)?(?:分开|分库|分柜|分区|分间|隔开|隔离)(?:存|放|堆|储|好|了|摆)|不在一|不同的?(?:库|间|房|柜)"
    r"|各(?:放|在|存)|分别(?:存|放|在|储)|没有?(?:混|放(?:在)?一|存(?:在)?一)|未混"
)
# 酸 and 碱 alone are names only where they stand alone: 酸和氰化物, not 酸菜 or 氨基酸.
_ALONE = re.compile(
    r"(?<![盐硫硝磷醋草乳脂基檬碳果氢铬柠硼苯氨酰甲乙丙丁烯烟氯高尿叶核味发耐防抗纯烧液火片强废生苛亚合含])"
    r"([酸碱氰氯氨])(?=[和跟与同、,，库房桶坛罐放堆存在类一混]|$)"
)
_ALONE_GROUPS = {"酸": "acid", "碱": "base", "氰": "cyanide", "氯": "chlorine", "氨": "ammonia"}
_NEAR = 24  # characters between the two names


@dataclass(frozen=True, slots=True)
class Clash:
    """Two substances said to be together; ``what`` is what arises and names the measures."""

    one: str
    other: str
    what: str
    place: str

    @property
    def grave(self) -> bool:
        """Whether a criterion of major hazards speaks of it; gas bottles in one cage are an ordinary fault."""
        return self.what != "gas"

    def words(self) -> tuple[str, ...]:
        """The pieces of the line that led there."""
        return tuple(word for word in (self.one, self.other, self.place) if word)


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for row in rows("clash_groups"):
        for word in row["words"].split():
            made.setdefault(word, set()).add(row["group"])
    return {word: frozenset(groups) for word, groups in made.items()}


@cache
def _finder() -> Finder:
    return Finder(_groups())


@cache
def _pairs() -> Mapping[frozenset[str], str]:
    return {frozenset((row["one"], row["other"])): row["what"] for row in rows("clash_pairs")}


@cache
def measures() -> Mapping[str, tuple[str, ...]]:
    """What to do for each kind of clash, at once first."""
    return {row["what"]: tuple(row["measures"].split("|")) for row in rows("clash_measures")}


def clash(text: str) -> Clash | None:
    """The first pair of the line that must not be together, or None; 分库存放 and the like strike it out."""
    if _APART.search(text):
        return None
    named = _named(text)
    for at, (first, some) in enumerate(named):
        near = (one for one in named[at + 1 :] if one[0].start - first.end <= _NEAR)
        for second, others in near:
            what = _between(text, (first, some), (second, others))
            if what:
                return what
    return None


def _named(text: str) -> list[tuple[Span, frozenset[str]]]:
    found = [(span, _groups()[span.word]) for span in _finder().find(text)]
    inside = {at for span, _ in found for at in range(span.start, span.end)}
    for match in _ALONE.finditer(text):
        if match.start() not in inside:
            found.append(
                (Span(match.start(), match.end(), match.group(1)), frozenset((_ALONE_GROUPS[match.group(1)],)))
            )
    return sorted(found, key=lambda one: one[0].start)


def _between(text: str, one: tuple[Span, frozenset[str]], other: tuple[Span, frozenset[str]]) -> Clash | None:
    (first, some), (second, others) = one, other
    what = next((kind for pair, kind in _pairs().items() if _fits(pair, some, others)), None)
    if what is None:
        return None
    place = (_IN_WATER if what == "wet" else _ONE_PLACE).search(text)
    return Clash(first.word, second.word, what, place.group()) if place else None


def _fits(pair: frozenset[str], some: frozenset[str], others: frozenset[str]) -> bool:
    first, *rest = pair
    second = rest[0] if rest else first
    return (first in some and second in others) or (second in some and first in others)
