"""What inspections add to a firm's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.inspections import queries
from anma.inspections.tasks.listing import weeks_of
from anma.inspections.tasks.showing import stops_shown
from anma.kernel.viewer import Viewer

SHOWN = 5
WEEKS = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """The last inspections of one firm, as far as the viewer may see them."""
    rows = list(queries.inspections(viewer).filter(enterprise_id=firm.pk)[:SHOWN])
    return {"rows": rows, "points": queries.point_names(viewer, {row.point_id for row in rows})}


def task_context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """What fell due this week and the weeks before, and stoppages that somebody said late. Counts, no people."""
    weeks = weeks_of(firm.pk, WEEKS)
    stops = [row for row in stops_shown(viewer, firm.pk) if row.late or not row.over][:SHOWN]
    return {
        "weeks": weeks,
        "stops": stops,
        "may_accept": viewer.may("inspections.accept_stop", firm.pk),
        "may_start": viewer.may("inspections.start_round", firm.pk) and viewer.enterprise_id is None,
        "firm": firm,
    }


register(Section("tasks", _("Tasks"), 26, "inspections/task_section.html", task_context, heavy=True))
register(Section("inspections", _("Inspections"), 25, "inspections/section.html", context))
