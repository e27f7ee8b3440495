"""The register of stations: opened, suspended, taken up again, closed; each change with its day and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.cylinders.choices import StationState
from anma.cylinders.inputs import MediumKey, Past
from anma.cylinders.models import Station
from anma.cylinders.reasons import CLOSED_STATION, NO_FIRM, NOTHING_CHANGED
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of, directory_find
from anma.facts.counting import Place, count_stock
from anma.kernel.scope import Party
from anma.people.models import Organisation, OrganisationKind

Gases = tuple[MediumKey, ...]
LPG = "lpg"


class OpenStationInput(ActInput):
    uscc: str = Field(max_length=30, title=N_("Credit code of the station's firm"))
    name: Printed = Field(min_length=2, max_length=120, title=N_("Name of the station"))
    licence: Printed = Field(default="", max_length=60, title=N_("Number of the filling licence"))
    licence_until: date | None = Field(default=None, title=N_("Licence valid until"))
    media: Gases = Field(min_length=1, max_length=20, title=N_("Gases that it may fill"))
    on: Past = Field(title=N_("Open since"))


@register
class OpenStation(Act[OpenStationInput]):
    """An organisation of its own for a firm in the register; its people get their sign-ins from the administrator."""

    code, title, Input = "cylinders.open_station", _("Enter a filling station"), OpenStationInput
    subject_model = Enterprise

    def find(self, context: Context[OpenStationInput], *, lock: bool) -> Enterprise:
        firm = directory_find(context.input.uscc.strip().upper())
        found = Enterprise.objects.visible_to(context.viewer).filter(pk=firm).first() if firm else None
        if found is None:
            raise Refused(NO_FIRM)
        return found  # type: ignore[no-any-return]

    def execute(self, context: Context[OpenStationInput]) -> Mapping[str, Any]:
        said, firm = context.input, context.subject
        office = Organisation(id=said.id, kind=OrganisationKind.FILLER, name=said.name, area_code=firm.area_code)
        office.save()
        row = Station(
            id=said.id,
            name=said.name,
            licence=said.licence,
            licence_until=said.licence_until,
            media=sorted(set(said.media)),
            lpg=LPG in said.media,
            opened_day=said.on,
            **{**copies_of(firm), "held_by": Party.KEEPER, "holder_id": said.id},
        )
        row.save()
        _count(row, row.opened_day, 1)
        return {"station": str(row.pk)}


class ChangeStationInput(ActInput):
    subject: UUID = Field(title=N_("Station in question"))
    name: Printed = Field(default="", max_length=120, title=N_("Name of the station"))
    licence: Printed = Field(default="", max_length=60, title=N_("Number of the filling licence"))
    licence_until: date | None = Field(default=None, title=N_("Licence valid until"))
    state: StationState | None = Field(default=None, title=N_("State of the station"))
    on: Past = Field(title=N_("Changed on"))
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it changes"))

    def wanted(self) -> dict[str, Any]:
        """What is said, by the station's columns."""
        said = {"name": self.name, "licence": self.licence, "licence_until": self.licence_until}
        return {**said, "state": self.state.value if self.state else ""}


@register
class ChangeStation(Act[ChangeStationInput]):
    """What is left empty stays. A closed station stays closed: who opens again is a new entry."""

    code, title, Input = "cylinders.change_station", _("Change a filling station"), ChangeStationInput
    subject_model = Station

    def check(self, context: Context[ChangeStationInput]) -> None:
        if not context.viewer.reach:
            raise Refused(NOT_ALLOWED)
        if context.subject.state == StationState.CLOSED:
            raise Refused(CLOSED_STATION)
        if not _differences(context):
            raise Refused(NOTHING_CHANGED)

    def execute(self, context: Context[ChangeStationInput]) -> Mapping[str, Any]:
        row, said = context.subject, context.input
        changes = _differences(context)
        entry = {"day": said.on.isoformat(), "why": said.why, "by": str(context.viewer.actor_id)}
        row.course = [*row.course, *({**entry, "what": w, "from": str(a or ""), "to": str(b)} for w, a, b in changes)]
        for what, _before, after in changes:
            setattr(row, what, after)
        if row.state == StationState.CLOSED:
            row.closed_day, row.closed_why = said.on, said.why
            _count(row, said.on, -1)
        row.save()
        context.data["changed"] = [what for what, _before, _after in changes]
        return {"station": str(row.pk), "state": row.state}


def _differences(context: Context[ChangeStationInput]) -> list[tuple[str, Any, Any]]:
    row = context.subject
    pairs = [(what, getattr(row, what), value) for what, value in context.input.wanted().items() if value]
    return [(what, before, after) for what, before, after in pairs if before != after]


def _count(row: Station, day: date, amount: int) -> None:
    """One station more or less from that day on, however late it is entered."""
    keys = ("filling_stations", "lpg_stations") if row.lpg else ("filling_stations",)
    count_stock(Place(row.enterprise_id, row.area_code, row.sector), day, dict.fromkeys(keys, amount))
