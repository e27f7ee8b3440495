"""Made-up firms for the sample city: visibly not real, yet their codes add up. Pure; the same seed, the same firms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from anma.enterprises.uscc import ALPHABET, check_character

# No registration office has the number of department G, kind 9, so no such code can ever be issued.
PREFIX = "G9"
SHAPES = ("机械", "金属制品", "铸造", "纺织印染", "塑料", "木业", "化工", "食品", "电子", "物流")
WORDS = (
    "甲乙",
    "丙丁",
    "东南",
    "西北",
    "春晓",
    "秋实",
    "青松",
    "白石",
    "长风",
    "明月",
    "云起",
    "星河",
    "大树",
    "小满",
    "新月",
    "远山",
)
# What the trades of a city like this weigh, in parts of a hundred.
TRADES: tuple[tuple[str, int, int], ...] = (
    ("3484", 18, 0),
    ("3311", 14, 1),
    ("3391", 5, 2),
    ("1713", 9, 3),
    ("2929", 11, 4),
    ("2110", 6, 5),
    ("2641", 5, 6),
    ("1391", 5, 7),
    ("3982", 13, 8),
    ("5990", 14, 9),
)


@dataclass(frozen=True, slots=True)
class FirmRow:
    """What a made-up firm tells the register; `town` is one of the given codes."""

    uscc: str
    name: str
    trade: str
    town: str
    address: str
    headcount: int
    lat: Decimal | None = None
    lng: Decimal | None = None


def firms(rng: Random, n: int, towns: Sequence[str]) -> Iterator[FirmRow]:
    """`n` firms spread over the towns, some towns fuller than others; most small, few large.

    Raises:
        ValueError: there is no town to put them in.
    """
    if not towns:
        raise ValueError("firms need at least one town")
    weights = [rng.uniform(0.5, 2.0) for _ in towns]
    shares = [weight for _trade, weight, _shape in TRADES]
    for number in range(1, n + 1):
        trade, _weight, shape = rng.choices(TRADES, shares)[0]
        town = rng.choices(towns, weights)[0]
        yield FirmRow(
            uscc=made_up_code(town, number),
            name=f"示例{rng.choice(WORDS)}{SHAPES[shape]}{number}号厂（虚构）",
            trade=trade,
            town=town,
            address=f"示例路{rng.randrange(1, 999)}号（虚构）",
            headcount=_headcount(rng),
        )


def made_up_code(town: str, number: int) -> str:
    """A code with a right check character that no office can issue; one for every number below 31^9."""
    first = f"{PREFIX}{town[:6]:0<6}{_in_alphabet(number):0>9}"
    return first + check_character(first)


def _in_alphabet(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(ALPHABET))
        digits = ALPHABET[rest] + digits
    return digits


def _headcount(rng: Random) -> int:
    """Half below twenty, a few above three hundred."""
    return max(2, min(2000, round(rng.lognormvariate(3.0, 1.1))))
