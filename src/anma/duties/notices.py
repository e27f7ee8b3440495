"""Who is told: offices that are invited or have a task, and a firm whose item was sent back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.duties.acts.meetings import aware
from anma.duties.choices import Look
from anma.duties.models import Seat
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.notices import reaching
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import silent, tell
from anma.people.loading import in_force
from anma.people.models import OfficeReach

INVITED = declare(
    NoticeKind(
        "duties.invited",
        N_("Invitation to a meeting"),
        N_("Your office is invited to a meeting on %(day)s. The agenda stands on its page."),
    )
)
OFF = declare(
    NoticeKind(
        "duties.off", N_("A meeting is called off"), N_("The meeting of %(day)s is called off; its page says why.")
    )
)
TASK = declare(
    NoticeKind("duties.task", N_("A task from a committee"), N_("Your office has a task to be done by %(due_on)s."))
)
BACK = declare(
    NoticeKind(
        "duties.sent_back",
        N_("An item of your list was sent back"),
        N_("Item %(item)s of your list was sent back. Its page says what is missing."),
    )
)


def _tell_offices(kind: str, offices: Any, subject: UUID, url: str, **values: Any) -> None:
    """An office without a reach of its own reads no page, so nobody is told there."""
    wanted = {UUID(str(office)) for office in offices}
    rows = OfficeReach.objects.filter(in_force(clock.today()), organisation_id__in=wanted)
    for office in sorted(set(rows.values_list("organisation_id", flat=True))):
        tell(kind, None, reaching.who_may("committees.see", office), subject, url, **values)


@listen("duties.call_meeting")
def _called(context: Context[Any]) -> None:
    if silent():
        return
    seats = Seat.objects.as_system().filter(committee_id=context.subject.pk, until=None)
    invited = sorted({str(pk) for pk in seats.values_list("office_id", flat=True)})
    day = clock.local_date(aware(context.input.starts_at))
    _tell_offices(INVITED.code, invited, context.input.id, reverse("duties:meeting", args=[context.input.id]), day=day)


@listen("duties.call_off_meeting")
def _called_off(context: Context[Any]) -> None:
    row = context.subject
    if not silent():
        _tell_offices(OFF.code, row.invited, row.pk, reverse("duties:meeting", args=[row.pk]), day=row.day)


@listen("duties.set_task")
def _given(context: Context[Any]) -> None:
    data = context.input
    if not silent():
        url = reverse("duties:meeting", args=[context.subject.pk])
        _tell_offices(TASK.code, [data.office], data.id, url, due_on=data.due_on)


@listen("duties.look_at")
def _looked(context: Context[Any]) -> None:
    firm = context.subject
    if silent() or context.input.look != Look.BACK or not isinstance(firm, Enterprise):
        return
    hats = reaching.who_may("duties.fulfil", firm.pk)
    url = reverse("duties:one", args=[context.input.list])
    tell(BACK.code, firm.pk, hats, firm.pk, f"{url}#item-{context.input.item}", item=context.input.item)
