"""What the score puts on the safety officer's desk: the points that were lost last week, as things to do."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.kernel.viewer import Viewer
from anma.standing import scoring, words


def lost(viewer: Viewer, firm: UUID) -> Found | None:
    """One line a reason, the most points first; nothing where nothing was lost."""
    score = scoring.latest(viewer, firm)
    if score is None:
        return None
    told = words.told(score.lost, score.inputs)
    return Found(len(told), reverse("standing:own"), [_line(one) for one in told[:WORST]])


def _line(one: words.Told) -> Line:
    return Line(one.what, one.url or reverse("standing:own"), one.do, _("%(points)s points") % {"points": one.points})


register(Panel("points_lost", gettext_lazy("What wins points back"), 75, "standing.see", lost))
