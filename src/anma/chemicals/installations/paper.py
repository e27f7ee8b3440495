"""The sheet of identification and grading, and units as rows of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.chemicals.installations import showing
from anma.chemicals.installations.choices import UnitKind
from anma.chemicals.installations.showing import Arithmetic, Line
from anma.chemicals.models import HazardUnit, UnitAssessment
from anma.enterprises.folders import moment
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name
from anma.printing.landscape_a4 import Landscape

WIDTHS = (3, 14, 9, 9, 9, 8, 5, 9, 22)


def sheet(viewer: Viewer, firm: Enterprise, unit: HazardUnit, made: UnitAssessment) -> Landscape:
    """One assessment across A4, every step of the sum on it, with lines to sign."""
    found = showing.of_assessment(made)
    return Landscape(
        title=_("Identification and grading of a major hazard installation"),
        firm=firm.name,
        heads=_heads(viewer, unit, made),
        columns=_columns(),
        widths=WIDTHS,
        rows=[_row(number, made, line) for number, line in enumerate(found.lines, start=1)],
        notes=[*steps(found), *_people(viewer, unit), _tables()],
        foot=_("anma · assessment no. %(number)s · as of %(moment)s") % {"number": made.number, "moment": moment()},
        mark=_("Made from what the firm entered itself. No authority has prescribed or approved this form."),
        signatures=[_("Made by"), _("Checked by"), _("Approved by")],
    )


def _heads(viewer: Viewer, unit: HazardUnit, made: UnitAssessment) -> list[tuple[str, str]]:
    return [
        (pgettext("installation", "Unit"), f"{unit.number} {unit.name}"),
        (_("Kind of unit"), str(UnitKind(unit.kind).label)),
        (_("Cut at"), unit.boundary or "–"),
        (_("Assessed on"), made.day.isoformat()),
        (_("Edition"), made.edition),
        (_("People within 500 m"), showing.residents_words(made.residents)),
    ]


def _columns() -> list[str]:
    return [
        _("No."), _("Substance"), _("CAS number"), _("Design maximum q (t)"), _("Critical quantity Q (t)"), "q/Q", "β",
        "β·q/Q", _("Taken from"),
    ]  # fmt: skip


def _row(number: int, made: UnitAssessment, line: showing.Counted) -> list[str]:
    cas = next((one["cas"] for one in made.stocks if one["name"] == line.name and one["cas"]), "") or "–"
    return [str(number), line.name, cas, line.tonnes, line.critical, line.share, line.beta, line.weighted, line.source]


def steps(found: Arithmetic) -> list[str]:
    """The two sums as they are reckoned by hand, and what follows from them."""
    told = ["S = Σ q/Q = " + (f"{found.s_sum} = {found.s}" if len(found.lines) > 1 else found.s)]
    if not found.is_major:
        return [*told, _("S is below 1: no major hazard installation. It is not graded.")]
    told.append(_("S is 1 or more: a major hazard installation."))
    if not found.r:
        open_ = _("R is open while nobody has counted the people within 500 m.")
        return [
            *told,
            open_ + (" " + _("Whatever their number: %(grade)s.") % {"grade": found.grade} if found.grade else ""),
        ]
    r = f"R = α·Σ β·q/Q = {found.alpha} × ({found.weighted_sum}) = {found.alpha} × {found.weighted} = {found.r}"
    return [*told, r, _("Grade: %(grade)s") % {"grade": found.grade}]


def _people(viewer: Viewer, unit: HazardUnit) -> list[str]:
    found = showing.answering(viewer, unit)
    return [_("%(level)s: %(who)s") % {"level": one["title"], "who": one["name"] or "–"} for one in found]


def _tables() -> str:
    return _("The tables were entered by this project and not yet compared with the printed standard.")


def file_heads() -> list[str]:
    """The columns of the list as a file."""
    return [
        _("Firm"), _("Area"), _("No."), pgettext("installation", "Unit"), _("Kind of unit"), _("State"),
        _("Assessed on"), "S", "R", _("Grade"), _("People within 500 m"), _("Key regulated chemicals"), _("Filing"),
        _("Filed on"), _("Filing holds until"), _("Filed with"), _("Safety evaluation until"),
    ]  # fmt: skip


def file_row(line: Line) -> list[Any]:
    """One unit of the file."""
    row = line.row
    what = [line.firm, area_name(row.area_code), row.number, row.name, str(UnitKind(row.kind).label)]
    said = [str(row.get_verdict_display()), _day(row.assessed_on), _number(row.s), _number(row.r), line.grade]
    papers = [
        str(line.filing.label),
        _day(row.filed_on),
        _day(row.filed_until),
        row.filed_with,
        _day(row.evaluated_until),
    ]
    return [*what, *said, row.residents, "; ".join(line.keys), *papers]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def process_heads() -> list[str]:
    """The columns of the processes' file."""
    return [
        _("Firm"), _("Area"), _("Regulated process"), _("Installation and product"), _("Where it is"),
        _("Missing or out of use"), _("Not said"), _("In use since"),
    ]  # fmt: skip


def process_rows(found: Sequence[dict[str, Any]], firms: dict[Any, str]) -> list[list[Any]]:
    """One process a row."""
    return [
        [
            firms.get(one["row"].enterprise_id, ""), area_name(one["row"].area_code), one["process"], one["row"].name,
            one["row"].place, "; ".join(one["missing"]), one["unsaid"], one["row"].since_day.isoformat(),
        ]
        for one in found
    ]  # fmt: skip
