"""What this room puts on the desk of a safety officer and a principal: items that are missing or were sent back."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.duties import lists, showing, standing
from anma.duties.choices import Audience
from anma.duties.standing import Holder, State
from anma.kernel.viewer import Viewer


def missing(viewer: Viewer, firm: UUID) -> Found:
    """What was sent back first, then what is missing; of the package's own draft nobody is reminded."""
    edition = lists.for_audience(Audience.FIRM)[0]
    states = standing.standing_of(Holder(firm), edition)
    asked = (standing.BACK,) if edition in lists.shipped().values() else (standing.MISSING, standing.BACK)
    found = [one for one in states if one.state in asked]
    found.sort(key=lambda one: one.state != standing.BACK)
    url = reverse("duties:one", args=[edition.code])
    return Found(len(found), url, [_line(one, url) for one in found[:WORST]])


def _line(one: State, url: str) -> Line:
    back = one.state == standing.BACK
    why = one.word.look_why if back and one.word else ""
    note = str(showing.STATES[one.state]) if back else showing.span_words(one.item.rhythm, one.span)
    return Line(one.item.words, f"{url}#item-{one.item.code}", why, note, late=back)


register(Panel("duties", gettext_lazy("Duties that are missing"), 72, "duties.see", missing))
