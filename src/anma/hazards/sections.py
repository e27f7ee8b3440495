"""What hazards add to a firm's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.hazards import queries
from anma.hazards.words import state_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 10


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """Open hazards of one firm by what is due, as far as the viewer may see them."""
    rows = queries.hazards(viewer, "open").filter(enterprise_id=firm.pk)
    return {"rows": list(rows[:SHOWN]), "count": rows.count(), "today": clock.today(), "words": state_words(viewer)}


register(Section("hazards", _("Hazards"), 30, "hazards/section.html", context))
