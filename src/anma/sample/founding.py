"""The offices and services of the sample city: no act founds an office yet, so the sample brings its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.evidence.chain import SYSTEM, StreamRef
from anma.kernel.viewer import Viewer
from anma.people.models import OfficeReach, Organisation

FOUNDER = Viewer(role="operator", permissions=frozenset({"sample.found"}))


class FoundInput(ActInput):
    """`reach` is a list of half-open ranges, each narrowed to `sector` where given."""

    kind: str
    name: Printed
    area: str
    since: date
    reach: tuple[tuple[str, str], ...] = ()
    sector: str = ""


@register
class Found(Act[FoundInput]):
    code = "sample.found"
    title = _("Found an office of the sample city")
    Input = FoundInput
    commandable = False

    def stream(self, context: Context[FoundInput]) -> StreamRef:
        return SYSTEM

    def tenant(self, context: Context[FoundInput]) -> UUID | None:
        return None

    def execute(self, context: Context[FoundInput]) -> Mapping[str, Any]:
        given = context.input
        office = Organisation(id=given.id, kind=given.kind, name=given.name, area_code=given.area)
        office.save()
        for lo, hi in given.reach:
            OfficeReach(organisation=office, lo=lo, hi=hi, sector=given.sector, valid_from=given.since).save()
        return {"organisation": str(office.pk)}
