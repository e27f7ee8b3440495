"""A finding gets its violation before its papers are signed: what stood at "named later" is named by then."""

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
from anma.hazards.choices import Source
from anma.hazards.judging import entry, kept, suggested
from anma.hazards.models import Hazard
from anma.hazards.reasons import NOT_FOUND_HERE
from anma.supervision.visits.reasons import NO_VIOLATION
from anma.supervision.visits.violating import chosen_of


class NameInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    clause: str = Field(min_length=1, max_length=60, title=N_("Clause that is violated"))


@register
class NameViolation(Act[NameInput]):
    """Out of the library alone; level and kind stay as they were judged."""

    code = "supervision.name_violation"
    title = _("Name the violation of a finding")
    Input = NameInput
    subject_model = Hazard

    def check(self, context: Context[NameInput]) -> None:
        if context.subject.source_kind != Source.VISIT:
            raise Refused(NOT_FOUND_HERE)
        if "edition" not in chosen_of(context.input.clause):
            raise Refused(NO_VIOLATION)

    def execute(self, context: Context[NameInput]) -> Mapping[str, Any]:
        row, chosen = context.subject, chosen_of(context.input.clause)
        by = context.viewer.actor_id
        made = entry(self.code, context.received_at, by, kept(suggested(row)), chosen, office=True)
        row.judgements = [*row.judgements, made]
        row.save()
        return {"hazard": str(row.pk)}
