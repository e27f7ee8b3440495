"""Which firms an event reached: chosen, from a list, by the code at the door, or said by the firm itself on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.queries import find as find_code
from anma.education.outreach import reasons
from anma.education.outreach.acts.talks import OfEvent
from anma.education.outreach.choices import Way
from anma.education.outreach.counting import count_firm, recount_firms
from anma.education.outreach.inputs import About, DoorInput, FirmsInput, HereInput
from anma.education.outreach.models import Outreach, OutreachFirm
from anma.education.outreach.sides import firms_by_id, office_of
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Directory, Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Party
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import organisation_name

SHOWN = 5
CODE = 18


def reached(event: Outreach, firm: Enterprise, way: Way, people: int = 0) -> OutreachFirm:
    """The row of a firm at an event: new, or on the list again. Needs `system_scope`; the event is locked."""
    known = OutreachFirm.objects.as_system().filter(enterprise_id=firm.pk, outreach_id=event.pk).first()
    held = {"held_by": Party.KEEPER, "holder_id": event.holder_id}
    row = known or OutreachFirm(**copies_of(firm), **held, outreach_id=event.pk)
    row.kind, row.title, row.day = event.kind, event.title, event.day
    row.way, row.people, row.struck_day = way, people, None
    return row


def on_list(event: Outreach, firms: Iterable[UUID]) -> set[UUID]:
    """Which of these stand on the list of an event. Needs `system_scope`."""
    rows = OutreachFirm.objects.as_system().filter(enterprise_id__in=list(firms), outreach_id=event.pk)
    return {pk for pk in rows.filter(struck_day=None).values_list("enterprise_id", flat=True) if pk}


@register
class AddFirms(OfEvent):
    """Many at once; whoever stands there already stays as it is. A line that is no firm stops all of them."""

    code, title, Input = "education.add_firms", _("Firms that were reached"), FirmsInput

    def check(self, context: Context[FirmsInput]) -> None:
        super().check(context)
        lines = codes_of(context.input.codes)
        if not lines and not context.input.picked:
            raise Refused(reasons.NO_FIRMS)
        known = by_code(lines)
        unknown = [line for line in lines if line not in known]
        firms = firms_by_id({*context.input.picked, *known.values()})
        if unknown or len(firms) < len({*context.input.picked, *known.values()}):
            raise Refused(reasons.UNKNOWN_FIRMS, lines=", ".join(unknown[:SHOWN]) or "–")
        context.data["firms"] = len(firms)

    def execute(self, context: Context[FirmsInput]) -> Mapping[str, Any]:
        event, known = context.subject, by_code(codes_of(context.input.codes))
        way = Way.FILE if known else Way.CHOSEN
        firms = firms_by_id({*context.input.picked, *known.values()})
        there = on_list(event, [firm.pk for firm in firms])
        new = [firm for firm in firms if firm.pk not in there]
        for firm in new:
            row = reached(event, firm, way)
            row.save()
            count_firm(row, 1)
        recount_firms(event, event.named + len(new))
        return {**self.saved(context, "event"), "new": len(new), "known": len(there)}


def codes_of(text: str) -> list[str]:
    """The credit codes of a list: the first 18 signs of each line that is not empty."""
    found = [line.strip().upper() for line in text.replace("\t", " ").splitlines() if line.strip()]
    return list(dict.fromkeys(line.split()[0][:40] for line in found))


def by_code(lines: list[str]) -> dict[str, UUID]:
    """Credit code → firm, of those that there are."""
    return dict(Directory.objects.filter(uscc__in=lines).values_list("uscc", "enterprise_id"))


@register
class AtTheDoor(OfEvent):
    """On foot: the code on the firm's wall or phone, or its credit code."""

    code, title, Input = "education.arrive_firm", _("A firm is here"), DoorInput

    def check(self, context: Context[DoorInput]) -> None:
        super().check(context)
        firm = firm_at(context.input.code, context.viewer)
        if firm is None:
            raise Refused(reasons.UNKNOWN_CODE)
        if firm.state == EnterpriseState.CLOSED:
            raise Refused(reasons.FIRM_CLOSED, firm=firm.name)
        if on_list(context.subject, [firm.pk]):
            raise Refused(reasons.FIRM_THERE, firm=firm.name)

    def execute(self, context: Context[DoorInput]) -> Mapping[str, Any]:
        firm = firm_at(context.input.code, context.viewer)
        assert firm is not None  # noqa: S101  (`check` has found it)
        arrive(context, context.subject, firm, Way.DOOR)
        return {**self.saved(context, "event"), "firm": str(firm.pk)}


def firm_at(text: str, viewer: Viewer) -> Enterprise | None:
    """The firm of a scanned code or of a typed credit code."""
    with system_scope("a firm whose code somebody holds"):
        code = find_code(text, None, viewer).read
        found = code.enterprise_id if code else by_code([text.strip().upper()]).get(text.strip().upper())
        return next(iter(firms_by_id([found])), None) if found else None


def arrive(context: Context[Any], event: Outreach, firm: Enterprise, way: Way) -> OutreachFirm:
    """Onto the list, with the moment; counted."""
    row = reached(event, firm, way, context.input.people)
    row.came_at = context.happened.stands
    row.save()
    count_firm(row, 1)
    recount_firms(event, event.named + 1)
    return row


@register
class SayHere(Act[HereInput]):
    """The firm's own phone: it scanned the code on the screen or sheet of the event, on the day of it."""

    code, title, Input = "education.say_here", _("We are here"), HereInput

    def find(self, context: Context[HereInput], *, lock: bool) -> Outreach:
        with system_scope("an event whose code somebody scanned"):
            rows = Outreach.objects.as_system().filter(pk=context.input.subject, struck_day=None)
            found: Outreach | None = (rows.select_for_update() if lock else rows).first()
        if found is None or context.viewer.enterprise_id is None:
            raise Refused(NOT_FOUND)
        return found

    def tenant(self, context: Context[HereInput]) -> UUID | None:
        return context.viewer.enterprise_id

    def check(self, context: Context[HereInput]) -> None:
        if context.subject.day != context.happened.day:
            raise Refused(reasons.NOT_TODAY)
        if on_list(context.subject, [context.viewer.enterprise_id or context.subject.pk]):
            firm = next(iter(firms_by_id([context.viewer.enterprise_id or context.subject.pk])), None)
            raise Refused(reasons.FIRM_THERE, firm=firm.name if firm else "")

    def execute(self, context: Context[HereInput]) -> Mapping[str, Any]:
        [firm] = firms_by_id([context.viewer.enterprise_id or context.subject.pk])
        row = arrive(context, context.subject, firm, Way.ITSELF)
        context.subject.save()
        return {"event": str(context.subject.pk), "firm": str(row.pk)}


@register
class StrikeFirm(Act[About]):
    """Off the list again; the row stays to be read by the log."""

    code, title, Input = "education.strike_firm", _("Take a firm off the list"), About
    subject_model = OutreachFirm

    def check(self, context: Context[About]) -> None:
        row = context.subject
        if row.holder_id != office_of(context.viewer):
            raise Refused(reasons.NOT_YOUR_LIST, office=organisation_name(row.holder_id))
        if row.struck_day:
            raise Refused(reasons.NOTHING_NEW)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = context.subject
        event = Outreach.objects.as_system().select_for_update().get(pk=row.outreach_id)
        row.struck_day = context.happened.day
        row.save()
        count_firm(row, -1)
        recount_firms(event, event.named - 1)
        event.save()
        return {"event": str(event.pk)}
