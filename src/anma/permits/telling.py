"""Who is told of a permit: whoever can approve next, and whoever answers for safety when work is stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.evidence.recorder import current
from anma.kernel import clock
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, tell
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.permits.acts.approving import next_level
from anma.permits.choices import PermitState
from anma.permits.models import Permit

WAITING, STOPPED = "permits.waiting", "permits.stopped"

declare(
    NoticeKind(
        WAITING,
        N_("A permit waits for approval"),
        N_("Permit %(number)s for dangerous work waits for your approval."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        STOPPED,
        N_("Dangerous work was stopped"),
        N_("Work under permit %(number)s was stopped because of a danger. Please go and look."),
        Urgency.LIFE,
        window=timedelta(0),
    )
)


@listen("permits.request")
def _asked(context: Context[Any]) -> None:
    row = current().rows[(Permit._meta.db_table, context.input.id)]  # of this act; the bulk writes it later
    _next(row)  # type: ignore[arg-type]


@listen("permits.approve_base")
@listen("permits.approve_department")
@listen("permits.approve_principal")
def _approved(context: Context[Any]) -> None:
    settle(context.subject.pk, WAITING)  # whoever else could have signed this level need not look any more
    _next(context.subject)


@listen("permits.refuse")
@listen("permits.withdraw")
def _over(context: Context[Any]) -> None:
    settle(context.subject.pk, WAITING)


def _next(row: Permit) -> None:
    level = next_level(row)
    if row.state == PermitState.REQUESTED and level:
        _tell(WAITING, row, f"permits.approve_{level}", without=row.asked_by, once=f"{row.pk}/{level}")


@listen("permits.stop")
def _stopped(context: Context[Any]) -> None:
    row = context.subject
    _tell(STOPPED, row, "permits.lift_stop", without=context.viewer.actor_id, once=f"{row.pk}/{len(row.stops)}")


def _tell(kind: str, row: Permit, act: str, *, without: UUID | None, once: str) -> None:
    if row.enterprise_id is None:
        return
    hats = _who_may(row.enterprise_id, act, without)
    tell(kind, row.enterprise_id, hats, row.pk, reverse("permits:detail", args=[row.pk]), once=once, number=row.number)


def _who_may(firm: UUID, act: str, without: UUID | None) -> list[UUID]:
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), enterprise_id=firm, state=MembershipState.ACTIVE
    )
    return [hat.pk for hat in rows.exclude(person_id=without) if act in permissions_of(hat.role)]
