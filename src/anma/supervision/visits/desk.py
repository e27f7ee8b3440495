"""What the firm's desk says while an officer is there."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer
from anma.supervision.visits.queries import findings_of, under_way


def here(viewer: Viewer, firm: UUID) -> Found | None:
    """The findings so far, the newest first; nothing where nobody is there. None found yet counts as one."""
    rows = under_way(viewer, firm)
    if not rows:
        return None
    row = rows[0]
    url = reverse("supervision:visit", args=[row.pk])
    found = [_line(hazard) for hazard in reversed(findings_of(viewer, row))]
    return Found(len(found) or 1, url, found[:WORST] or [Line(str(NOTHING_YET), url)])


def _line(row: Hazard) -> Line:
    level = str(row.get_level_display()) if row.level == HazardLevel.MAJOR else ""
    detail = " · ".join(filter(None, (level, row.place)))
    return Line(row.description, reverse("hazards:detail", args=[row.pk]), detail)


NOTHING_YET = gettext_lazy("An officer is here; nothing found so far")
register(Panel("officer_here", gettext_lazy("An officer is here: findings so far"), 1, "visits.see", here))
