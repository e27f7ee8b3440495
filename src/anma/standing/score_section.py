"""What score and level add to a firm's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.standing import scoring, showing, words


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """The last week in a line or two, and how often the firm is visited; the whole is one tap away."""
    if not holds(viewer, "standing.see"):
        return None
    score = scoring.latest(viewer, firm.pk)
    lost = words.told(score.lost, score.inputs)[:2] if score else []
    own = viewer.enterprise_id == firm.pk
    return {"score": score, "lost": lost, "own": own, **showing.level(viewer, firm)}


register(Section("standing", _("How it stands"), 12, "standing/section.html", context))
