"""What an office's morning says of accidents: clocks that run, and investigations that are late."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.accidents.clocks import Clock
from anma.accidents.listings import late_ones
from anma.accidents.models import Accident
from anma.accidents.queries import clocks_of, running
from anma.acts.pages import holds
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import SHOWN, Line, Row

MOST = 50


def lines(viewer: Viewer) -> Iterator[Line]:
    """Of the accidents that this very office handles."""
    if not holds(viewer, "accidents.report_up"):
        return
    rows = list(running(viewer).filter(lead_id=viewer.organisation_id).order_by("-happened_at", "-id")[:MOST])
    due = [(row, one) for row, found in zip(rows, _clocks(viewer, rows), strict=True) for one in found if one.runs]
    if due:
        text = ngettext("%(n)d report of an accident upwards is due", "%(n)d reports of accidents upwards are due",
                        len(due)) % {"n": len(due)}  # fmt: skip
        yield Line("accident_clocks", text, reverse("accidents:list"), [_row(*one) for one in due[:SHOWN]],
                   decides=True)  # fmt: skip
    late = late_ones(viewer) if rows else []
    if late:
        text = ngettext("%(n)d investigation of an accident is late", "%(n)d investigations of accidents are late",
                        len(late)) % {"n": len(late)}  # fmt: skip
        yield Line("accident_late", text, f"{reverse('accidents:list')}?show=late", [])


def _clocks(viewer: Viewer, rows: list[Accident]) -> list[list[Clock]]:
    found = clocks_of(viewer, rows)
    return [found[row.pk] for row in rows]


def _row(row: Accident, one: Clock) -> Row:
    due = f"{timezone.localtime(one.due):%Y-%m-%d %H:%M}" if one.due else ""
    note = _("overdue since %(due)s") if one.late(clock.now()) else _("due %(due)s")
    return Row(f"{row.number} {row.what}"[:80], note % {"due": due}, reverse("accidents:detail", args=[row.pk]))
