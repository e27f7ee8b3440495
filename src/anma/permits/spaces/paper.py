"""The register on paper and as the rows of a file (有限空间管理台账)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.folders import Asked, Part, moment, register
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.permits.spaces import queries, showing
from anma.permits.spaces.showing import Line
from anma.printing.folder import Chapter
from anma.printing.landscape_a4 import Landscape
from anma.printing.sheet_a4 import Table

WIDTHS = (3, 10, 9, 9, 14, 18, 6, 6, 9, 11, 9)
IN_FOLDER = (0, 1, 2, 3, 4, 6, 9)  # which of the columns a sheet across holds upright


def heads() -> list[str]:
    """The columns of paper and file."""
    return [
        _("No."), _("Name of the space"), pgettext("space", "Place"), _("Kind of space"), _("What it does to people"),
        _("What is tested, and its limit"), _("Sign"), _("Lock"), _("Air"), _("Rescue kit"), _("Who is responsible"),
    ]  # fmt: skip


def cells(found: Sequence[Line], *, names: bool = True) -> list[list[str]]:
    """One line a space."""
    return [[str(number), *_cells(line, names)] for number, line in enumerate(found, start=1)]


def _cells(line: Line, names: bool) -> list[str]:
    row = line.row
    said = [str(row.get_sign_display()), str(row.get_locked_display()), str(row.get_air_display())]
    known = [row.name, row.place or "–", line.kind or "–", line.dangers or "–", line.gases or "–", *said]
    return [*known, row.rescue or "–", (line.responsible if names else "") or "–"]


def sheet(viewer: Viewer, firm: Enterprise, *, names: bool) -> Landscape:
    """Across A4, with lines to sign."""
    found = showing.lines(viewer, list(queries.spaces(viewer, firm.pk)))
    return Landscape(
        title=_("Register of confined spaces"),
        firm=firm.name,
        heads=[(_("Spaces"), str(len(found)))],
        columns=heads(),
        widths=WIDTHS,
        rows=cells(found, names=names),
        notes=[
            _("Nobody enters before it is permitted, aired and tested; somebody stays outside all the time."),
            _("Whoever finds somebody lying inside calls for help and does not go in."),
            _("Limits: those by which this platform lets a permit begin; what is unverified there is unverified here."),
        ],
        foot=_("anma · register of confined spaces · as of %(moment)s") % {"moment": moment()},
        mark=_("Made from what the firm entered itself. No authority has prescribed or approved this form."),
        signatures=[_("Made by"), _("Approved by")],
    )


def _chapter(asked: Asked) -> list[Chapter]:
    found = showing.lines(asked.viewer, list(queries.spaces(asked.viewer, asked.firm.pk)))
    chosen = [[line[at] for at in IN_FOLDER] for line in cells(found, names=asked.names)]
    table = Table(
        "", [heads()[at] for at in IN_FOLDER], chosen, (2, 6, 5, 5, 7, 4, 6), _("No confined space is entered.")
    )
    return [Chapter(_("Confined spaces"), [table])]


def file_rows(viewer: Viewer, found: Sequence[Line], firms: dict[Any, str]) -> list[list[str]]:
    """The rows of the file; of several firms each line begins with its firm's name."""
    rows = cells(found)
    return (
        [[firms.get(line.row.enterprise_id, ""), *row] for line, row in zip(found, rows, strict=True)]
        if firms
        else rows
    )


register(Part("spaces", 48, "permits.see", _chapter))
