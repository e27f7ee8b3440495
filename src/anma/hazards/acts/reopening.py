"""A closed hazard is found open again. What was closed stays closed on its day; a new row goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import WRONG_STATE, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.hazards.acts.finding import MOST_PHOTOS, Sha
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.reasons import CLOSED_FIRM, OPEN_AGAIN
from anma.hazards.registering import Finding, beside, register_hazard
from anma.hazards.transitions import ENDED

REOPENED = "reopened"


class ReopenInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    reason: str = Field(min_length=2, max_length=500, title=N_("What did you see?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class Reopen(Act[ReopenInput]):
    """By somebody who reviews, or an officer. Figures of past days stay true: found once more, open once more."""

    code = "hazards.reopen"
    title = _("Open a closed hazard again")
    Input = ReopenInput
    subject_model = Hazard

    def _check_state(self, context: Context[ReopenInput]) -> None:
        row = context.subject
        if row.state not in ENDED:
            raise Refused(WRONG_STATE)
        again = Hazard.objects.as_system().filter(
            enterprise_id=row.enterprise_id, source_kind=Source.AGAIN, source_id=row.pk
        )
        if again.exists():
            raise Refused(OPEN_AGAIN)
        if Enterprise.objects.as_system().filter(pk=row.enterprise_id, state=EnterpriseState.CLOSED).exists():
            raise Refused(CLOSED_FIRM)

    def execute(self, context: Context[ReopenInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        context.flag(REOPENED)
        finding = Finding(
            description=row.description,
            place=row.place,
            source=Source.AGAIN,
            source_id=row.pk,
            point_id=row.point_id,
            check_id=row.check_id,
            level=row.level,
            photos=data.photos,
            found_by=context.viewer.actor_id,
            again_note=data.reason,
            category=row.category,
            accident_types=row.accident_types,
            level_basis=row.level_basis,
        )
        made = register_hazard(context, beside(row), finding, pk=data.id)
        context.data["hazard"] = str(made.pk)
        return {"hazard": str(made.pk)}
