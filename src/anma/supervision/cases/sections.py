"""What supervision adds to a firm's page."""

from __future__ import annotations

from typing import Any

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
    orders = queries.orders(viewer).filter(enterprise_id=firm.pk)
    return {
        "stopped": list(orders.filter(queries.holding())[:MOST]),
        "lifted": list(orders.exclude(queries.holding())[:MOST]),
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


register(Section("supervision", _("Supervision"), 60, "supervision/section.html", context))
