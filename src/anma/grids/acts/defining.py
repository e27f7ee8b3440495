"""`grids.adopt_charter`: what a grid defines, as a new edition; earlier ones stay."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.grids.charters import FIVE, draft, of_draft
from anma.grids.models import Charter, Grid
from anma.grids.reasons import ENDED, NOTHING_SAID
from anma.grids.rows import of_ground

Lines = Annotated[PrintedLines, Field(max_length=4000)]


class AdoptCharterInput(ActInput):
    """Each of the five is text, one point in a line. `office_phone` stands on the public sheet if it is given."""

    subject: UUID = Field(title=N_("Grid in question"))
    force: Lines = Field(title=N_("Who makes up the grid"))
    principles: Lines = Field(title=N_("Principles"))
    duties: Lines = Field(title=N_("Duties of the grid"))
    supervision: Lines = Field(title=N_("What is supervised"))
    mechanisms: Lines = Field(title=N_("Mechanisms and safeguards"))
    office_phone: Printed = Field(default="", max_length=30, title=N_("Office phone for the public sheet"))


@register
class AdoptCharter(Act[AdoptCharterInput]):
    code, title, Input, subject_model = "grids.adopt_charter", _("Define a grid"), AdoptCharterInput, Grid

    def check(self, context: Context[AdoptCharterInput]) -> None:
        if context.subject.valid_to is not None:
            raise Refused(ENDED, name=context.subject.name)
        if not all(lines_of(getattr(context.input, key)) for key in FIVE):
            raise Refused(NOTHING_SAID)

    def execute(self, context: Context[AdoptCharterInput]) -> dict[str, Any]:
        grid, given = context.subject, context.input
        texts = {key: lines_of(getattr(given, key)) for key in FIVE}
        newest = Charter.objects.as_system().filter(grid_id=grid.pk).aggregate(newest=Max("number"))["newest"]
        row = Charter(
            id=given.id,
            **of_ground(grid.area_code, grid.pk, context.viewer.organisation_id),
            number=(newest or 0) + 1,
            texts=texts,
            office_phone=given.office_phone,
            drafted=draft().edition if of_draft(texts) else "",
            adopted_at=context.received_at,
            adopted_by=context.viewer.actor_id,
        )
        row.save()
        return {"charter": str(row.pk), "number": row.number}


def lines_of(text: str) -> list[str]:
    """The points of a text, without empty lines."""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]
