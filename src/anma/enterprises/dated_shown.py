"""Where the register of what runs out shows up: the firm's page, the visitor's folder, the safety officer's desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts import desk, home
from anma.enterprises import folders, sections
from anma.enterprises.dated import kinds, listing, queries, showing
from anma.enterprises.dated_models import Dated
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table

PRESSING = 5  # lines of a firm's page


def _section(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """How much there is and what has run out or does so within a month."""
    if not _there(viewer, firm):
        return None
    what = listing.asked({}, firm.pk)
    counts = listing.counts(viewer, what)
    rows = list(queries.to_renew(viewer, firm.pk)[:PRESSING]) if counts["all"] else []
    url = reverse("enterprises:dated") + ("" if viewer.enterprise_id == firm.pk else f"?firm={firm.pk}")
    may = viewer.may("enterprises.enter_dated", firm.pk)
    return {"counts": counts, "lines": showing.lines(viewer, rows), "url": url, "may": may}


def _chapter(asked: folders.Asked) -> list[Chapter]:
    """Every current paper, group by group; names and their numbers only where the firm chose so."""
    rows = list(queries.current(asked.viewer, [asked.firm.pk]))
    found = showing.lines(asked.viewer, rows)
    tables = [_table(asked, key, found) for key in kinds.GROUPS]
    lead = _("A paper proves itself by its number at its issuer, not by the page that a code on it opens.")
    filled = [table for table in tables if table.rows] or [_nothing()]
    return [Chapter(_("What runs out"), filled, lead)]


def _nothing() -> Table:
    return Table("", [_("Kind"), _("Valid until")], [], (1, 1), _("The firm has entered nothing that runs out."))


def _table(asked: folders.Asked, group: str, found: list[showing.Line]) -> Table:
    lines = [line for line in found if kinds.every()[line.row.kind].group == group]
    heads = [_("Kind"), _("Whose, or which"), _("Number on it"), _("Issued by"), _("Valid until"), _("State")]
    return Table(str(kinds.GROUPS[group]), heads, [_row(asked, line) for line in lines], (7, 5, 5, 5, 4, 4), _("None."))


def _row(asked: folders.Asked, line: showing.Line) -> list[str]:
    row, hidden = line.row, showing.is_of_a_person(line.row) and not asked.names
    whose, number = ("–", "–") if hidden else (line.whose or "–", line.number or "–")
    return [line.kind, whose, number, row.issuer or "–", row.valid_to.isoformat(), line.note]


def _out(viewer: Viewer, firm: UUID) -> desk.Found:
    rows = listing.rows_of(viewer, listing.asked({"show": "out"}, firm))
    return _found(viewer, list(rows[: desk.WORST]), rows.count(), "?show=out")


def _due(viewer: Viewer, firm: UUID) -> desk.Found:
    rows = listing.rows_of(viewer, listing.asked({"show": "30"}, firm))
    return _found(viewer, list(rows[: desk.WORST]), rows.count(), "?show=30")


def _over(viewer: Viewer) -> tuple[int, str]:
    """What has run out, as a figure of the boss's page."""
    rows = listing.rows_of(viewer, listing.asked({"show": "out"}, viewer.enterprise_id))
    return rows.count(), f"{reverse('enterprises:dated')}?show=out"


def _found(viewer: Viewer, worst: list[Dated], count: int, query: str) -> desk.Found:
    """How many, and the worst of them."""
    lines = [_desk_line(line) for line in showing.lines(viewer, worst)]
    return desk.Found(count, reverse("enterprises:dated") + query, lines)


def _desk_line(line: showing.Line) -> desk.Line:
    late = line.row.valid_to < clock.today()
    return desk.Line(line.title, reverse("enterprises:dated_one", args=[line.row.pk]), "", line.note, late)


def _there(viewer: Viewer, firm: Enterprise) -> bool:
    return viewer.may("dated.see", firm.pk)


sections.register(
    sections.Section(
        "dated",
        gettext_lazy("What runs out"),
        28,
        "enterprises/dated_section.html",
        _section,
        heavy=True,
        there=_there,
    )
)
folders.register(folders.Part("dated", 25, "dated.see", _chapter))
desk.register(desk.Panel("dated_out", gettext_lazy("Run out and not renewed"), 44, "enterprises.renew_dated", _out))
desk.register(desk.Panel("dated_due", gettext_lazy("Runs out within 30 days"), 64, "enterprises.renew_dated", _due))
title = gettext_lazy("Run out and not renewed")
home.register(home.Home.FIRM, home.Number("dated_out", title, 50, "dated.see", _over))
