"""Units, assessments and processes in words: the arithmetic line by line, so that somebody can check it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.chemicals.installations import controls
from anma.chemicals.installations.choices import GRADES, LEVEL_NAMES, LEVELS, Filing, Has
from anma.chemicals.installations.reckoning import Reckoned, in_reader, share, shown, weighted
from anma.chemicals.models import FirmProcess, HazardUnit, UnitAssessment
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.text import Text
from anma.people.models import Membership
from anma.people.queries import names_of

LATE = (Filing.MISSING, Filing.CHANGED, Filing.LAPSED)


@dataclass(frozen=True, slots=True)
class Counted:
    """One substance of the sum, every number as text."""

    name: str
    tonnes: str
    critical: str
    share: str
    beta: str
    weighted: str
    source: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The sums of one assessment as they are written on paper. `r` and what belongs to it stand from S = 1 on."""

    lines: tuple[Counted, ...]
    s: str
    s_sum: str
    is_major: bool
    weighted: str = ""
    weighted_sum: str = ""
    alpha: str = ""
    r: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of a list."""

    row: HazardUnit
    firm: str
    filing: Filing
    grade: str
    keys: list[str]

    @property
    def s(self) -> str:
        """S without needless zeros."""
        return "" if self.row.s is None else f"{self.row.s.normalize():f}"

    @property
    def r(self) -> str:
        """R likewise; empty below S = 1."""
        return "" if self.row.r is None else f"{self.row.r.normalize():f}"

    @property
    def is_late(self) -> bool:
        return self.filing in LATE


def lines(viewer: Viewer, rows: Sequence[HazardUnit]) -> list[Line]:
    """Each unit with its firm's name and how its filing stands today."""
    names, today = names_behind(viewer, {row.enterprise_id for row in rows}), clock.today()
    return [
        Line(row, names.get(row.enterprise_id, ""), row.filing(today), grade_words(row.grade), key_words(row))  # type: ignore[arg-type]
        for row in rows
    ]


def grade_words(grade: int | None) -> str:
    """The grade; empty while there is none."""
    return str(GRADES[grade]) if grade else ""


def key_words(row: HazardUnit) -> list[str]:
    """The key regulated chemicals of a unit by name."""
    known = controls.key_chemicals()
    return [in_reader(known[code]) for code in row.key_chemicals if code in known]


def of_assessment(row: UnitAssessment) -> Arithmetic:
    """A kept assessment, exactly as it was reckoned."""
    r = Fraction(row.r_exact) if row.r_exact else None
    return arithmetic(row.lines, Fraction(row.s_exact), r, row.alpha, row.grade)


def of_reckoned(found: Reckoned) -> Arithmetic:
    """What was just reckoned."""
    alpha = str(found.alpha) if found.alpha is not None else ""
    return arithmetic(found.lines, found.s, found.r, alpha, found.grade)


def arithmetic(
    counted: Iterable[Mapping[str, str]], s: Fraction, r: Fraction | None, alpha: str, grade: int | None
) -> Arithmetic:
    """The lines with their sums."""
    kept = list(counted)
    found = tuple(_counted(line) for line in kept)
    sums = {"s": shown(s), "s_sum": _sum([line.share for line in found]), "is_major": s >= 1}
    if s < 1:
        return Arithmetic(found, **sums)  # type: ignore[arg-type]
    whole = sum((weighted(line) for line in kept), Fraction(0))
    more = {"weighted": shown(whole), "weighted_sum": _sum([line.weighted for line in found])}
    if r is not None:
        more |= {"alpha": f"{Decimal(alpha).normalize():f}" if alpha else "", "r": shown(r)}
    return Arithmetic(found, **sums, **more, grade=grade_words(grade))  # type: ignore[arg-type]


def _counted(line: Mapping[str, str]) -> Counted:
    numbers = (line["q"], line["Q"], shown(share(line)), line["beta"], shown(weighted(line)))
    return Counted(line["name"], *numbers, in_reader(Text(line["zh"], line["en"])))


def _sum(parts: Sequence[str]) -> str:
    return " + ".join(parts)


def answering(viewer: Viewer, row: HazardUnit) -> list[dict[str, Any]]:
    """The three levels: who, and what each has to do."""
    hats = {hat for level in LEVELS if (hat := getattr(row, f"{level}_id"))}
    with system_scope("who answers for a unit that is seen already"):
        people = dict(Membership.objects.as_system().filter(pk__in=hats).values_list("pk", "person_id"))
    names = names_of(viewer, people.values())
    return [_level(row, level, people, names) for level in LEVELS]


def _level(
    row: HazardUnit, level: str, people: Mapping[UUID, UUID], names: Mapping[UUID | None, str]
) -> dict[str, Any]:
    hat, duty = getattr(row, f"{level}_id"), controls.duties()[level]
    told = names.get(people.get(hat), "") if hat else ""
    return {"level": level, "title": LEVEL_NAMES[level], "hat": hat, "name": told, "duty": in_reader(duty.name)}


def process_line(row: FirmProcess) -> dict[str, Any]:
    """A process with its controls in words, and those that are missing or out of use."""
    said = [(key, in_reader(one.name), Has(row.controls.get(key, ""))) for key, one in controls.every().items()]
    short = [name for _key, name, has in said if has in (Has.NO, Has.PART)]
    unsaid = sum(1 for _key, _name, has in said if has is Has.UNSAID)
    name = in_reader(controls.processes()[row.code])
    return {"row": row, "process": name, "controls": said, "missing": short, "unsaid": unsaid}


def residents_words(count: int | None) -> str:
    """How many people live around it."""
    return _("not counted yet") if count is None else str(count)
