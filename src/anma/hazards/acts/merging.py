"""Two entries about one thing: the safety officer lets one of them go on in the other.

What ends stays as it was said, with its photos and its finder; its receipt follows the one that goes on. It cannot be
taken back: if it was another thing after all, it is reported anew, and both rows tell why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Reason, Refused
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.choices import HazardLevel
from anma.hazards.judging import maybe_major
from anma.hazards.lowering import OWN_EYES, with_an_office
from anma.hazards.models import Hazard
from anma.hazards.reasons import (
    JUDGE_FIRST,
    MERGE_MAJOR,
    MERGE_NOT_ITSELF,
    MERGE_OFFICE,
    MERGE_UNKNOWN,
)
from anma.hazards.transitions import HAZARDS, WORKING
from anma.kernel.scope import Shown


class MergeInput(ActInput):
    subject: UUID = Field(title=N_("Entry that ends"))
    into: UUID = Field(title=N_("Entry that goes on"))


@register
class Merge(Act[MergeInput]):
    """Both of one firm and open; never what somebody from outside wrote, nor a major one into a general one."""

    code = "hazards.merge"
    title = _("Join two entries about the same hazard")
    Input = MergeInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[MergeInput]) -> None:
        super()._check_state(context)
        row = context.subject
        if row.shown_to == Shown.AUTHORITY or row.source_kind not in OWN_EYES:
            raise Refused(MERGE_OFFICE)

    def check(self, context: Context[MergeInput]) -> None:
        row = context.subject
        if row.pk == context.input.into:
            raise Refused(MERGE_NOT_ITSELF)
        kept = kept_row(context, lock=False)
        if kept is None:
            raise Refused(MERGE_UNKNOWN)
        if why := _forbids(row, kept):
            raise Refused(why)

    def execute(self, context: Context[MergeInput]) -> Mapping[str, Any]:
        row = context.subject
        kept = kept_row(context, lock=True)
        if kept is None:
            raise Refused(MERGE_UNKNOWN)
        HAZARDS.move(row, self.code)
        no_longer_needed(row, context)
        row.merged_into, row.ended_day = kept.pk, context.happened.day
        row.save()
        _takes_over(kept, row)
        context.count(row, hazards_open=-1)
        context.data["into"] = str(kept.pk)
        return {"hazard": str(kept.pk)}


def kept_row(context: Context[MergeInput], *, lock: bool) -> Hazard | None:
    """The one that goes on: open, of the same firm, and seen by the firm."""
    rows = Hazard.objects.as_system()
    found: Hazard | None = (
        (rows.select_for_update() if lock else rows)
        .filter(pk=context.input.into, enterprise_id=context.subject.enterprise_id, state__in=WORKING)
        .exclude(shown_to=Shown.AUTHORITY)
        .first()
    )
    return found


def _forbids(row: Hazard, kept: Hazard) -> Reason | None:
    """Why the two may not become one."""
    if row.level == HazardLevel.MAJOR and kept.level != HazardLevel.MAJOR:
        return MERGE_MAJOR
    if row.level == HazardLevel.MAJOR and with_an_office(row):
        return MERGE_OFFICE
    return JUDGE_FIRST if maybe_major(row) else None


def _takes_over(kept: Hazard, row: Hazard) -> None:
    """The earlier day counts, and what keeps people safe goes on: joining two gains nobody time."""
    days = [day for day in (kept.due_on, row.due_on) if day]
    fixed = kept.level == HazardLevel.MAJOR and kept.due_on is not None  # an office decides about that day
    earlier, last = kept.due_on if fixed else min(days, default=None), row.protections[-1:]
    if earlier == kept.due_on and (kept.protections or not last):
        return
    kept.due_on = earlier
    kept.protections = kept.protections or last
    kept.save()
