"""What inspections add to a firm's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.inspections import queries
from anma.kernel.viewer import Viewer

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """The last inspections of one firm, as far as the viewer may see them."""
    rows = list(queries.inspections(viewer).filter(enterprise_id=firm.pk)[:SHOWN])
    return {"rows": rows, "points": queries.point_names(viewer, {row.point_id for row in rows})}


register(Section("inspections", _("Inspections"), 25, "inspections/section.html", context))
