"""`places.rename`: an area gets another name; the former one stays with the day it ended."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.places.initials import initials_of
from anma.places.models import Area, AreaName
from anma.places.queries import forget_names, standing
from anma.places.reach import require_reach
from anma.places.reasons import SAME_NAME, UNKNOWN_AREA


class RenameInput(ActInput):
    """`code` is the area's own code."""

    code: str = Field(title=N_("Code of the area"), max_length=12)
    name: Printed = Field(title=N_("New name of the area"), min_length=2, max_length=60)


@register
class Rename(Act[RenameInput]):
    code, title, Input = "places.rename", _("Rename an area"), RenameInput

    def find(self, context: Context[RenameInput], *, lock: bool) -> Area:
        return find_area(context.input.code, lock=lock)

    def check(self, context: Context[RenameInput]) -> None:
        require_reach(context.viewer, context.subject.code)
        if context.subject.name == context.input.name:
            raise Refused(SAME_NAME, code=context.subject.code)

    def execute(self, context: Context[RenameInput]) -> dict[str, Any]:
        area: Area = context.subject
        AreaName(code=area.code, name=area.name, until=context.happened.day).save()
        area.name, area.initials = context.input.name, initials_of(context.input.name)
        area.save()
        transaction.on_commit(forget_names)
        return {"area": area.code}


def find_area(code: str, *, lock: bool = False) -> Area:
    """The area that exists today, or `Refused(UNKNOWN_AREA)`."""
    rows = Area.objects.filter(standing(), code=code)
    found: Area | None = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise Refused(UNKNOWN_AREA, code=code)
    return found
