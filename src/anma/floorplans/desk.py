"""What the desk and the list of risk points show of maps: which hang outdated, and the way to them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.acts.pages import holds, viewer_of
from anma.floorplans import standing
from anma.floorplans.views.showing import outdated
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


def link(request: HttpRequest, point: RiskPoint | None) -> SafeString:
    """The button above the list of risk points."""
    if point is not None or not holds(viewer_of(request), "floorplans.see"):
        return SafeString()
    where, words = reverse("floorplans:list"), _("Four-colour maps")
    return format_html('<a class="act second-act" href="{}">{}</a>', where, words)


def _outdated(viewer: Viewer, firm: UUID) -> Found:
    rows = outdated(viewer, standing.plans(viewer, firm))
    found = [Line(plan.name, reverse("floorplans:map", args=[plan.pk])) for plan in rows[:WORST]]
    return Found(len(rows), f"{reverse('floorplans:list')}?show=outdated", found)


register(
    Panel("outdated_maps", gettext_lazy("Four-colour maps outdated since printed"), 76, "cards.print_paper", _outdated)
)
