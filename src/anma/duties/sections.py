"""What this room adds to a firm's page: how its list stands, in one line, and what is missing first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.duties import lists, standing
from anma.duties.choices import Audience
from anma.duties.standing import Holder
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer

SHOWN = 3


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where the viewer sees no lists."""
    if not there(viewer, firm):
        return None
    edition = lists.for_audience(Audience.FIRM)[0]
    states = standing.standing_of(Holder(firm.pk), edition)
    missing = [one for one in states if one.state in (standing.MISSING, standing.BACK)]
    return {"edition": edition, "total": standing.summed(states), "missing": missing[:SHOWN]}


def there(viewer: Viewer, firm: Enterprise) -> bool:
    return holds(viewer, "duties.see") and not viewer.narrow


register(Section("duties", _("Duties"), 45, "duties/section.html", context, heavy=True, there=there))
