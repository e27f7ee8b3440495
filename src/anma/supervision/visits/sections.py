"""What visits add to a firm's page: the last ones by anybody, and the way to the door."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.supervision.visits.queries import last_of

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """Newest first, each with who was there and how much was found; nothing for whom visits are no matter."""
    if not holds(viewer, "visits.see"):
        return None
    rows = last_of(viewer, firm, SHOWN)
    names = names_of(viewer, {pk for row in rows for pk in (row.officer_id, row.second_officer_id)})
    told = [
        (row, [names[pk] for pk in (row.officer_id, row.second_officer_id) if pk and names.get(pk)]) for row in rows
    ]
    return {"visits": told, "may_begin": viewer.may("supervision.begin_visit"), "more": len(rows) == SHOWN}


register(Section("officer_visits", _("Visits of officers"), 39, "supervision/visits/section.html", context))
