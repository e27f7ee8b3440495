"""A list is loaded: an edition of its own, from its day on. What was said under an older one stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.duties.acts.common import ByOffice, NoFormula, own_scope, stock
from anma.duties.choices import Audience, Rhythm
from anma.duties.models import DutyList
from anma.duties.reasons import OLDER

MOST = 200


class GroupInput(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(min_length=1, max_length=30, title=N_("Group"))
    zh: NoFormula = Field(min_length=1, max_length=60, title=N_("Name of the group"))
    en: NoFormula = Field(default="", max_length=60, title=N_("Name of the group in English"))


class ItemInput(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(min_length=1, max_length=30, pattern=r"^[0-9A-Za-z._-]+$", title=N_("Number of the item"))
    group: str = Field(min_length=1, max_length=30, title=N_("Group"))
    zh: NoFormula = Field(min_length=2, max_length=300, title=N_("What is to be done"))
    en: NoFormula = Field(default="", max_length=300, title=N_("The same in English"))
    rhythm: Rhythm = Field(title=N_("How often"))
    by: list[str] = Field(default_factory=list, max_length=6, title=N_("Records that fulfil it"))
    do: str = Field(default="", max_length=30, title=N_("Where it is done"))


class LoadInput(ActInput):
    code: str = Field(min_length=2, max_length=30, pattern=r"^[0-9a-z-]+$", title=N_("Code of the list"))
    edition: NoFormula = Field(min_length=1, max_length=30, title=N_("Edition"))
    audience: Audience = Field(title=N_("Whose list it is"))
    title: NoFormula = Field(min_length=2, max_length=120, title=N_("Title of the list"))
    source: NoFormula = Field(min_length=2, max_length=300, title=N_("Where the text is from"))
    draft: bool = Field(default=False, title=N_("A draft that nobody verified"))
    effective: date = Field(title=N_("Holds from"))
    groups: list[GroupInput] = Field(min_length=1, max_length=20, title=N_("Groups"))
    items: list[ItemInput] = Field(min_length=1, max_length=MOST, title=N_("Items"))


@register
class LoadList(ByOffice):
    """An edition is never changed; the next one takes its place."""

    code = "duties.load_list"
    title = _("Load a list of duties")
    Input = LoadInput

    def check(self, context: Context[LoadInput]) -> None:
        data = context.input
        rows = DutyList.objects.as_system().filter(code=data.code)
        if rows.filter(edition=data.edition).exists() or rows.filter(effective__gte=data.effective).exists():
            raise Refused(OLDER)

    def execute(self, context: Context[LoadInput]) -> Mapping[str, Any]:
        data = context.input
        row = DutyList(id=data.id, **_told(context), **_without_office(own_scope(context)))
        _replace(data, row)
        row.save()
        if row.audience == Audience.FIRM:
            stock(row, row.effective, duty_list_items=row.size)
        return {"list": str(row.pk), "items": str(row.size)}


def _told(context: Context[LoadInput]) -> dict[str, Any]:
    data = context.input
    names = ("code", "edition", "title", "source", "draft", "effective")
    told = {name: getattr(data, name) for name in names}
    told |= {"audience": str(data.audience), "size": len(data.items)}
    told |= {"groups": [one.model_dump(mode="json") for one in data.groups]}
    told |= {"items": [one.model_dump(mode="json") for one in data.items]}
    return {**told, "loaded_by": context.viewer.actor_id, "loaded_at": context.received_at}


def _without_office(scope: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in scope.items() if name != "office_id"}


def _replace(data: LoadInput, new: DutyList) -> None:
    """The edition before holds until the new one's first day."""
    rows = DutyList.objects.as_system().filter(code=data.code, until_day=None).select_for_update()
    for old in rows.order_by("id"):
        old.until_day = data.effective
        old.save(update_fields=["until_day"])
        if old.audience == Audience.FIRM:
            stock(old, data.effective, duty_list_items=-old.size)
