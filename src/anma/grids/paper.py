"""The papers of a grid: the five things that it defines, and the sheet for the firms' notice boards."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.grids import charters, listing
from anma.grids.choices import GridKind
from anma.grids.models import Charter, Grid
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area_path
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Words, render_sheet


def charter(viewer: Viewer, grid: Grid, lang: Language) -> bytes:
    """The five things on A4, with lines to sign."""
    return render_sheet(charter_sheet(viewer, grid), lang)


def charter_sheet(viewer: Viewer, grid: Grid) -> Sheet:
    """All words of the paper, in the language now active."""
    own = charters.editions(viewer, grid.pk)
    row = own[0] if own else None
    line = listing.lines(viewer, [grid])[0]
    blocks: list[Block] = [Facts(_facts(grid, line), _("The grid"))]
    blocks += [Words(title, _numbered(points)) for _key, title, points in charters.parts(row)]
    return Sheet(
        title=_("What the grid defines: %(name)s") % {"name": grid.name},
        firm=area_path(grid.area_code),
        beneath=_stands(row),
        blocks=blocks,
        signatures=[pgettext("grids", "Grid officer"), _("For the town")],
        foot=_("anma · grid %(number)s · printed %(day)s") % {"number": grid.number, "day": clock.today().isoformat()},
        url=_address(grid),
        scan=_("Scan: the grid as it is now"),
        proof=_unverified(row),
    )


def _facts(grid: Grid, line: listing.Line) -> list[tuple[str, str]]:
    none = _("nobody yet")
    return [
        (_("Number of the grid"), f"{grid.number} · {GridKind(grid.kind).label}"),
        (_("Firms"), str(line.firms)),
        (_("On duty today"), "、".join([*line.officers, *line.substitutes]) or none),
    ]


def _numbered(points: Sequence[str]) -> str:
    return "\n".join(f"{n}. {point}" for n, point in enumerate(points, start=1))


def _stands(row: Charter | None) -> str:
    if row is None:
        return _("Draft, not adopted by the town")
    day = clock.local_date(row.adopted_at).isoformat()
    return _("Edition %(number)s · %(day)s") % {"number": row.number, "day": day}


def _unverified(row: Charter | None) -> str:
    if row is not None and not row.drafted:
        return ""
    return _("Holds lines of a draft that nobody has verified; the town answers for what it adopts.")


def _address(grid: Grid) -> str:
    return f"https://{settings.ANMA_HOST}{reverse('grids:detail', args=[grid.pk])}"


def notice(viewer: Viewer, grid: Grid, lang: Language) -> bytes:
    """For the firms: which grid, who looks after it by role, what the officer does, an office phone if chosen."""
    return render_sheet(notice_sheet(viewer, grid), lang)


def notice_sheet(viewer: Viewer, grid: Grid) -> Sheet:
    """No name and no private number: the paper hangs where anybody passes."""
    own = charters.editions(viewer, grid.pk)
    row = own[0] if own else None
    duties = {key: points for key, _title, points in charters.parts(row)}
    who = [
        (_("Your grid"), f"{grid.name} ({grid.number})"),
        (_("Who looks after it"), pgettext("grids", "Grid officer")),
        *([(_("Office phone"), row.office_phone)] if row and row.office_phone else []),
    ]
    blocks: list[Block] = [
        Facts(who, _("Who comes to you")),
        Words(_("What the officer comes for"), _numbered(duties["duties"])),
        Words(
            _("What the officer does not do"), _("Grid officers impose no fines and take no money. They show a pass.")
        ),
        Words(_("In danger"), _("Stop, leave, call 119 or 120 first; then tell the grid officer.")),
    ]
    return Sheet(
        title=_("Safety grid: who looks after this place"),
        firm=area_path(grid.area_code),
        beneath=_stands(row),
        blocks=blocks,
        signatures=[],
        foot=_("anma · grid %(number)s · printed %(day)s") % {"number": grid.number, "day": clock.today().isoformat()},
        proof=_unverified(row),
    )
