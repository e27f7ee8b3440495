"""The morning's lines of hazards. Each hazard stands in one of them alone: the first that fits it, decisions before.

A line's address says beside which earlier lines its rows are (`besides`), so that it opens exactly what it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from anma.acts.pages import holds
from anma.enterprises.queries import names_behind
from anma.hazards import listing, watched
from anma.hazards.judging import suspicion_words
from anma.hazards.lowering import OVERRULED
from anma.hazards.models import Hazard
from anma.hazards.queries import FILTERS
from anma.hazards.transitions import WORKING
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import Line, Row

SHOWN = 3
TO_READ = ("hazards.see", "hazards.reopen", "supervision.plan_visit")  # a line of these asks for no decision


def _nothing(row: Hazard) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Hazards:
    """A filter of the ledger, in the ledger's own order. `unless`: who holds this has the rows in another line."""

    show: str
    act: str
    counted: Any
    say: Callable[[Hazard], str] = _nothing
    unless: str = ""

    def __call__(self, viewer: Viewer, earlier: Sequence[str]) -> Iterator[Line]:
        if not holds(viewer, self.act) or (self.unless and holds(viewer, self.unless)):
            return
        asked = {"show": self.show}
        if before := ",".join(key for key in earlier if key in FILTERS):
            asked["besides"] = before
        query = urlencode(asked, safe=",")
        rows = listing.found(viewer, QueryDict(query))
        if not (count := rows.count()):
            return
        worst = list(_rows(viewer, rows[:SHOWN], self.say))
        url = f"{reverse('hazards:list')}?{query}"
        yield Line(self.show, self.counted % {"n": count}, url, worst, self.act not in TO_READ, count=count)


def _rows(viewer: Viewer, rows: Iterable[Hazard], say: Callable[[Hazard], str]) -> Iterator[Row]:
    first = list(rows)
    names = names_behind(viewer, (row.enterprise_id for row in first))
    for row in first:
        told = [names.get(row.enterprise_id, "") if row.enterprise_id else "", _due(row)]
        if OVERRULED in row.flags:
            told.append(suspicion_words(row))
        told.append(say(row))
        note = " · ".join(part for part in told if part)
        yield Row(row.description, note, reverse("hazards:detail", args=[row.pk]))


def _due(row: Hazard) -> str:
    """Only what somebody still has to put right can be late; what was lowered or put aside may be closed."""
    if row.due_on is None or row.state not in WORKING:
        return ""
    late = (clock.today() - row.due_on).days
    if late <= 0:
        return _("due %(day)s") % {"day": row.due_on.isoformat()}
    return ngettext("%(n)d day overdue", "%(n)d days overdue", late) % {"n": late}


# What a firm left undecided reaches the grid too; who decides about major ones has it from the first minute.
UNDECIDED = Hazards(
    "undecided",
    "hazards.judge",
    ngettext_lazy(
        "%(n)d possibly major hazard was left undecided by its firm",
        "%(n)d possibly major hazards were left undecided by their firms",
        "n",
    ),
    say=watched.waited_words,
    unless="hazards.review_major",
)
# What the officer found on visits and wanted put right by today.
RECHECKS = Hazards(
    "rechecks",
    "supervision.plan_visit",
    ngettext_lazy("%(n)d re-inspection is due", "%(n)d re-inspections are due", "n"),
)
# What grid officers found and cannot order: major, or past its day.
FROM_GRIDS = Hazards(
    "from_grids",
    "supervision.issue_document",
    ngettext_lazy(
        "%(n)d finding of a grid officer is major or overdue",
        "%(n)d findings of grid officers are major or overdue",
        "n",
    ),
)
