"""A quarter that is over is closed, firm by firm: how the list stood, from which the figures are added up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.duties import standing
from anma.duties.lists import for_audience
from anma.duties.models import DutyQuarter
from anma.duties.reasons import QUARTER_RUNS
from anma.duties.spans import quarter_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.facts.counting import Place, count
from anma.kernel import clock

AT_ONCE = 500


class CloseQuarterInput(ActInput):
    first_day: date = Field(title=N_("First day of the quarter"))
    firms: list[UUID] = Field(min_length=1, max_length=AT_ONCE, title=N_("Firms in question"))


@register
class CloseQuarter(Act[CloseQuarterInput]):
    """Some hundred firms as one event of the installation's own chain; what is closed already stays."""

    code = "duties.close_quarter"
    title = _("Close a quarter of the firms' lists")
    Input = CloseQuarterInput

    def check(self, context: Context[CloseQuarterInput]) -> None:
        if quarter_of(context.input.first_day).last >= clock.today():
            raise Refused(QUARTER_RUNS)

    def execute(self, context: Context[CloseQuarterInput]) -> Mapping[str, Any]:
        quarter = quarter_of(context.input.first_day)
        edition = for_audience("firm", quarter.last)[0]
        known = DutyQuarter.objects.as_system().filter(first_day=quarter.first, enterprise_id__in=context.input.firms)
        wanted = set(context.input.firms) - set(known.values_list("enterprise_id", flat=True))
        firms = {firm.pk: firm for firm in Enterprise.objects.as_system().filter(pk__in=wanted)}
        found = standing.of_quarter(sorted(firms), edition, quarter)
        rows = [
            DutyQuarter(
                edition=edition.edition, first_day=quarter.first, last_day=quarter.last, due=total.due, done=total.done,
                excused=total.excused, items=items, closed_at=context.received_at, **copies_of(firms[pk]),
            )
            for pk, (total, items) in found.items()
        ]  # fmt: skip
        DutyQuarter.objects.bulk_create(rows)
        for row in rows:
            place = Place(row.enterprise_id, row.area_then, row.sector_then)
            count(place, row.last_day, {"duty_items_due": row.due, "duty_items_done": row.done})
        return {"closed": str(len(rows))}
