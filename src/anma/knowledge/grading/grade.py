"""What every method of grading shares: scales, bands and the result with its arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from anma.knowledge.grading.levels import LevelCode, level
from anma.knowledge.text import KnowledgeError, Lang, Text

Number = int | str | float | Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded risk. ``edition`` names the method and its bands, ``steps`` is the arithmetic in words."""

    method: str
    edition: str
    inputs: Mapping[str, Decimal]
    value: Decimal
    level: LevelCode
    steps: tuple[Text, ...]

    def steps_in(self, lang: Lang) -> list[str]:
        """The steps as plain sentences in one language."""
        return [step.in_(lang) for step in self.steps]


@dataclass(frozen=True, slots=True)
class Band:
    """Values from ``lower`` (included) up to the next band belong to ``level``."""

    lower: Decimal
    level: LevelCode


def bands(major: int, larger: int, general: int) -> tuple[Band, ...]:
    """Four half-open bands from the three lower edges, worst first."""
    return (
        Band(Decimal(major), "major"),
        Band(Decimal(larger), "larger"),
        Band(Decimal(general), "general"),
        Band(Decimal(0), "low"),
    )


def show(value: Decimal) -> str:
    """A number as people write it: ``126``, ``0.5``, never ``1.26E+2``."""
    return format(value.normalize(), "f")


def read(letter: str, method: str, raw: Number, scale: Sequence[Decimal]) -> Decimal:
    """One input as an exact number of ``scale``; ``KnowledgeError`` names the values allowed."""
    try:
        value = Decimal(str(raw).strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_nan() or value not in scale:
        raise KnowledgeError(_refusal(letter, method, str(raw), scale))
    return value


def _refusal(letter: str, method: str, raw: str, scale: Sequence[Decimal]) -> Text:
    allowed = [show(step) for step in scale]
    return Text(
        f"{letter} 不能取 {raw}：{method} 的 {letter} 只能取 {'、'.join(allowed)}，请从中选一个。",
        f"{letter} cannot be {raw}: in {method} choose {letter} from {', '.join(allowed)}.",
    )


def place(value: Decimal, table: Sequence[Band]) -> tuple[LevelCode, Text]:
    """The level of ``value`` and the comparison that shows why, e.g. ``70 ≤ 126 < 160``."""
    upper: Decimal | None = None
    for band in table:
        if value >= band.lower:
            return band.level, _compared(value, band, upper)
        upper = band.lower
    raise ValueError("a band table must start at zero")


def _compared(value: Decimal, band: Band, upper: Decimal | None) -> Text:
    left = f"{show(band.lower)} ≤ " if band.lower else ""
    right = f" < {show(upper)}" if upper is not None else ""
    return concluded(f"{left}{show(value)}{right}", band.level)


def concluded(reason: str, code: LevelCode) -> Text:
    """``reason → level`` in both languages."""
    title = level(code).title
    return Text(f"{reason} → {title.zh}", f"{reason} → {title.en}")


def product(inputs: Mapping[str, Decimal]) -> tuple[Decimal, Text]:
    """The product of all inputs and the sum written out: ``L 3 × E 6 × C 7 = 126``."""
    value = Decimal(1)
    for factor in inputs.values():
        value *= factor
    line = " × ".join(f"{name} {show(factor)}" for name, factor in inputs.items()) + f" = {show(value)}"
    return value, Text(line, line)
