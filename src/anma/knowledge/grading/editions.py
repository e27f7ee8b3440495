"""Every method in every edition of its bands, by one name such as ``LS/C`` or ``LEC/320-160-70``.

Whoever grades chooses an edition; method, inputs, value and edition are kept together, never the colour alone.
Sources: those of ``lec``, ``ls`` and ``mes``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anma.knowledge.grading import lec, ls, mes
from anma.knowledge.grading.grade import Band, Grade, show
from anma.knowledge.grading.levels import level
from anma.knowledge.text import KnowledgeError, Text

Words = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its letters with what they stand for, its scales and words, its bands by edition."""

    code: str
    formula: str
    letters: Mapping[str, Text]
    bands: Mapping[str, tuple[Band, ...]]
    default: str
    grade: Callable[..., Grade]
    scales: Callable[[str, str], tuple[Decimal, ...]]
    words: Callable[[str, str], Words]


LIKELIHOOD, SEVERITY = Text("可能性", "Likelihood"), Text("严重度", "Severity")
EXPOSURE, MEASURES = Text("暴露频率", "Exposure"), Text("控制措施的状态", "State of the measures")

METHODS: dict[str, Method] = {
    "LEC": Method(
        "LEC",
        "D = L × E × C",
        {"L": LIKELIHOOD, "E": EXPOSURE, "C": SEVERITY},
        lec.CONVENTIONS,
        lec.DEFAULT,
        lec.grade,
        lambda _edition, letter: {"L": lec.L_SCALE, "E": lec.E_SCALE, "C": lec.C_SCALE}[letter],
        lambda _edition, letter: {"L": lec.L_WORDS, "E": lec.E_WORDS, "C": lec.C_WORDS}[letter],
    ),
    "LS": Method(
        "LS",
        "R = L × S",
        {"L": LIKELIHOOD, "S": SEVERITY},
        ls.VARIANTS,
        ls.DEFAULT,
        ls.grade,
        lambda variant, letter: ls.FOUR if (variant, letter) == ("C", "S") else ls.FIVE,
        lambda variant, letter: ls.likelihood_words(variant) if letter == "L" else ls.severity_words(variant),
    ),
    "MES": Method(
        "MES",
        "R = M × E × S",
        {"M": MEASURES, "E": EXPOSURE, "S": SEVERITY},
        mes.CONVENTIONS,
        mes.DEFAULT,
        mes.grade,
        lambda _edition, letter: {"M": mes.M_SCALE, "E": mes.E_SCALE, "S": mes.S_SCALE}[letter],
        lambda _edition, letter: {"M": mes.M_WORDS, "E": mes.E_WORDS, "S": mes.S_WORDS}[letter],
    ),
}
EDITIONS = tuple(f"{method.code}/{name}" for method in METHODS.values() for name in method.bands)
DEFAULTS = {method.code: f"{method.code}/{method.default}" for method in METHODS.values()}
DEFAULT = DEFAULTS["LEC"]
_NOTES = {
    "LS/A": Text("四色图通用", "for the four colours"),
    "LS/B": Text("传统 JHA、SCL", "classic JHA and SCL"),
    "LS/C": Text("常州", "Changzhou"),
    "LS/D": Text("煤矿", "coal mines"),
    "LEC/320-160-70": Text("四色图通用", "for the four colours"),
    "LEC/160-70-20": Text("常州旧系统", "the former Changzhou system"),
}


def split(edition: str) -> tuple[Method, str]:
    """The method and the short name of an edition. Raises ``KnowledgeError`` for an unknown one."""
    code, _slash, name = edition.partition("/")
    found = METHODS.get(code)
    if found is None or name not in found.bands:
        raise KnowledgeError(
            Text(
                f"没有“{edition}”这种分级口径，请从列表里选。",
                f"There is no band table {edition}; choose from the list.",
            )
        )
    return found, name


def grade(edition: str, values: Sequence[str]) -> Grade:
    """Grade in an edition, one value for each letter of its method.

    Raises:
        KnowledgeError: an unknown edition, too few or too many values, or a value off its scale.
    """
    method, name = split(edition)
    if len(values) != len(method.letters):
        letters = list(method.letters)
        raise KnowledgeError(
            Text(
                f"{method.code} 要选 {'、'.join(letters)} 各一个值。",
                f"{method.code} needs one value each for {', '.join(letters)}.",
            )
        )
    return method.grade(*values, name)


def carried(inputs: Sequence[str], before: str, after: str) -> list[str]:
    """The values of one method in another of its editions, by what they mean and not by their number.

    Empty stands for a value whose meaning the other edition has no step for: people are asked, nothing is guessed. The
    scales of LEC and MES are the same in all editions, and the five likelihoods of LS rise through the same steps.
    """
    if not (before.startswith("LS/") and after.startswith("LS/")):
        return list(inputs)
    likelihood, severity = inputs
    return [likelihood, ls.carried(severity, before[3:], after[3:])]


def choices(edition: str, letter: str) -> list[tuple[str, Text]]:
    """The values of a letter with what they mean, worst first."""
    method, name = split(edition)
    words = method.words(name, letter)
    values = [show(value) for value in method.scales(name, letter)]
    return [(value, words.get(value, Text(value, value))) for value in values]


def title(edition: str) -> Text:
    """``LS 5×4 (12/8, Changzhou)``: the method, its lower edges and where it is used."""
    method, name = split(edition)
    edges = "/".join(show(band.lower) for band in method.bands[name] if band.lower)
    note = _NOTES.get(edition)
    return Text(
        f"{method.code}（{edges}{f'，{note.zh}' if note else ''}）",
        f"{method.code} ({edges}{f', {note.en}' if note else ''})",
    )


def table(edition: str) -> list[Text]:
    """The bands in words, worst first: ``R ≥ 17 重大风险（红）``, ``11 ≤ R < 17 较大风险（橙）``."""
    method, name = split(edition)
    sign, upper, lines = method.formula[0], "", []
    for band in method.bands[name]:
        named = level(band.level)
        lower = show(band.lower)
        lines.append(_line(_edge(sign, lower if band.lower else "", upper), named.title, named.colour))
        upper = lower
    return _parted(lines) if edition == "LS/C" else lines


def _edge(sign: str, lower: str, upper: str) -> str:
    """``11 ≤ R < 17``, as the steps of a grade write it."""
    if lower and upper:
        return f"{lower} ≤ {sign} < {upper}"
    return f"{sign} ≥ {lower}" if lower else f"{sign} < {upper}"


def _line(edge: str, name: Text, colour: Text) -> Text:
    return Text(f"{edge} {name.zh}（{colour.zh}）", f"{edge} {name.en} ({colour.en})")


def _parted(lines: list[Text]) -> list[Text]:
    """Changzhou's edition below its last edge goes by the parts, not by the product."""
    general, low = level("general"), level("low")
    start = Text("R < 8，但 L ≥ 4 或 S ≥ 2：", "R < 8 with L ≥ 4 or S ≥ 2:")
    rest = Text("R < 8，其余：", "R < 8 otherwise:")
    return [
        *lines[:2],
        Text(_line(start.zh, general.title, general.colour).zh, _line(start.en, general.title, general.colour).en),
        Text(_line(rest.zh, low.title, low.colour).zh, _line(rest.en, low.title, low.colour).en),
    ]


def formula(edition: str) -> str:
    """``R = L × S``."""
    return split(edition)[0].formula
