"""Who is told: the firm of a new policy, of a proposed day, of a record; the insurer of a complaint."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.kernel import clock
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, silent, tell
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of

INSURED, PROPOSED, RECORDED, PUT_OFF = (
    "insurance.insured", "insurance.proposed", "insurance.recorded", "insurance.put_off",
)  # fmt: skip


declare(
    NoticeKind(
        INSURED,
        N_("A policy was entered for your firm"),
        N_("Policy %(number)s lets your insurer see risks and hazards until it ends. You can end that at any time."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        PROPOSED,
        N_("Your insurer proposes a service"),
        N_("An expert would come on %(day)s. Please agree, or call it off."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        RECORDED,
        N_("A record of a service waits for you"),
        N_("Please read the record of the service of %(day)s and confirm it, or send it back."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)
declare(
    NoticeKind(
        PUT_OFF,
        N_("Your complaint takes longer"),
        N_("Your insurer needs until %(day)s to look further, and says why."),
        Urgency.AT_ONCE,
        window=timedelta(0),
    )
)


@listen("insurance.enter_policy")
def _entered(context: Context[Any]) -> None:
    pk = context.data.get("policy")
    if pk:
        _tell(
            context.subject.pk, INSURED, UUID(pk), "insurance:policy", "people.end_grant", number=context.input.number
        )


@listen("insurance.propose")
def _proposed(context: Context[Any]) -> None:
    _tell(context.subject.enterprise_id, PROPOSED, context.input.id, "insurance:service", "insurance.agree",
          day=context.input.day.isoformat())  # fmt: skip


@listen("insurance.agree")
@listen("insurance.decline")
def _agreed(context: Context[Any]) -> None:
    settle(context.subject.pk, PROPOSED)


@listen("insurance.record")
def _recorded(context: Context[Any]) -> None:
    row = context.subject
    _tell(row.enterprise_id, RECORDED, row.pk, "insurance:service", "insurance.confirm_firm",
          day=row.service_day.isoformat())  # fmt: skip


@listen("insurance.confirm_firm")
@listen("insurance.send_back")
def _read(context: Context[Any]) -> None:
    settle(context.subject.pk, RECORDED)


@listen("insurance.put_off")
def _put_off(context: Context[Any]) -> None:
    row = context.subject
    _tell(row.enterprise_id, PUT_OFF, row.pk, "insurance:complaint", "insurance.complain",
          day=row.put_off_to.isoformat())  # fmt: skip


def _tell(firm: UUID, kind: str, subject: UUID, page: str, act: str, **values: Any) -> None:
    """Whoever of the firm can do something about it."""
    if silent():
        return
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), enterprise_id=firm, state=MembershipState.ACTIVE
    )
    hats = [hat.pk for hat in rows if act in permissions_of(hat.role)]
    tell(kind, firm, hats, subject, reverse(page, args=[subject]), once=f"{subject}/{kind}", **values)
