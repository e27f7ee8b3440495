"""A talk, a screening or a publicity event: entered once, joined by further organisers, corrected, or struck out."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.education.outreach import alike, reasons
from anma.education.outreach.counting import count_event, count_firm, recount_firms
from anma.education.outreach.inputs import About, CorrectInput, HoldInput, WhyInput
from anma.education.outreach.models import Outreach, OutreachFirm, OutreachOffice, OutreachValue
from anma.education.outreach.sides import KeptAct, beside_row, kept_by_office, office_of, require_area
from anma.kernel.files import declare
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import system_scope
from anma.people.queries import organisation_name
from anma.places.acts.rename import find_area

FIVE_YEARS = timedelta(days=5 * 366)


@register
class Hold(Act[HoldInput]):
    """Counted on its own day. One that looks like another office's is asked back first."""

    code, title, Input = "education.hold_event", _("Enter a talk or screening"), HoldInput

    def find(self, context: Context[HoldInput], *, lock: bool) -> None:
        if lock:  # of two offices that enter one event at once the second sees the first's row
            find_area(context.input.area[:4], lock=True)

    def check(self, context: Context[HoldInput]) -> None:
        data, today = context.input, context.happened.day
        require_area(context.viewer, data.area)
        if data.day > today:
            raise Refused(reasons.NOT_YET)
        if data.day < today - FIVE_YEARS:
            raise Refused(reasons.TOO_OLD)
        twin = alike.twin_of(data.kind, data.day, data.area, data.place, data.leader)
        if twin is not None and not data.another_because:
            said = {"title": twin.title, "day": twin.day.isoformat(), "place": twin.place}
            keeper = {"office": organisation_name(twin.holder_id), "keeper": twin.holder_id, "twin": twin.pk}
            raise Refused(reasons.LOOKS_LIKE, **said, **keeper)

    def execute(self, context: Context[HoldInput]) -> Mapping[str, Any]:
        data = context.input
        row = Outreach(id=data.id, **kept_by_office(context.viewer, data.area))
        for name in ("kind", "title", "day", "place", "leader", "audience", "reported", "another_because"):
            setattr(row, name, getattr(data, name))
        row.firms = data.reported or 0
        row.entered_at, row.entered_by = context.received_at, context.viewer.actor_id
        wanted = set(data.photos)
        photos = [photo for photo in context.origin.photos if photo["sha256"] in wanted]
        row.photos = declare(copy(row), photos, data.id)
        row.save()
        keep_value(context, row, "")
        count_event(row, times=1, audience=row.audience, firms=row.firms)
        context.subject = row
        return {"event": str(row.pk)}

    def tenant(self, context: Context[HoldInput]) -> None:
        """About no firm."""


def keep_value(context: Context[Any], row: Outreach, why: str) -> None:
    """What the event says from now on; who led it is a name and stands with the event alone."""
    said = {name: getattr(row, name) for name in ("title", "place", "audience", "reported")}
    by = {"said_at": context.received_at, "said_by": context.viewer.actor_id}
    OutreachValue(**beside_row(row), outreach_id=row.pk, number=row.values, said=said, why=why, **by).save()


class OfEvent(KeptAct):
    """On an event that stands, by the office that entered it."""

    subject_model = Outreach

    def check(self, context: Context[Any]) -> None:
        if context.subject.struck_day:
            raise Refused(reasons.STRUCK)


@register
class Correct(OfEvent):
    """A further value with its reason. The day stays: what was published of it stays as published."""

    code, title, Input = "education.correct_event", _("Correct a talk or screening"), CorrectInput

    def check(self, context: Context[CorrectInput]) -> None:
        super().check(context)
        row, data = context.subject, context.input
        if data.reported is not None and data.reported < row.named:
            raise Refused(reasons.FEWER, n=row.named)
        names = ("title", "place", "leader", "audience", "reported")
        if all(getattr(row, name) == getattr(data, name) for name in names):
            raise Refused(reasons.NOTHING_NEW)

    def execute(self, context: Context[CorrectInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        count_event(row, audience=data.audience - row.audience)
        for name in ("title", "place", "leader", "audience", "reported"):
            setattr(row, name, getattr(data, name))
        recount_firms(row, row.named)
        row.values += 1
        keep_value(context, row, data.why)
        return self.saved(context, "event")


@register
class Strike(OfEvent):
    """Entered by mistake: it counts no more, and stays to be read with the reason."""

    code, title, Input = "education.strike_event", _("Take out what was entered by mistake"), WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        for firm in OutreachFirm.objects.as_system().filter(outreach_id=row.pk, struck_day=None).order_by("id"):
            firm.struck_day = context.happened.day
            firm.save()
            count_firm(firm, -1)
        count_event(row, times=-1, audience=-row.audience, firms=-row.firms)
        row.struck_day, row.struck_why = context.happened.day, context.input.why
        return self.saved(context, "event")


@register
class Join(Act[About]):
    """A further organiser: the event is found among its own too, and is counted no second time."""

    code, title, Input = "education.join_event", _("Organised by us too"), About

    def find(self, context: Context[About], *, lock: bool) -> Outreach:
        """Also one that lies outside of the office's reach: whoever enters the same is shown it by name already."""
        office_of(context.viewer)
        with system_scope("an event that another office shares"):
            rows = Outreach.objects.as_system().filter(pk=context.input.subject, struck_day=None)
            found: Outreach | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[About]) -> None:
        row, office = context.subject, office_of(context.viewer)
        known = OutreachOffice.objects.as_system().filter(outreach_id=row.pk, holder_id=office)
        if row.holder_id == office or known.exists():
            raise Refused(reasons.YOURS)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = context.subject
        held = {"held_by": Party.KEEPER, "shown_to": Shown.AUTHORITY, "holder_id": office_of(context.viewer)}
        place = {"area_code": row.area_code, "area_then": row.area_then}
        said = {"outreach_id": row.pk, "title": row.title, "day": row.day, "joined_at": context.received_at}
        OutreachOffice(id=context.input.id, **held, **place, **said).save()
        return {"event": str(row.pk)}
