"""A house is entered with its hours; firms and offices book, arrive, and say how useful it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import VisitState
from anma.education.outreach.inputs import About, ArriveInput, BookInput, HallInput, RateInput, SlotInput, WhyInput
from anma.education.outreach.models import Hall, HallSlot, HallVisit
from anma.education.outreach.sides import firms_by_id, office_of, require_area
from anma.education.outreach.transitions import VISITS
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Party, Shown
from anma.people.queries import organisation_name


@register
class EnterHall(Act[HallInput]):
    code, title, Input = "education.enter_hall", _("Enter a house"), HallInput

    def check(self, context: Context[HallInput]) -> None:
        require_area(context.viewer, context.input.area)

    def execute(self, context: Context[HallInput]) -> Mapping[str, Any]:
        data = context.input
        row = Hall(id=data.id, office_id=office_of(context.viewer))
        for name in ("kind", "name", "address", "area", "capacity"):
            setattr(row, name, getattr(data, name))
        row.save()
        context.subject = row
        return {"hall": str(row.pk)}


def found(model: Any, pk: UUID, *, lock: bool) -> Any:
    """A row of a public table, or `Refused`."""
    rows = model.objects.filter(pk=pk)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def hour(value: time) -> str:
    """An hour as rows keep it, which sorts as it is: 09:30."""
    return f"{value:%H:%M}"


def require_keeper(context: Context[Any], office: UUID) -> None:
    """The office that runs the house, and no other."""
    if office != office_of(context.viewer):
        raise Refused(reasons.NOT_YOURS, office=organisation_name(office))


@register
class AddSlot(Act[SlotInput]):
    """Hours of one day with their places."""

    code, title, Input = "education.add_slot", _("Open hours"), SlotInput

    def find(self, context: Context[SlotInput], *, lock: bool) -> Hall:
        row: Hall = found(Hall, context.input.subject, lock=lock)
        return row

    def check(self, context: Context[SlotInput]) -> None:
        hall, data = context.subject, context.input
        require_keeper(context, hall.office_id)
        if data.day < context.happened.day:
            raise Refused(reasons.DAY_PAST)
        if data.ends <= data.begins:
            raise Refused(reasons.HOURS)
        if data.capacity > hall.capacity:
            raise Refused(reasons.OVER_CAPACITY, most=hall.capacity)
        if HallSlot.objects.filter(hall=hall, day=data.day, begins=hour(data.begins)).exists():
            raise Refused(reasons.SLOT_THERE, day=data.day.isoformat(), time=hour(data.begins))

    def execute(self, context: Context[SlotInput]) -> Mapping[str, Any]:
        data = context.input
        row = HallSlot(id=data.id, hall=context.subject, day=data.day, capacity=data.capacity)
        row.begins, row.ends = hour(data.begins), hour(data.ends)
        row.save()
        return {"hall": str(context.subject.pk), "slot": str(row.pk)}


class OfSlot(Act[Any]):
    """On hours, locked: of two bookings of the last places the second sees the first."""

    def find(self, context: Context[Any], *, lock: bool) -> HallSlot:
        row: HallSlot = found(HallSlot, context.input.subject, lock=lock)
        return row


@register
class CloseSlot(OfSlot):
    """Nobody books them any more; who has booked stays booked until called off."""

    code, title, Input = "education.close_slot", _("Close these hours"), About

    def check(self, context: Context[About]) -> None:
        require_keeper(context, context.subject.hall.office_id)
        if context.subject.closed:
            raise Refused(reasons.SLOT_OVER)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        context.subject.closed = True
        context.subject.save()
        return {"hall": str(context.subject.hall_id)}


@register
class Book(OfSlot):
    """By a firm, or by an office for its own people."""

    code, title, Input = "education.book_hall", _("Book"), BookInput

    def tenant(self, context: Context[BookInput]) -> UUID | None:
        return context.viewer.enterprise_id

    def check(self, context: Context[BookInput]) -> None:
        slot, viewer = context.subject, context.viewer
        if viewer.enterprise_id is None:
            office_of(viewer)
        if slot.closed or slot.over(context.received_at) or slot.hall.closed_day:
            raise Refused(reasons.SLOT_OVER)
        if context.input.people > slot.free:
            raise Refused(reasons.FULL, free=slot.free)
        if _booked(context).exists():
            raise Refused(reasons.BOOKED_ALREADY)

    def execute(self, context: Context[BookInput]) -> Mapping[str, Any]:
        slot, data = context.subject, context.input
        row = HallVisit(id=data.id, **_who(context), held_by=Party.KEEPER, holder_id=slot.hall.office_id)
        row.hall_id, row.slot_id, row.hall_kind, row.hall_name = slot.hall_id, slot.pk, slot.hall.kind, slot.hall.name
        row.day, row.begins, row.people = slot.day, slot.begins, data.people
        row.booked_at, row.booked_by = context.received_at, context.viewer.actor_id
        row.save()
        slot.booked += data.people
        slot.save()
        context.subject = row
        return {"visit": str(row.pk)}


def _booked(context: Context[Any]) -> Any:
    viewer = context.viewer
    whose = {"enterprise_id": viewer.enterprise_id} if viewer.enterprise_id else {"by_office": viewer.organisation_id}
    return HallVisit.objects.as_system().filter(slot_id=context.subject.pk, state=VisitState.BOOKED, **whose)


def _who(context: Context[Any]) -> dict[str, Any]:
    """The firm with its copies; of an office its area and trade, so that it finds its booking in its own reach."""
    viewer = context.viewer
    if viewer.enterprise_id:
        [firm] = firms_by_id([viewer.enterprise_id])
        return {**copies_of(firm), "who": firm.name}
    reach, office = viewer.reach[0], office_of(viewer)
    place = {"area_code": reach.lo, "area_then": reach.lo, "sector": reach.sector, "sector_then": reach.sector}
    who = {"who": organisation_name(office), "by_office": office, "shown_to": Shown.AUTHORITY}
    return {**place, **who, "grid_id": reach.grid_id}


def is_visitor(viewer: Any, row: HallVisit) -> bool:
    """Whoever booked: the firm, or the office."""
    own = row.enterprise_id if row.enterprise_id else row.by_office
    return own is not None and own == (viewer.enterprise_id or viewer.organisation_id)


class OfVisit(Act[Any]):
    """A step of a booking, by whoever booked or by the house."""

    subject_model, table = HallVisit, VISITS
    by_house = True

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        viewer, row = context.viewer, context.subject
        house = self.by_house and viewer.organisation_id == row.holder_id
        if not house and not is_visitor(viewer, row):
            raise Refused(NOT_ALLOWED)

    def stepped(self, context: Context[Any]) -> HallVisit:
        VISITS.move(context.subject, self.code)
        row: HallVisit = context.subject
        return row


@register
class CallOff(OfVisit):
    """Its places are free again."""

    code, title, Input = "education.call_off_hall", _("Call the visit off"), WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = self.stepped(context)
        row.ended_why = context.input.why
        row.save()
        slot = found(HallSlot, row.slot_id, lock=True)
        slot.booked = max(0, slot.booked - row.people)
        slot.save()
        return {"visit": str(row.pk)}


@register
class Arrive(OfVisit):
    """On the day: by the firm's own phone at the entrance, or by the house."""

    code, title, Input = "education.arrive_hall", _("They are here"), ArriveInput

    def check(self, context: Context[ArriveInput]) -> None:
        row = context.subject
        if context.happened.day < row.day:
            raise Refused(reasons.TOO_EARLY, day=row.day.isoformat())
        hall = Hall.objects.filter(pk=row.hall_id).first()
        if hall is not None and context.input.came > hall.capacity:
            raise Refused(reasons.TOO_MANY)

    def execute(self, context: Context[ArriveInput]) -> Mapping[str, Any]:
        row = self.stepped(context)
        row.came, row.by_scan, row.visit_day = context.input.came, context.input.by_scan, context.happened.day
        row.area_then, row.sector_then = row.area_code, row.sector
        row.save()
        context.count(row, hall_visits=1, hall_visitors=row.came)
        return {"visit": str(row.pk)}


@register
class Rate(OfVisit):
    """Once or again; the last word stands. Of the visitors alone."""

    code, title, Input = "education.rate_hall", _("Say how it was"), RateInput
    by_house = False

    def execute(self, context: Context[RateInput]) -> Mapping[str, Any]:
        row = self.stepped(context)
        row.stars, row.words, row.said_at = context.input.stars, context.input.words, context.received_at
        row.save()
        return {"visit": str(row.pk)}
