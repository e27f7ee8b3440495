"""Who does the changes of a recount: the people of a made-up city, found again in its database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from anma.acts.origins import PAGE, Channel, Origin
from anma.acts.pages import perform
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import viewer_for
from anma.people.models import Device, Membership, Person
from anma.places.models import Area, AreaKind
from anma.places.queries import standing

CITY, TOWN = "3204", 9
T = TypeVar("T")


class NobodyThere(Exception):
    """The city has nothing that this change could be made to; another one is made in its place."""


class Hands:
    """The people of the city, and the dice. Everything is done at the moment that the clock says."""

    def __init__(self, dice: Random) -> None:
        self.dice, self.turn = dice, 0
        self.late_ones: list[tuple[str, date]] = []

    def one(self, found: Sequence[T]) -> T:
        """Any of them."""
        if not found:
            raise NobodyThere
        return self.dice.choice(list(found))

    def rows(self, model: Any, **only: Any) -> list[Any]:
        """All rows of these, whoever holds them."""
        with system_scope("what a recount changes"):
            found = model.objects.as_system() if hasattr(model.objects, "as_system") else model.objects
            return list(found.filter(**only).order_by("pk"))

    def row(self, model: Any, **only: Any) -> Any:
        """Any row of these."""
        return self.one(self.rows(model, **only))

    def firm(self, **only: Any) -> Any:
        """Any open firm."""
        return self.row(Enterprise, closed_day__isnull=True, **only)

    def do(self, viewer: Viewer, code: str, origin: Origin = PAGE, /, **raw: Any) -> dict[str, Any]:
        return dict(
            perform(viewer, code, {key: value for key, value in raw.items() if value is not None}, origin).result
        )

    def office(self, role: str, area: str = CITY) -> Viewer:
        """Whoever has this role in the office of exactly this area."""
        return viewer_for(self.one(self._offices(role, area)))

    def colleague(self, role: str, area: str, other: Viewer) -> Viewer:
        """A second one of the same office."""
        return viewer_for(self.one([hat for hat in self._offices(role, area) if hat.person_id != other.actor_id]))

    def _offices(self, role: str, area: str) -> list[Membership]:
        return [hat for hat in self._hats if hat.role == role and hat.area_code == area]

    def of_office(self, organisation: Any, role: str = "") -> Viewer:
        """Somebody of an office or company."""
        found = [hat for hat in self._hats if hat.organisation_id == organisation and role in ("", hat.role)]
        return viewer_for(self.one(found))

    @cached_property
    def _hats(self) -> list[Membership]:
        found = self.rows(Membership, state="active")
        people = {one.pk: one for one in self.rows(Person, pk__in=[hat.person_id for hat in found])}
        for hat in found:
            hat.person = people[hat.person_id]
        return found

    def of_firm(self, firm: Any, *roles: str) -> Viewer:
        """Somebody of the firm, with the first of these roles that somebody has."""
        for role in roles:
            found = [hat for hat in self._hats if hat.organisation_id == firm.pk and hat.role == role]
            if found:
                return viewer_for(self.one(found))
        raise NobodyThere

    def insurer(self, role: str) -> Viewer:
        return viewer_for(self.one([hat for hat in self._hats if hat.role == role]))

    @cached_property
    def towns(self) -> list[str]:
        areas = Area.objects.filter(standing(), kind=AreaKind.TOWN, statistical_only=False).order_by("code")
        known = {hat.area_code for hat in self._hats if hat.role == "town_officer"}
        return [code for code in areas.values_list("code", flat=True) if code in known]

    def another_town(self, but: str) -> str:
        return self.one([code for code in self.towns if code != but[:TOWN]])

    def town_of(self, row: Any, role: str = "town_officer") -> Viewer:
        """Who is in charge of where a firm is now."""
        return self.office(role, row.area_code[:TOWN])

    def ago(self, most: int) -> datetime:
        """A moment some days ago."""
        return clock.now() - timedelta(days=self.dice.randint(1, most), minutes=self.dice.randint(1, 500))

    def late(self, viewer: Viewer, made: datetime) -> Origin:
        """From a phone that was without a line since before it was made."""
        devices = self.rows(Device, membership_id=viewer.hat_id) if viewer.hat_id else []
        return Origin(
            channel=Channel.SYNC,
            device_id=devices[0].pk if devices else None,
            device_time=made,
            offset=timedelta(),
            last_contact=made - timedelta(hours=1),
            offline=True,
            signed=True if devices else None,
        )
