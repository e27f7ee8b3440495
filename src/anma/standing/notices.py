"""Who is told of questions and re-visits: the named person of the firm, and the officers of an office of its own rows.

Both are gathered: several of a day are one line, and it ends when the last of them is answered. What goes to an office
is told of no firm (the list names them), so nothing of it can stand among a firm's notices.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.kernel.scope import Shown
from anma.notices import reaching
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, silent, tell
from anma.standing.models import Doubt, Revisit
from anma.standing.revisits.drawing import monday


def _of_firm(firm: UUID, person: UUID | None) -> Any:
    """What waits for this person's answer. Needs `system_scope`: acts have it, and so does the sending."""
    rows = Doubt.objects.as_system().filter(enterprise_id=firm, shown_to=Shown.FIRM, told="")
    return rows.filter(asked_to=person)


def _of_office(office: UUID | None) -> Any:
    return Doubt.objects.as_system().filter(holder_id=office, shown_to=Shown.AUTHORITY, told="")


def _visits(office: UUID | None) -> Any:
    return Revisit.objects.as_system().filter(holder_id=office, result="")


ASKED = declare(
    NoticeKind(
        "standing.asked",
        N_("Would you have a look"),
        N_("Something in the records looks odd. You are asked how it was."),
        window=None,
        stands=lambda firm, person: _of_firm(firm, person).exists(),
    )
)
HANDED_UP = declare(
    NoticeKind(
        "standing.handed_up",
        N_("Would you have a look"),
        N_("Questions about firms of your area wait for your office."),
        window=None,
        stands=lambda office, _person: _of_office(office).exists(),
    )
)
DRAWN = declare(
    NoticeKind(
        "standing.drawn",
        N_("Re-visits"),
        N_("Re-visits that fell on your office by lot in the week of %(week)s: %(number)s."),
        stands=lambda office, _person: _visits(office).exists(),
    )
)


@listen("standing.ask")
@listen("standing.hand_up")
def _asked(context: Context[Any]) -> None:
    """The person whom it names; of the office's own row its officers alone."""
    row = context.subject
    if silent():
        return
    if row.shown_to == Shown.FIRM:
        hats = reaching.who_may("standing.answer", row.enterprise_id, row.asked_to)
        tell(ASKED.code, row.enterprise_id, hats, row.enterprise_id, reverse("standing:doubts") + "?show=mine")
    elif row.holder_id is not None:
        hats = reaching.who_may("standing.answer", row.holder_id)
        tell(HANDED_UP.code, None, hats, row.holder_id, reverse("standing:doubts"))


@listen("standing.answer")
def _answered(context: Context[Any]) -> None:
    """Nothing more is said once nothing more waits."""
    row = context.subject
    if row.shown_to == Shown.FIRM:
        if not _of_firm(row.enterprise_id, row.asked_to).exists():
            settle(row.enterprise_id, ASKED.code, person=row.asked_to)
    elif row.holder_id is not None and not _of_office(row.holder_id).exists():
        settle(row.holder_id, HANDED_UP.code)


@listen("standing.draw")
def _drawn(context: Context[Any]) -> None:
    """One line an office and week."""
    week = monday(context.input.week)
    if silent():
        return
    drawn = Revisit.objects.as_system().filter(week=week).exclude(holder_id=None)
    url, once = reverse("standing:revisits"), f"drawn:{week.isoformat()}"
    for office, number in sorted(Counter(drawn.values_list("holder_id", flat=True)).items()):
        hats = reaching.who_may("standing.revisit", office)
        tell(DRAWN.code, None, hats, office, url, once=once, week=week, number=number)


@listen("standing.revisit")
def _visited(context: Context[Any]) -> None:
    row = context.subject
    if row.holder_id is not None and not _visits(row.holder_id).exists():
        settle(row.holder_id, DRAWN.code)
