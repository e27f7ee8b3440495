"""What the risks room adds to a firm's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.risks import queries
from anma.risks.choices import LEVEL_ORDER, PointState


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """Published points by level and the worst ten, as far as the viewer may see them."""
    if not holds(viewer, "risks.see"):
        return {}
    rows = queries.points(viewer, state=PointState.PUBLISHED).filter(enterprise_id=firm.pk)
    by_level = queries.counts(rows, "level")
    return {
        "levels": [(level, by_level.get(level, 0)) for level in LEVEL_ORDER],
        "points": list(rows[:10]),
        "may_start": viewer.enterprise_id == firm.pk and viewer.may("risks.take_over"),
        "total": sum(by_level.values()),
    }


register(Section("risks", _("Risk points"), 20, "risks/section.html", context))
