"""What a GHS label says: pictograms, signal word, hazard and precautionary statements, from classes of danger.

Source: the UN's system as the GB 30000 series takes it over, from general knowledge; not compared with the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables.kept import entries
from anma.knowledge.text import Text

DANGER, WARNING = "danger", "warning"
SIGNALS: Mapping[str, Text] = MappingProxyType(
    {DANGER: Text("危险", "Danger"), WARNING: Text("警告", "Warning"), "": Text("", "")}
)
# Which pictogram takes the exclamation mark away, and of which classes (17 toxic, 18 and 19 skin and eyes, 20 allergy).
_SKULL, _ACID, _LUNG, _MARK = "GHS06", "GHS05", "RS-1", "GHS07"

_GROUPS = {"P1": "general", "P2": "prevention", "P3": "response", "P4": "storage", "P5": "disposal"}


@dataclass(frozen=True, slots=True)
class LabelClass:
    """A class with its category: `FL-2` is flammable liquid, category 2."""

    code: str
    name: Text
    number: str
    pictograms: tuple[str, ...]
    signal: str
    hazards: tuple[str, ...]
    precautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its code; `group` is general, prevention, response, storage or disposal, of hazards `hazard`."""

    code: str
    text: Text
    group: str


@dataclass(frozen=True, slots=True)
class Label:
    """Everything that stands on a label."""

    pictograms: tuple[str, ...]
    signal: str
    hazards: tuple[Statement, ...]
    precautions: tuple[Statement, ...]

    @property
    def signal_word(self) -> Text:
        """危险 or 警告; empty where the classes have none."""
        return SIGNALS[self.signal]

    def of(self, group: str) -> tuple[Statement, ...]:
        """The precautions of one group."""
        return tuple(one for one in self.precautions if one.group == group)

    @property
    def first_aid(self) -> tuple[Statement, ...]:
        """What is done for a person: P301 to P363, in the order of the codes."""
        return tuple(one for one in self.of("response") if "P300" < one.code[:4] < "P370")


@cache
def label_classes() -> Mapping[str, LabelClass]:
    """Every class with category by its code, in the system's order."""
    names = entries("ghs_classes")
    found = {}
    for row in read_rows(__package__, "labels.csv"):
        of = names[row["class"]].name
        name = Text(f"{of.zh}，{row['zh']}", f"{of.en}, {row['en']}")
        parts = (tuple(row[key].split()) for key in ("pictograms", "hazards", "precautions"))
        pictograms, hazards, precautions = parts
        found[row["code"]] = LabelClass(
            row["code"], name, row["class"], pictograms, row["signal"], hazards, precautions
        )
    return MappingProxyType(found)


def label(classes: Iterable[str]) -> Label:
    """The label of these classes; a code that is not kept says nothing."""
    known = [label_classes()[code] for code in dict.fromkeys(classes) if code in label_classes()]
    signals = {one.signal for one in known}
    hazards = dict.fromkeys(code for one in known for code in one.hazards)
    precautions = dict.fromkeys(code for one in known for code in one.precautions)
    return Label(
        _pictograms(known),
        DANGER if DANGER in signals else WARNING if WARNING in signals else "",
        _statements("ghs_hazards", hazards),
        _statements("ghs_precautions", sorted(precautions, key=_order)),
    )


@cache
def _filled() -> Mapping[str, Text]:
    """Statements that leave a blank to the maker, as a card says them that knows the substance alone: ours."""
    return MappingProxyType({row["code"]: Text(row["zh"], row["en"]) for row in read_rows(__package__, "filled.csv")})


def _order(code: str) -> tuple[str, str]:
    return code[:4], code


def _statements(table: str, codes: Iterable[str]) -> tuple[Statement, ...]:
    known, whole = entries(table), _filled()
    return tuple(
        Statement(code, whole.get(code) or known[code].name, _GROUPS.get(code[:2], "hazard")) for code in codes
    )


def _pictograms(known: list[LabelClass]) -> tuple[str, ...]:
    """The system's order of precedence: a graver sign of the same kind takes the exclamation mark away."""
    drawn = {sign for one in known for sign in one.pictograms}
    if _MARK in drawn and not any(_MARK in one.pictograms and not _covered(one, drawn, known) for one in known):
        drawn.discard(_MARK)
    return tuple(sorted(drawn))


def _covered(one: LabelClass, drawn: set[str], known: list[LabelClass]) -> bool:
    corrodes = any(_ACID in other.pictograms and other.number in ("18", "19") for other in known)
    lung = any(other.code == _LUNG for other in known)
    if _SKULL in drawn:
        return True
    return one.number in ("18", "19") and (corrodes or lung) or (one.code == "SS-1" and lung)
