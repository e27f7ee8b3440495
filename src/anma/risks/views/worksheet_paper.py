"""Worksheets as PDF and Excel, their list as a file, and the grades of a point as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import firm_of, names_behind
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.printing.cards import Language
from anma.printing.fonts import FontsMissing
from anma.printing.landscape_a4 import Landscape, render_landscape
from anma.risks import queries, showing, worksheet_prints, worksheets
from anma.risks.choices import RiskLevel
from anma.risks.reasons import NOT_PRINTABLE
from anma.risks.views.lists import asked_firm
from anma.risks.views.sheet import scope_of
from anma.risks.views.worksheets import asked_sheets, heads

LOCALES: dict[Language, str] = {"zh": "zh-hans", "en": "en"}


@page("risks.see")
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One worksheet across A4."""
    viewer = viewer_of(request)
    sheet = worksheets.sheet_of(viewer, pk)
    firm = _firm(viewer, sheet.enterprise_id)
    return _printed(
        request,
        f"anma-{sheet.kind}-{pk}",
        lambda: worksheet_prints.worksheet(viewer, sheet, firm, heads(viewer, sheet)),
    )


@page("risks.see")
@require_safe
def grades(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How every event of a point is graded: the edition that hangs; on `?draft=1`, or before the first, the draft."""
    viewer = viewer_of(request)
    point = queries.point(viewer, pk)
    hangs = bool(point.edition) and not (point.draft and request.GET.get("draft"))
    document = queries.newest_edition(point).document if hangs else point.draft
    if not document:
        raise Refused(NOT_FOUND)
    firm, which = _firm(viewer, point.enterprise_id), str(point.edition) if hangs else "draft"
    return _printed(
        request, f"anma-grades-{pk}-{which}", lambda: worksheet_prints.grades(point, document, firm, draft=not hangs)
    )


def _printed(request: HttpRequest, name: str, make: Callable[[], Landscape]) -> HttpResponse:
    asked = request.GET.get("lang") or translation.get_language() or ""
    lang: Language = "en" if asked.startswith("en") else "zh"
    try:
        with translation.override(LOCALES[lang]):
            content = render_landscape(make(), lang)
    except FontsMissing as error:
        raise Refused(NOT_PRINTABLE, sentence=str(error)) from error
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _firm(viewer: Viewer, pk: UUID | None) -> str:
    firm = firm_of(viewer, pk) if pk else None
    return firm.name if firm else ""


@page("risks.see")
@require_safe
def xlsx(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same table as an Excel file, with every mark of the paper; beneath it by which bands it was graded."""
    viewer = viewer_of(request)
    sheet = worksheets.sheet_of(viewer, pk)
    above = [f"{label}: {value}" for label, value in heads(viewer, sheet) if value]
    marked = [mark] if (mark := worksheet_prints.mark(sheet)) else []
    scope = " · ".join([*marked, _firm(viewer, sheet.enterprise_id), *above])
    return download(
        f"worksheet-{sheet.kind}-{pk}",
        worksheet_prints.columns(sheet),
        _lines(sheet),
        about(worksheet_prints.title(sheet), scope),
    )


def _lines(sheet: Any) -> Iterator[list[Any]]:
    levels = {key: str(label) for key, label in RiskLevel.choices}
    for number, row in enumerate(sheet.rows, 1):
        before, figures, after = _parted(worksheet_prints.cells(row, number, sheet), len(worksheets.letters(sheet)))
        yield [*before, *map(_figure, figures), levels.get(after[0], ""), *after[1:]]
    yield from ([note] for note in ["", *worksheet_prints.notes(sheet)])


def _parted(line: list[Any], letters: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Texts, then the values of the letters and their product, then level and what is to improve."""
    start = len(line) - letters - 3
    return line[:start], line[start:-2], line[-2:]


def _figure(text: str) -> float | str:
    """A number that a sheet can sort and sum."""
    return float(text) if text else ""


@page("risks.see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The list of worksheets as a file: the same rows in the same order."""
    viewer = viewer_of(request)
    titles = [_("Firm"), _("Table"), _("Task, machine or place"), _("Department"), _("Work section"), _("Rows")]
    titles += [_("Worst level of the rows"), _("Method"), _("Day of the analysis"), _("State")]
    rows = list(enough(asked_sheets(request)))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    lines = ([firms.get(row.enterprise_id, ""), *_line(row)] for row in rows)
    return download("worksheets", titles, lines, about(_("Worksheets"), scope_of(viewer, asked_firm(request))))


def _line(row: Any) -> list[Any]:
    day = row.analysed_day.isoformat() if row.analysed_day else ""
    about_it = [row.kind, row.subject, row.department, row.section, row.row_count]
    return [*about_it, row.get_level_display(), showing.title_of(row.rule), day, row.get_state_display()]
