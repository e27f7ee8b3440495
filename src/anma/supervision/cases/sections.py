"""What supervision adds to a firm's page."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.supervision.cases import queries
from anma.supervision.cases.papers import PAPER_WORDS

MOST = 10


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """Cases, papers, doubts, orders and talks of one firm, as far as the viewer may see them."""
    may_see = holds(viewer, "supervision.see")
    orders = list(_orders(viewer, firm)[: 2 * MOST])
    return {
        "stopped": [row for row in orders if row.holds][:MOST],
        "lifted": [row for row in orders if not row.holds][:MOST],
        "cases": list(queries.cases(viewer).filter(enterprise_id=firm.pk)[:MOST]) if may_see else [],
        "papers": [
            (row, PAPER_WORDS.get(row.kind, row.kind))
            for row in ([] if may_see else queries.papers(viewer, firm.pk)[:MOST])
        ],
        "talks": list(queries.talks(viewer).filter(enterprise_id=firm.pk)[:MOST]),
        "doubts": list(queries.doubts(viewer).filter(enterprise_id=firm.pk)[:MOST]),
        "may_open": holds(viewer, "supervision.open_case"),
        "may_doubt": holds(viewer, "supervision.doubt"),
        "may_read": holds(viewer, "served.see"),
    }


def _orders(viewer: Viewer, firm: Enterprise) -> Any:
    """Those that hold before those that are over, so that one question brings both."""
    holds_now = Case(When(queries.holding(), then=True), default=False)
    rows = queries.orders(viewer).filter(enterprise_id=firm.pk).annotate(holds=holds_now)
    return rows.order_by("-holds", "-issued_at", "-id")


register(Section("supervision", _("Supervision"), 60, "supervision/section.html", context))
