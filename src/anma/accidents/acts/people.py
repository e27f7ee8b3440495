"""Who was harmed, by name: personal, for who handles the accident, erased in its time. Numbers follow the rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.acts.base import About, AboutPeople, OnAccident, counted, like, note, settle
from anma.accidents.acts.following import AFTER_WINDOW, check_death, named_in
from anma.accidents.choices import Harm, State
from anma.accidents.models import Accident, Harmed, Party
from anma.accidents.queries import handles
from anma.accidents.reasons import DEAD_ALREADY, NAMES_GONE, NO_NAMES, NOT_CLOSED, NOT_HANDLING, PERSON_UNKNOWN
from anma.accidents.sizes import counts_until
from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.evidence.rows import erase_personal

COLUMN = {Harm.DEATH: "deaths", Harm.SERIOUS: "serious", Harm.LIGHT: "light", Harm.MISSING: "missing"}


class OfPeople(OnAccident):
    """The firm's own and the office that handles it; nobody else, whatever the reach."""

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        if not handles(context.viewer, context.subject):
            raise Refused(NOT_HANDLING)

    def check(self, context: Context[Any]) -> None:
        if context.subject.names_gone_day is not None:
            raise Refused(NAMES_GONE)


class HarmedInput(AboutPeople):
    """`about`: age, post, what is hurt."""

    name: Printed = Field(min_length=1, max_length=60, title=N_("Name of the person"))
    about: Printed = Field(default="", max_length=300, title=N_("Age, post, what is hurt"))
    harm: Harm = Field(title=N_("What happened to the person"))
    died: date | None = Field(default=None, title=N_("Day of the death"))


@register
class AddHarmed(OfPeople):
    """One who was counted without a name gets one; one more than was counted raises the number."""

    code, title, Input = "accidents.add_harmed", _("Enter who was harmed"), HarmedInput

    def check(self, context: Context[HarmedInput]) -> None:
        super().check(context)
        if context.input.harm == Harm.DEATH:
            check_death(context, context.subject, context.input.died)

    def execute(self, context: Context[HarmedInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        counts = in_time(row, data.harm, data.died)
        one = Harmed(
            id=data.id,
            **like(row),
            accident_id=row.pk,
            name=data.name,
            about=data.about,
            harm=data.harm,
            since_day=context.happened.day,
            died_day=data.died if data.harm == Harm.DEATH else None,
            counts=counts,
        )
        one.save()
        if not counts:
            row.late_deaths = max(row.late_deaths, _late(row))
            context.flag(AFTER_WINDOW)
        elif _raise_to_named(row):
            note(context, row, self.code, "", data.died)
        return self.saved(context)


def in_time(row: Accident, harm: str, died: date | None) -> bool:
    """Whether it changes number and size: a death after the days that count does not."""
    return harm != Harm.DEATH or died is None or died <= counts_until(row.branch, row.happened_day)


def _late(row: Accident) -> int:
    rows = Harmed.objects.as_system().filter(accident_id=row.pk, harm=Harm.DEATH, counts=False)
    return int(rows.count())


def _raise_to_named(row: Accident) -> bool:
    """No number is smaller than those who are known by name; whether one had to grow."""
    named = named_in(row)
    grown = [name for harm, name in COLUMN.items() if named[harm] > getattr(row, name)]
    with counted(row):
        for harm, name in COLUMN.items():
            setattr(row, name, max(getattr(row, name), named[harm]))
        settle(row)
    return bool(grown)


class WorseInput(About):
    """Who was hurt or missing died, was found, or is better or worse than was thought."""

    person: UUID = Field(title=N_("Which person"))
    harm: Literal["death", "serious", "light"] = Field(title=N_("How the person is now"))
    died: date | None = Field(default=None, title=N_("Day of the death"))


@register
class ChangeHarm(OfPeople):
    """The person leaves one number and enters the other; a death after the days that count leaves both alone."""

    code, title, Input = "accidents.change_harm", _("Say how somebody is now"), WorseInput

    def check(self, context: Context[WorseInput]) -> None:
        super().check(context)
        one, data = _person(context), context.input
        if one.harm == Harm.DEATH or one.died_day is not None:
            raise Refused(DEAD_ALREADY)
        if data.harm == "death":
            check_death(context, context.subject, data.died)

    def execute(self, context: Context[WorseInput]) -> Mapping[str, Any]:
        row, data, one = context.subject, context.input, _person(context)
        counts = in_time(row, data.harm, data.died)
        with counted(row):
            if counts:
                _move(row, Harm(one.harm), Harm(data.harm))
            else:
                row.late_deaths += 1
                context.flag(AFTER_WINDOW)
            settle(row)
        if counts:
            one.harm = data.harm
        one.died_day = data.died if data.harm == "death" else None
        one.save()
        note(context, row, self.code, "", data.died)
        return self.saved(context)


def _move(row: Accident, before: Harm, after: Harm) -> None:
    old, new = COLUMN[before], COLUMN[after]
    setattr(row, old, max(0, getattr(row, old) - 1))
    setattr(row, new, getattr(row, new) + 1)


def _person(context: Context[WorseInput]) -> Harmed:
    rows = Harmed.objects.as_system().filter(accident_id=context.subject.pk, pk=context.input.person)
    found: Harmed | None = rows.select_for_update().first()
    if found is None:
        raise Refused(PERSON_UNKNOWN)
    return found


@register
class EraseNames(OfPeople):
    """Of an accident that is closed: that people were harmed stays, who they were goes."""

    code, title, Input = "accidents.erase_names", _("Erase the names"), About

    def check(self, context: Context[About]) -> None:
        if context.subject.names_gone_day is not None:
            raise Refused(NO_NAMES)
        if context.subject.state != State.CLOSED:
            raise Refused(NOT_CLOSED)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase(context.subject, context.happened.day)
        return self.saved(context)


def erase(row: Accident, day: date) -> None:
    """Names and what is said of people, of those harmed and of persons held responsible; the rows stay."""
    for one in Harmed.objects.as_system().filter(accident_id=row.pk).select_for_update().order_by("id"):
        erase_personal(one, "name", "about")
        one.erased_day = day
        one.save()
    for party in Party.objects.as_system().filter(accident_id=row.pk, kind="person").select_for_update().order_by("id"):
        erase_personal(party, "name")
        party.save()
    row.names_gone_day = day
