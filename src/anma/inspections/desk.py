"""What inspections put on the safety officer's desk: points that nobody looked at in their time."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.acts import home
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.inspections.plan import Planned, narrowed, plan_of
from anma.inspections.tasks.listing import Row, parts_of
from anma.kernel.viewer import Viewer
from anma.risks.choices import LEVEL_ORDER


def overdue(viewer: Viewer, firm: UUID) -> Found:
    """Never looked at, or not within the shortest cycle of their checks; the worst risks first."""
    rows = narrowed(plan_of(viewer, firm), "overdue")
    worst = sorted(rows, key=lambda one: (LEVEL_ORDER[one.point.level], -one.late_days))[:WORST]
    return Found(len(rows), f"{reverse('inspections:plan')}?show=overdue", [_line(one) for one in worst])


def _line(one: Planned) -> Line:
    days = ngettext("%(n)s day overdue", "%(n)s days overdue", one.late_days) % {"n": one.late_days}
    note = days if one.point.last_checked_day else _("never checked")
    where = " · ".join(filter(None, (one.point.get_level_display(), one.point.place)))
    return Line(one.point.shown_name, reverse("risks:detail", args=[one.point.pk]), where, note, late=True)


def asked_for(viewer: Viewer, firm: UUID) -> Found:
    """Places of rounds besides the plan that nobody looked at yet: before a restart, a holiday, after an accident."""
    rows = [row for part in parts_of(viewer, firm) for row in part.rows if row.kind]
    rows.sort(key=lambda row: (row.task.last, LEVEL_ORDER[row.point.level]))
    return Found(len(rows), reverse("inspections:tasks"), [_task(row) for row in rows[:WORST]])


def _task(row: Row) -> Line:
    note = _("to be done until %(day)s") % {"day": row.task.last.isoformat()}
    return Line(row.point.shown_name, reverse("risks:detail", args=[row.point.pk]), row.kind, note, late=row.late)


register(Panel("rounds_asked_for", gettext_lazy("Rounds asked for"), 44, "plan.see", asked_for))
register(Panel("checks_overdue", gettext_lazy("Checks overdue"), 45, "plan.see", overdue))


def unchecked(viewer: Viewer) -> tuple[int, str]:
    """The same as a figure of the boss's page."""
    url = f"{reverse('inspections:plan')}?show=overdue"
    firm = viewer.enterprise_id
    return (len(narrowed(plan_of(viewer, firm), "overdue")) if firm else 0), url


title = gettext_lazy("Points not checked in time")
home.register(home.Home.FIRM, home.Number("checks_overdue", title, 30, "plan.see", unchecked))
