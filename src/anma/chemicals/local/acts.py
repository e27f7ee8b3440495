"""A city brings in its own figures for cabinets, or its own rules for laboratories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.chemicals.local import reading, reasons
from anma.chemicals.models import LocalTable
from anma.chemicals.models.cabinets import LocalKind
from anma.people.models import Organisation


class EntryInput(BaseModel):
    """One line: what it is about, its value, and the area's own words for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    key: str = Field(pattern=r"^[a-z_]{2,40}$", title=N_("Key"))
    value: Printed = Field(default="", max_length=120, title=N_("Value"))
    words: Printed = Field(default="", max_length=120, title=N_("In your own words"))


class BringInput(ActInput):
    kind: LocalKind = Field(title=N_("What the file is about"))
    edition: Printed = Field(min_length=2, max_length=40, title=N_("Name of the edition"))
    source: Printed = Field(min_length=4, max_length=300, title=N_("Where it comes from"))
    effective: date = Field(title=N_("In force from"))
    checked: bool = Field(default=False, title=N_("Every line was compared with the text of the standard"))
    entries: list[EntryInput] = Field(min_length=1, max_length=100, title=N_("Lines"))


@register
class BringLocal(Act[BringInput]):
    """Whole editions only, for the area of the own office; older ones stay."""

    code = "chemicals.bring_local"
    title = _("Bring in local figures for chemicals")
    Input = BringInput

    def check(self, context: Context[BringInput]) -> None:
        given, area = context.input, area_of(context)
        if key := reading.wrong(given.kind, ((one.key, one.value) for one in given.entries)):
            raise Refused(reasons.WRONG_LINE, key=key)
        if LocalTable.objects.filter(kind=given.kind, area=area, edition=given.edition).exists():
            raise Refused(reasons.EDITION_TAKEN)

    def execute(self, context: Context[BringInput]) -> Mapping[str, Any]:
        given = context.input
        said = given.model_dump(mode="python", exclude={"entries"})
        row = LocalTable(**said, area=area_of(context), entries=[one.model_dump() for one in given.entries])
        row.brought_at, row.brought_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"table": str(row.pk), "lines": len(row.entries)}


def area_of(context: Context[Any]) -> str:
    """The area of the viewer's office."""
    office = Organisation.objects.filter(pk=context.viewer.organisation_id, kind="office").first()
    if office is None:
        raise Refused(reasons.NO_OFFICE)
    return str(office.area_code)
