"""What of the permits stands in a visitor's folder: every one of twelve months with its course."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.folders import Asked, Part, register
from anma.kernel import clock
from anma.permits.models import Permit
from anma.permits.printing import said
from anma.permits.queries import permits
from anma.permits.reading import title_of
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table

DAYS, MOST = 365, 500


def chapters(asked: Asked) -> list[Chapter]:
    """One table, the newest first."""
    since = clock.now() - timedelta(days=DAYS)
    rows = permits(asked.viewer, asked.firm.pk).filter(planned_from__gte=since)[:MOST]
    heads = [
        pgettext("permit", "Number"),
        _("Kind of work"),
        pgettext("permit", "Where"),
        pgettext("permit", "Began"),
        pgettext("permit", "Ended"),
        _("Gas tests"),
        pgettext("permit", "State"),
    ]
    table = Table(
        "", heads, [_row(row) for row in rows], (4, 5, 5, 4, 4, 2, 4), _("No dangerous work in twelve months.")
    )
    return [Chapter(_("Permits for dangerous work"), [table])]


def _row(row: Permit) -> list[str]:
    course = [said(row.started_at) or "–", said(row.ended_at) or "–", str(len(row.gas))]
    return [row.number, title_of(row), row.place, *course, str(row.get_state_display())]


register(Part("permits", 75, "permits.see", chapters))
