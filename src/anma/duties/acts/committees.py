"""Committees are founded and closed; offices and people take their seats, from–to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.duties.acts.common import (
    ByOffice,
    NoFormula,
    OfOffice,
    end,
    own_scope,
    require_person,
    scope_of,
    stock,
    the_office,
)
from anma.duties.choices import CommitteeKind, SeatKind
from anma.duties.models import Committee, Seat
from anma.duties.reasons import ENDED, TWICE


class FoundInput(ActInput):
    name: Printed = Field(min_length=2, max_length=120, title=N_("Name of the committee"))
    kind: CommitteeKind = Field(title=N_("Kind of committee"))
    template: str = Field(default="", max_length=30, title=N_("Field of work"))
    basis: NoFormula = Field(default="", max_length=300, title=N_("Set up by which document"))
    since: date = Field(title=N_("From when"))


@register
class FoundCommittee(ByOffice):
    code = "duties.found_committee"
    title = _("Set up a committee")
    Input = FoundInput

    def check(self, context: Context[FoundInput]) -> None:
        rows = Committee.objects.as_system().filter(office_id=context.viewer.organisation_id, until=None)
        if rows.filter(name=context.input.name).exists():
            raise Refused(TWICE)

    def execute(self, context: Context[FoundInput]) -> Mapping[str, Any]:
        names = ("id", "name", "kind", "template", "basis", "since")
        row = Committee(**{name: getattr(context.input, name) for name in names}, **own_scope(context))
        row.save()
        stock(row, row.since, **_counted(row, 1))
        return {"committee": str(row.pk)}


def _counted(row: Committee, n: int) -> dict[str, int]:
    professional = row.kind == CommitteeKind.PROFESSIONAL
    return {"committees": n, "professional_committees": n if professional else 0}


class CloseInput(ActInput):
    subject: UUID = Field(title=N_("Committee in question"))
    until: date = Field(title=N_("From when no longer"))
    why: NoFormula = Field(min_length=2, max_length=300, title=N_("Why it ends"))


@register
class CloseCommittee(OfOffice):
    code = "duties.close_committee"
    title = _("Close a committee")
    Input = CloseInput
    subject_model = Committee

    def execute(self, context: Context[CloseInput]) -> Mapping[str, Any]:
        row = context.subject
        end(row, context.input.until, context.input.why)
        row.save()
        stock(row, row.until, **_counted(row, -1))
        return {"committee": str(row.pk)}


class SeatInput(ActInput):
    subject: UUID = Field(title=N_("Committee in question"))
    office: UUID = Field(title=N_("Office"))
    person: UUID | None = Field(default=None, title=N_("Person of the office"))
    kind: SeatKind = Field(default=SeatKind.MEMBER, title=N_("Part in the committee"))
    post: Printed = Field(default="", max_length=60, title=N_("Post"))
    since: date = Field(title=N_("From when"))


@register
class TakeSeat(OfOffice):
    code = "duties.seat"
    title = _("Add a member to a committee")
    Input = SeatInput
    subject_model = Committee

    def check(self, context: Context[SeatInput]) -> None:
        data = context.input
        the_office(data.office)
        require_person(data.office, data.person, context.happened.day)
        if context.subject.until is not None:
            raise Refused(ENDED)
        rows = Seat.objects.as_system().filter(committee_id=context.subject.pk, office_id=data.office, until=None)
        if rows.filter(person_id=data.person).exists():
            raise Refused(TWICE)

    def execute(self, context: Context[SeatInput]) -> Mapping[str, Any]:
        data, committee = context.input, context.subject
        scope = {**scope_of(the_office(committee.office_id)), "office_id": data.office}
        row = Seat(id=data.id, committee_id=committee.pk, person_id=data.person, kind=data.kind, post=data.post,
                   since=data.since, **scope)  # fmt: skip
        row.save()
        return {"seat": str(row.pk)}


class LeaveSeatInput(ActInput):
    subject: UUID = Field(title=N_("Committee in question"))
    seat: UUID = Field(title=N_("Seat in question"))
    until: date = Field(title=N_("From when no longer"))


@register
class LeaveSeat(OfOffice):
    code = "duties.unseat"
    title = _("End a membership in a committee")
    Input = LeaveSeatInput
    subject_model = Committee

    def execute(self, context: Context[LeaveSeatInput]) -> Mapping[str, Any]:
        rows = Seat.objects.as_system().filter(pk=context.input.seat, committee_id=context.subject.pk)
        row = rows.select_for_update().first()
        if row is None:
            raise Refused(ENDED)
        end(row, context.input.until)
        row.save()
        return {"seat": str(row.pk)}
