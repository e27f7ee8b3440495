"""`grids.merge_bodies` and `grids.part_bodies`: a town makes one body of several, and may part them again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.facts.counting import Place, count_stock
from anma.grids.choices import Body
from anma.grids.models import MergedBodies
from anma.grids.reasons import FUTURE_DAY, MERGED, NO_TOWN, OVER, TOO_FEW
from anma.grids.rows import of_ground
from anma.places.models import AreaKind
from anma.places.queries import area
from anma.places.reach import require_reach


class MergeBodiesInput(ActInput):
    """`since` is the day on which the town decided it; today where it is left out."""

    town: str = Field(max_length=12, title=N_("Code of the town"))
    name: Printed = Field(min_length=2, max_length=80, title=N_("Name of the merged body"))
    bodies: list[Body] = Field(title=N_("What was merged"))
    since: date | None = Field(default=None, title=N_("Since when"))


@register
class MergeBodies(Act[MergeBodiesInput]):
    code, title, Input = "grids.merge_bodies", _("Enter merged bodies of a town"), MergeBodiesInput

    def check(self, context: Context[MergeBodiesInput]) -> None:
        given = context.input
        row = area(given.town)
        if row is None or row.kind != AreaKind.TOWN:
            raise Refused(NO_TOWN)
        require_reach(context.viewer, given.town)
        if len(set(given.bodies)) < 2:
            raise Refused(TOO_FEW)
        if given.since is not None and given.since > context.happened.day:
            raise Refused(FUTURE_DAY)
        if MergedBodies.objects.as_system().filter(area_code=given.town, until__isnull=True).exists():
            raise Refused(MERGED)

    def execute(self, context: Context[MergeBodiesInput]) -> dict[str, Any]:
        given = context.input
        since = given.since or context.happened.day
        context.subject = row = MergedBodies(
            id=given.id,
            **of_ground(given.town, office=context.viewer.organisation_id),
            name=given.name,
            bodies=[one for one in Body.values if one in given.bodies],
            since=since,
        )
        row.save()
        count_stock(Place(None, row.area_code), since, {"towns_merged_bodies": 1})
        return {"merged": str(row.pk)}


class PartBodiesInput(ActInput):
    subject: UUID = Field(title=N_("Entry in question"))
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it ends"))


@register
class PartBodies(Act[PartBodiesInput]):
    """The entry ends today and stays as history."""

    code, title = "grids.part_bodies", _("End an entry of merged bodies")
    Input, subject_model = PartBodiesInput, MergedBodies

    def check(self, context: Context[PartBodiesInput]) -> None:
        if context.subject.until is not None:
            raise Refused(OVER)

    def execute(self, context: Context[PartBodiesInput]) -> dict[str, Any]:
        row = context.subject
        row.until, row.ended_because = context.happened.day, context.input.why
        row.save()
        context.count(row, towns_merged_bodies=-1)
        return {"merged": str(row.pk)}
