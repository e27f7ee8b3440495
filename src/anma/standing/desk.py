"""What this room puts on the desk of a safety officer and a principal: questions that are put to them."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.standing.doubting import queries, words
from anma.standing.models import Doubt


def asked(viewer: Viewer, firm: UUID) -> Found:
    """What waits for this person's answer, what is wanted first before all."""
    rows = queries.open_for(viewer, firm).filter(asked_to=viewer.actor_id).order_by("due_on", "id")
    url = f"{reverse('standing:doubts')}?show=mine"
    return Found(rows.count(), url, [_line(row) for row in rows[:WORST]])


def _line(row: Doubt) -> Line:
    note = _("answer wanted by %(day)s") % {"day": row.due_on.isoformat()}
    url = reverse("standing:doubt", args=[row.pk])
    return Line(words.title(row), url, words.question(row), note, late=row.due_on < clock.today())


register(Panel("doubts", gettext_lazy("Would you have a look"), 38, "doubts.see", asked))
