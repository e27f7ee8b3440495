"""What an order to stop says on the desk of the firm that it stops: before everything else, until it is lifted."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.enterprises.templatetags.firms import ago
from anma.kernel.viewer import Viewer
from anma.supervision.cases import queries
from anma.supervision.models import StopOrder


def stopped(viewer: Viewer, firm: UUID) -> Found:
    """The orders that hold; a single one opens at once, several stand on the firm's own page."""
    rows = queries.orders(viewer).filter(queries.holding(), enterprise_id=firm)
    first = list(rows[:WORST])
    url = _page(first[0]) if len(first) == 1 else reverse("enterprises:own")
    return Found(rows.count() if first else 0, url, [_line(row) for row in first])


def _line(row: StopOrder) -> Line:
    still = " ".join(part for part in (row.get_scope_display(), row.what) if part)
    until = (
        pgettext("order", "until %(day)s") % {"day": row.until_day.isoformat()}
        if row.until_day
        else _("until it is lifted")
    )
    return Line(row.reason, _page(row), f"{still} · {ago(row.issued_day)}", until, late=True)


def _page(row: StopOrder) -> str:
    return reverse("supervision:order", args=[row.pk])


register(Panel("stopped", gettext_lazy("Stopped by an order"), 1, "served.see", stopped))
