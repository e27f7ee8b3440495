"""The campaign on paper: its closing report, or how it stands while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anma.campaigns import closing, progress, words
from anma.campaigns.models import Campaign
from anma.campaigns.progress import Cell, Row
from anma.campaigns.queries import lines_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import organisation_name
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, Words, render_sheet


def printed(viewer: Viewer, row: Campaign, lang: Language) -> bytes:
    """The PDF."""
    return render_sheet(sheet_of(viewer, row, progress.day_of(row)), lang)


def sheet_of(viewer: Viewer, row: Campaign, today: date) -> Sheet:
    """All words of the paper, in the language now active."""
    return Sheet(
        title=row.title,
        firm=organisation_name(row.office_id),
        beneath=f"{words.state(row)} · {row.first_day.isoformat()} – {row.last_day.isoformat()}",
        blocks=_blocks(viewer, row, today),
        signatures=[pgettext("paper", "Written by"), pgettext("paper", "Approved by")],
        foot=_("anma · campaign · printed %(day)s") % {"day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('campaigns:detail', args=[row.pk])}",
        scan=_("Scan: how the campaign stands now"),
        proof=_("Numbers from below are as areas reported them; counts are taken from the records of the platform."),
    )


def _blocks(viewer: Viewer, row: Campaign, today: date) -> list[Block]:
    cells = closing.cells_of(row, today)
    blocks: list[Block] = [_facts(row, today), _targets(cells)]
    if row.closing:
        blocks += [Words(_("Closing report"), row.closing["text"]), *_lessons(row)]
    else:
        blocks.append(Words(_("How the campaign stands"), closing.draft(row, today)))
    rows = progress.rows_for(viewer, row, today)
    return [*blocks, *([_areas(rows)] if row.targets and len(rows) > 1 else []), *_lines(row)]


def _facts(row: Campaign, today: date) -> Facts:
    rows = [
        (pgettext("campaign", "Topic"), row.topic),
        (_("Basis"), row.basis),
        (_("Areas of the campaign"), words.places(row)),
        (_("Sectors in question"), words.sector_names(row.sectors)),
        (_("Trades and places"), "、".join(words.fields(row)) if words.fields(row) else ""),
        (_("Firms asked"), str(row.get_asked_display())),
        (_("Time"), words.gone(progress.time_of(row, today))),
        (_("Prolonged"), "\n".join(words.prolonged(row))),
        (_("Stopped because"), row.ended_because),
    ]
    return Facts([(label, text) for label, text in rows if text])


def _targets(cells: Sequence[Cell]) -> Table:
    heads = [_("Target"), _("Done"), _("To be reached"), _("Share done")]
    rows = [[cell.target.title, cell.words, cell.of, _rate(cell)] for cell in cells]
    return Table(_("Targets"), heads, rows, (7, 4, 4, 3), _("No targets."))


def _rate(cell: Cell) -> str:
    return cell.share


def _areas(rows: Sequence[Row]) -> Table:
    """Rates with what they are rates of."""
    targets = [cell.target for cell in rows[0].cells]
    heads = [_("Area"), *(one.title for one in targets)]
    body = [[row.name, *(_of(cell) for cell in row.cells)] for row in rows]
    return Table(_("By area, late ones first"), heads, body, (3, *(3 for _one in targets)))


def _of(cell: Cell) -> str:
    if cell.plan is None:
        return cell.words if cell.per_firm is None else f"{cell.words} / {_firms(cell)}"
    return f"{_rate(cell)}\n{cell.words} / {cell.of}" + (f" · {_('late')}" if cell.late else "")


def _firms(cell: Cell) -> str:
    return ngettext("%(n)d firm", "%(n)d firms", cell.firms) % {"n": cell.firms}


def _lessons(row: Campaign) -> list[Block]:
    lessons = row.closing.get("lessons", "")
    return [Words(_("What was learnt"), lessons)] if lessons else []


def _lines(row: Campaign) -> list[Block]:
    lines = lines_of(row)
    if not lines:
        return []
    heads = [pgettext("paper", "No."), _("Question"), _("Where and how one looks"), _("A “no” becomes the hazard")]
    rows = [[str(n), one.question, one.where, one.hazard] for n, one in enumerate(lines, 1)]
    return [Table(_("Checklist (not verified)"), heads, rows, (1, 5, 5, 5))]
