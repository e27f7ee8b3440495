"""A report that is no danger ends with a reason and a name, not as something that was put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.hazards.acts.tips import chain_of
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.judging import maybe_major
from anma.hazards.models import Hazard
from anma.hazards.reasons import JUDGE_FIRST, MAJOR_STAYS, NOT_A_REPORT, NOT_A_TIP, OWN_REPORT
from anma.hazards.transitions import HAZARDS
from anma.kernel.scope import Shown


class DismissInput(ActInput):
    subject: UUID = Field(title=N_("Report in question"))
    reason: str = Field(min_length=4, max_length=500, title=N_("What did you see there, and why is it no danger?"))


class Dismissing(Act[DismissInput]):
    """What both share: it was found on its day and is open no longer, and nobody says that it was put right."""

    Input = DismissInput
    subject_model = Hazard
    table = HAZARDS

    def execute(self, context: Context[DismissInput]) -> Mapping[str, Any]:
        row = context.subject
        HAZARDS.move(row, self.code)
        row.ended_day, row.ended_note = context.happened.day, context.input.reason
        if row.shown_to == Shown.BOTH:
            context.count(row, hazards_open=-1)
        row.save()
        return {"hazard": str(row.pk), "state": row.state}


@register
class Dismiss(Dismissing):
    """By somebody who may give hazards to people, never by the reporter; the office reads it and may open it again."""

    code = "hazards.dismiss"
    title = _("Put a report aside: no danger")

    def _check_state(self, context: Context[DismissInput]) -> None:
        super()._check_state(context)
        row = context.subject
        if row.source_kind != Source.REPORT or row.shown_to != Shown.BOTH:
            raise Refused(NOT_A_REPORT)
        if row.level == HazardLevel.MAJOR:
            raise Refused(MAJOR_STAYS)
        if row.found_by is not None and row.found_by == context.viewer.actor_id:
            raise Refused(OWN_REPORT)

    def check(self, context: Context[DismissInput]) -> None:
        if maybe_major(context.subject):
            raise Refused(JUDGE_FIRST)


@register
class DismissTip(Dismissing):
    """Of a report to the government the firm hears nothing, in whatever way it ends."""

    code = "hazards.dismiss_tip"
    title = _("Put a report to the government aside: no danger")

    def tenant(self, context: Context[DismissInput]) -> UUID | None:
        return None

    def stream(self, context: Context[DismissInput]) -> StreamRef:
        return chain_of(context.subject)

    def _check_state(self, context: Context[DismissInput]) -> None:
        super()._check_state(context)
        row = context.subject
        if row.source_kind != Source.TIP or row.shown_to != Shown.AUTHORITY:
            raise Refused(NOT_A_TIP)
