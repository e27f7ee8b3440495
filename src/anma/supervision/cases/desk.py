"""What an order to stop says on the desk of the firm that it stops: before everything else, until it is lifted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.enterprises.templatetags.firms import ago
from anma.kernel.viewer import Viewer
from anma.supervision.cases import queries
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.queries import papers
from anma.supervision.models import StopOrder


def stopped(viewer: Viewer, firm: UUID) -> Found:
    """The orders that hold; a single one opens at once, several stand on the firm's own page."""
    rows = queries.orders(viewer).filter(queries.holding(), enterprise_id=firm)
    first = list(rows[:WORST])
    url = _page(first[0]) if len(first) == 1 else reverse("enterprises:own")
    follows = _without_paper(viewer, first)
    return Found(rows.count() if first else 0, url, [_line(row, row.pk in follows) for row in first])


def _without_paper(viewer: Viewer, orders: Sequence[StopOrder]) -> set[UUID]:
    """Those whose paper the firm does not have yet; nothing for who reads no papers."""
    if not orders or not viewer.may("papers.see"):
        return set()
    served = papers(viewer).filter(about_kind="order", kind="stop_order", state=DocumentState.SERVED)
    here = served.filter(about_id__in=[row.pk for row in orders]).order_by()
    return {row.pk for row in orders} - set(here.values_list("about_id", flat=True))


def _line(row: StopOrder, follows: bool) -> Line:
    still = " ".join(part for part in (row.get_scope_display(), row.what) if part)
    until = (
        pgettext("order", "until %(day)s") % {"day": row.until_day.isoformat()}
        if row.until_day
        else _("until it is lifted")
    )
    note = f"{still} · {ago(row.issued_day)}"
    if follows:
        note = f"{note} · {_('its paper follows')}"
    return Line(row.reason, _page(row), note, until, late=True)


def _page(row: StopOrder) -> str:
    return reverse("supervision:order", args=[row.pk])


register(Panel("stopped", gettext_lazy("Stopped by an order"), 1, "served.see", stopped))
