"""What of the inspections stands in a visitor's folder: how many in each month, and which points are owed a look."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.folders import Asked, Part, register
from anma.inspections import queries
from anma.inspections.plan import Planned, plan_of
from anma.kernel import clock
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table

MONTHS = 12


def chapters(asked: Asked) -> list[Chapter]:
    """A year by months, and the plan of checks."""
    return [Chapter(_("Inspections done, by month"), [_by_month(asked)]),
            Chapter(_("Check plan"), [_plan(plan_of(asked.viewer, asked.firm.pk))])]  # fmt: skip


def _by_month(asked: Asked) -> Table:
    rows = queries.inspections(asked.viewer).filter(enterprise_id=asked.firm.pk, done_day__gte=_a_year_ago())
    found = (
        rows.order_by()
        .annotate(month=TruncMonth("done_day"))
        .values("month")
        .annotate(done=Count("pk"), bad=Count("pk", filter=Q(abnormal__gt=0)), points=Count("point_id", distinct=True))
        .order_by("-month")
    )
    heads = [_("Month"), _("Inspections"), _("Points looked at"), _("With something not normal")]
    told = [[f"{one['month']:%Y-%m}", str(one["done"]), str(one["points"]), str(one["bad"])] for one in found]
    return Table("", heads, told, (4, 4, 4, 5), _("Nobody has handed in an inspection in these twelve months."))


def _a_year_ago() -> date:
    today = clock.today()
    return today.replace(year=today.year - 1, day=1)


def _plan(rows: list[Planned]) -> Table:
    heads = [_("Risk point"), _("Where"), pgettext("paper", "Checked last"), _("Next due"), _("Days overdue")]
    told = [[one.point.shown_name, one.point.shown_place,
             one.point.last_checked_day.isoformat() if one.point.last_checked_day else _("never"),
             one.due.isoformat() if one.due else "", str(one.late_days or "")] for one in rows]  # fmt: skip
    return Table("", heads, told, (8, 6, 4, 4, 3), _("No point asks for a check yet."))


register(Part("inspections", 70, "inspections.see", chapters))
