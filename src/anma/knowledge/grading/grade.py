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


def banded(method: str, name: str, tables: Mapping[str, tuple[Band, ...]]) -> tuple[Band, ...]:
    """The bands of a method by the name of their edition. ``KnowledgeError`` names those that there are."""
    if name not in tables:
        *first, last = tables
        raise KnowledgeError(
            Text(
                f"没有 {name} 这种 {method} 分级口径，请用 {'、'.join(first)} 或 {last}。",
                f"There is no {method} band table {name}; use {', '.join(first)} or {last}.",
            )
        )
    return tables[name]


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


def published_difference(graded: Grade, published: Number) -> Text | None:
    """What to say where a result that stands somewhere is not what its own inputs make; None where it is.

    Raises:
        KnowledgeError: the published result is no number.
    """
    try:
        value = Decimal(str(published).strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise KnowledgeError(Text(f"“{published}”不是数，请写得数。", f"“{published}” is no number; write the result."))
    if value == graded.value:
        return None
    line = graded.steps[0]
    return Text(
        f"写的是 {show(value)}，可是 {line.zh}。请核对原来的记录。",
        f"It says {show(value)}, but {line.en}. Check the record that it comes from.",
    )


def must_not_rise(inherent: Grade, residual: Grade) -> None:
    """What is left after the measures is never graded above what was there before them.

    Raises:
        KnowledgeError: the residual level is worse, or by one method and table the value is higher.
    """
    worse = level(residual.level).order < level(inherent.level).order
    higher = residual.edition == inherent.edition and residual.value > inherent.value
    if worse or higher:
        raise KnowledgeError(
            Text(
                f"采取措施后的风险（{_told(residual).zh}）不能高于固有风险（{_told(inherent).zh}），请核对取值。",
                f"The risk that is left ({_told(residual).en}) cannot be above the inherent one ({_told(inherent).en});"
                " check the numbers.",
            )
        )


def _told(graded: Grade) -> Text:
    title = level(graded.level).title
    return Text(f"{show(graded.value)} {title.zh}", f"{show(graded.value)} {title.en}")
