"""Who is told: a firm of an invitation, of a method named by an office, of a visit asked for, agreed or refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.education.outreach.models import AllianceMember, Exemplar
from anma.kernel import clock
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, silent, tell
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of

INVITED, NAMED, ASKED, ANSWERED = (
    "education.invited", "education.named", "education.visit_asked", "education.visit_answered",
)  # fmt: skip


def _kind(code: str, title: str, text: str) -> None:
    declare(NoticeKind(code, title, text, Urgency.AT_ONCE, window=timedelta(0)))


_kind(INVITED, N_("Your firm is asked into an alliance"),
      N_("Firms of it learn from each other. Please say whether you join."))  # fmt: skip
_kind(NAMED, N_("An office would like others to learn from you"),
      N_("It has described a method of yours. Please say whether other firms may read it."))  # fmt: skip
_kind(ASKED, N_("A firm would like to visit you"), N_("On %(day)s, to learn from your method. Please answer."))
_kind(ANSWERED, N_("Your visit was answered"), N_("It was about %(day)s. Please look."))


@listen("education.found_alliance")
@listen("education.invite_member")
def _invited(context: Context[Any]) -> None:
    rows = AllianceMember.objects.as_system().filter(alliance_id=context.subject.pk, state="asked")
    pk = context.data.get("member")
    for row in rows.filter(pk=pk) if pk else rows:
        _tell(row.enterprise_id, INVITED, row.pk, "education:member", "education.join_alliance")


@listen("education.join_alliance")
@listen("education.decline_alliance")
def _said(context: Context[Any]) -> None:
    settle(context.subject.pk, INVITED)


@listen("education.nominate_exemplar")
def _named(context: Context[Any]) -> None:
    row = Exemplar.objects.as_system().filter(
        enterprise_id=context.subject.pk, pk=UUID(context.data["exemplar"]), by_office=True
    )
    for one in row:
        _tell(one.enterprise_id, NAMED, one.pk, "education:exemplar", "education.agree_exemplar")


@listen("education.agree_exemplar")
@listen("education.withdraw_exemplar")
def _agreed(context: Context[Any]) -> None:
    settle(context.subject.pk, NAMED)


@listen("education.ask_visit")
def _asked(context: Context[Any]) -> None:
    row = context.subject
    _tell(row.holder_id, ASKED, row.pk, "education:learning_one", "education.agree_visit",
          day=row.visit_day.isoformat())  # fmt: skip


@listen("education.agree_visit")
@listen("education.refuse_visit")
def _answered(context: Context[Any]) -> None:
    row = context.subject
    settle(row.pk, ASKED)
    _tell(row.enterprise_id, ANSWERED, row.pk, "education:learning_one", "education.note_visit",
          day=row.visit_day.isoformat())  # fmt: skip


def _tell(firm: UUID | None, kind: str, subject: UUID, page: str, act: str, **values: Any) -> None:
    """Whoever of the firm can do something about it."""
    if silent() or firm is None:
        return
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), enterprise_id=firm, state=MembershipState.ACTIVE
    )
    hats = [hat.pk for hat in rows if act in permissions_of(hat.role)]
    tell(kind, firm, hats, subject, reverse(page, args=[subject]), **values)
