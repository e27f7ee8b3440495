"""What supervision adds to a firm's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.supervision import queries


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """Cases, doubts and orders about one firm, as far as the viewer may see them."""
    return {
        "cases": list(queries.cases(viewer).filter(enterprise_id=firm.pk)[:10]),
        "doubts": list(queries.doubts(viewer).filter(enterprise_id=firm.pk)[:10]),
        "orders": list(queries.orders(viewer).filter(enterprise_id=firm.pk)[:10]),
        "may_open": holds(viewer, "supervision.open_case"),
        "may_see": holds(viewer, "supervision.see"),
    }


register(Section("supervision", _("Supervision"), 60, "supervision/section.html", context))
