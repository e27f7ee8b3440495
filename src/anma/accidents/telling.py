"""Who is told: the office in charge of a new accident and of a clock that runs out, the reporter of what was learnt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.accidents.models import Accident
from anma.acts.base import Context, listen
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, silent, tell
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of

REPORTED, GRAVER, CLOCK, LEARNT = (
    "accidents.reported", "accidents.graver", "accidents.clock", "accidents.learnt",
)  # fmt: skip

declare(
    NoticeKind(
        REPORTED,
        N_("An accident was reported"),
        N_("Accident %(number)s: %(deaths)s dead, %(hurt)s injured, %(missing)s missing. Report it upwards in time."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        GRAVER,
        N_("An accident is graver than reported"),
        N_("Accident %(number)s is of another size now. Further levels may have to hear within two hours."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        CLOCK,
        N_("The time to report an accident upwards runs out"),
        N_("Accident %(number)s has to be reported to the next level by %(due)s."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        LEARNT,
        N_("Your near miss was learnt from"),
        N_("Thank you for telling. Please read what changes."),
        Urgency.DIGEST,
        window=timedelta(0),
    )
)


@listen("accidents.report")
def _reported(context: Context[Any]) -> None:
    row: Accident = context.subject
    values = {"number": row.number, "deaths": row.deaths, "hurt": row.hurt, "missing": row.missing}
    to_office(row, REPORTED, f"{row.pk}/reported", **values)


@listen("accidents.follow_up")
@listen("accidents.add_harmed")
@listen("accidents.change_harm")
def _graver(context: Context[Any]) -> None:
    row: Accident = context.subject
    sizes = [entry["size"] for entry in row.changes]
    if len(sizes) > 1 and sizes[-1] < sizes[-2]:
        to_office(row, GRAVER, f"{row.pk}/{sizes[-1]}", number=row.number)


@listen("accidents.report_up")
def _told(context: Context[Any]) -> None:
    settle(context.subject.pk, CLOCK)


def to_office(row: Accident, kind: str, once: str, **values: Any) -> None:
    """Whoever handles accidents in the office in charge."""
    if silent() or row.lead_id is None:
        return
    hats = [pk for pk, role in _people(organisation_id=row.lead_id) if "accidents.report_up" in permissions_of(role)]
    firm = row.enterprise_id if row.shown_to == Shown.BOTH else None
    tell(kind, firm, hats, row.pk, reverse("accidents:detail", args=[row.pk]), once=once, **values)


def _people(**where: Any) -> list[tuple[UUID, str]]:
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE, **where)
    return list(rows.order_by("id").values_list("pk", "role"))


@listen("accidents.near_learn")
def _learnt(context: Context[Any]) -> None:
    """Only who told under a name hears of it."""
    row = context.subject
    if silent() or row.reported_by is None:
        return
    hats = [pk for pk, _role in _people(enterprise_id=row.enterprise_id, person_id=row.reported_by)]
    url = reverse("accidents:near_one", args=[row.pk])
    tell(LEARNT, row.enterprise_id, hats, row.pk, url, once=f"{row.pk}/learnt")
