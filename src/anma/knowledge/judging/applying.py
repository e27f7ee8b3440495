"""Which criteria of major hazards can hit a firm: matched against what it already told (``data/applies.yaml``).

Says only "this may concern you, because you have this"; whether one fits, a person looks and decides.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anma.knowledge.judging.majors import Criterion, criteria
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml

# Lists that this file knows; firms of other trades are told that theirs is missing.
OTHER_LISTS = ("47", "48", "49", "50", "06", "07", "08", "09", "10", "11", "53")


@dataclass(frozen=True, slots=True)
class Told:
    """What a firm told: its trade's digits, the keys of its points in the packs, its own words, its registers.

    ``registers`` are the kinds of what stands in them: ``space``, ``valve``, ``lease.in`` (and ``lease.*`` with it).
    """

    trade: str
    points: frozenset[str]
    words: str = ""
    registers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Because:
    """Why a criterion may concern a firm: by its points, its own words, its registers, or its trade alone."""

    points: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    trade: bool = False
    registers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which it can concern a firm; everything that it names must hold."""

    points: frozenset[str]
    says: re.Pattern[str] | None
    trades: tuple[str, ...]
    has: frozenset[str] = frozenset()

    def because(self, told: Told) -> Because | None:
        """The reason, or None where the way does not hold."""
        here = self.points & told.points
        said = self.says.search(told.words) if self.says else None
        registered = self.has & told.registers
        if (self.points and not here) or (self.says and not said) or (self.has and not registered):
            return None
        if self.trades and not told.trade.startswith(self.trades):
            return None
        alone = bool(self.trades) and not here and not said and not registered
        return Because(here, (said.group(),) if said else (), alone, registered)


@dataclass(frozen=True, slots=True)
class Reach:
    """A criterion with everyday words and the ways in which it can hit; ``deadly`` 1 is the worst."""

    criterion: Criterion
    plain: Text
    right: Text
    deadly: int
    only: tuple[str, ...]
    checks: re.Pattern[str] | None
    ways: tuple[Way, ...]
    dated: frozenset[str] = frozenset()

    def because(self, told: Told) -> Because | None:
        """All reasons together, or None where it cannot hit the firm as far as the firm told."""
        if told.trade and self.only and not told.trade.startswith(self.only):
            return None
        found = [one for way in self.ways if (one := way.because(told))]
        return _joined(found) if found else None


def hitting(told: Told) -> list[tuple[Reach, Because]]:
    """The criteria that can hit a firm with the reasons, the deadliest first, then in the order of the lists."""
    found = [(reach, why) for reach in reaches().values() if (why := reach.because(told))]
    return sorted(found, key=lambda pair: pair[0].deadly)


def _joined(found: Sequence[Because]) -> Because:
    points = frozenset[str]().union(*(one.points for one in found))
    words = tuple(dict.fromkeys(word for one in found for word in one.words))
    registers = frozenset[str]().union(*(one.registers for one in found))
    return Because(points, words, not points and not words and not registers, registers)


@cache
def reaches() -> Mapping[str, Reach]:
    """All of them by the key of the criterion, in the order of the file."""
    text = files(__name__.rpartition(".")[0]).joinpath("data", "applies.yaml").read_text(encoding="utf-8")
    data, known = read_yaml(text), {one.key: one for one in criteria()}
    return {row["id"]: _reach(row, data, known[row["id"]]) for row in data["criteria"]}


def _reach(row: Mapping[str, Any], data: Mapping[str, Any], criterion: Criterion) -> Reach:
    return Reach(
        criterion=criterion,
        plain=_text(row["plain"]),
        right=_text(row["right"]),
        deadly=row["deadly"],
        only=_group(row.get("only", ()), data["sectors"]),
        checks=re.compile(row["checks"]) if "checks" in row else None,
        ways=tuple(_way(way, data) for way in row["where"]),
        dated=frozenset(row.get("dated", ())),
    )


def _way(way: Mapping[str, Any], data: Mapping[str, Any]) -> Way:
    says = re.compile(way["says"]) if "says" in way else None
    points = frozenset(_group(way.get("points", ()), data["points"]))
    return Way(points, says, _group(way.get("trades", ()), data["sectors"]), frozenset(way.get("has", ())))


def _group(written: str | Iterable[str], groups: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A list as it stands, or the group that a name stands for."""
    return tuple(groups[written] if isinstance(written, str) else written)


def _text(written: str) -> Text:
    chinese, english = (part.strip() for part in written.split(" | "))
    return Text(chinese, english)
