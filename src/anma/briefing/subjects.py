"""The nine figures that are read first, and the others by subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.briefing.changes import Change, change, in_words
from anma.briefing.figures import Line
from anma.briefing.pages import page_of
from anma.facts.indicators import Indicator, Kind, get

# Who takes part, what is dangerous there, what is done about it, and where it had to be stopped.
NINE = (
    "enterprises_claimed",
    "risk_points",
    "risk_points_major",
    "inspections",
    "hazards_found",
    "hazards_closed",
    "hazards_rectified_rate",
    "hazards_open",
    "firms_stopped",
)
REPORTED = "reported"
TITLES: dict[str, str | Promise] = {
    "enterprises": _("Firms"),
    "risks": _("Risk points"),
    "inspections": _("Inspections"),
    "hazards": _("Hazards"),
    "supervision": _("Supervision"),
    "campaigns": _("Campaigns"),
    "accidents": _("Accidents"),
    "grids": _("Safety grids"),
    "duties": _("Committees"),
    "insurance": _("Work safety insurance"),
    "education": _("Talks and training"),
    "chemicals": _("Chemicals"),
    "cylinders": _("Gas bottles"),
    REPORTED: _("Reported by towns and districts"),
}
OTHERWISE = _("Further figures")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as the page says it."""

    line: Line

    @property
    def page(self) -> str:
        return page_of(self.line.indicator.key)

    @property
    def words(self) -> str:
        return in_words(self.line.value, self.line.indicator)

    @property
    def change(self) -> Change:
        if self.line.too_long:
            return Change("", str(_("more than a year is compared with none")))
        return change(self.line.indicator, self.line.value, self.line.before)

    @property
    def before(self) -> str:
        """The value of the year before in words; nothing where there is none or the change says it already."""
        return (
            ""
            if not self.line.before or self.line.before == self.line.value
            else in_words(self.line.before, self.line.indicator)
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """Figures of one subject, in the briefing's order."""

    title: str | Promise
    told: list[Told]


def first_nine(lines: Iterable[Line]) -> list[Told]:
    """The figures of the first look, as far as they are declared."""
    by_key = {line.indicator.key: line for line in lines}
    return [Told(by_key[key]) for key in NINE if key in by_key]


def by_subject(lines: Iterable[Line]) -> list[Subject]:
    """All other figures under the subject whose rows they count; a room that nobody named here comes last."""
    groups: dict[str, list[Told]] = {}
    for line in lines:
        if line.indicator.key not in NINE:
            groups.setdefault(subject_of(line.indicator), []).append(Told(line))
    order = [*TITLES, *(name for name in groups if name not in TITLES)]
    named = [Subject(TITLES[name], groups[name]) for name in order if name in groups and name in TITLES]
    rest = [told for name in order if name not in TITLES for told in groups[name]]
    return [*named, Subject(OTHERWISE, rest)] if rest else named


def in_reading_order(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The first nine, then the others by subject: as the page tells them, so do the columns of its table."""
    subjects = list(TITLES)

    def place(one: Indicator) -> tuple[int, int]:
        if one.key in NINE:
            return 0, NINE.index(one.key)
        subject = subject_of(one)
        return 1, subjects.index(subject) if subject in TITLES else len(subjects)

    return sorted(indicators, key=place)


def subject_of(indicator: Indicator) -> str:
    """The room of the rows behind it; a rate belongs to what it counts."""
    if indicator.kind is Kind.REPORTED:
        return REPORTED
    if indicator.kind is Kind.RATIO:
        return subject_of(get(indicator.numerator))
    return indicator.behind.model.split(".")[0] if indicator.behind else ""
