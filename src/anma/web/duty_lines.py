"""What an officer's morning says of committees: tasks that they gave, meetings that were not held."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.duties import queries as duty_queries
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import SHOWN, Line, Row


def committee_tasks(viewer: Viewer) -> Iterator[Line]:
    """What committees gave the own office to do."""
    if not holds(viewer, "committees.see") or not (found := duty_queries.my_tasks(viewer)):
        return
    text = ngettext("%(n)d task from a committee", "%(n)d tasks from committees", len(found)) % {"n": len(found)}
    worst = [
        Row(
            row.what,
            f"{row.given_by} · " + _("due %(day)s") % {"day": row.due_on.isoformat()},
            reverse("duties:meeting", args=[row.meeting_id]),
        )
        for row in found[:SHOWN]
    ]
    yield Line("committee_tasks", text, reverse("duties:committees"), worst)


def missed_meetings(viewer: Viewer) -> Iterator[Line]:
    """Own committees that did not meet in the last full quarter."""
    if not viewer.may("duties.call_meeting"):
        return
    own = [row for row in duty_queries.committees(viewer) if row.office_id == viewer.organisation_id]
    found = [line.row for line in duty_queries.lines(own) if line.missed] if own else []
    if not found:
        return
    counted = ngettext(
        "%(n)d committee did not meet in the last quarter",
        "%(n)d committees did not meet in the last quarter",
        len(found),
    )
    worst = [Row(row.name, "", reverse("duties:committee", args=[row.pk])) for row in found[:SHOWN]]
    yield Line("missed_meetings", counted % {"n": len(found)}, reverse("duties:committees"), worst)
