"""From notices to messages: when each is due, which go together, by which channel. Everything needs `system_scope`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from uuid import UUID

from django.db import transaction

from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.notices import channels
from anma.notices.addresses import hours_of, usable
from anma.notices.choices import DeliveryState, NoticeState, Urgency
from anma.notices.models import Delivery, Notice
from anma.notices.timing import MOST_A_DAY, day_began
from anma.notices.wording import stands
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState

AT_ONCE = 500
WAITING = (NoticeState.TOLD, NoticeState.PLANNED)


def plan() -> int:
    """Give every notice that was just told its moment; returns how many."""
    told = Notice.objects.as_system().filter(state=NoticeState.TOLD)
    rows = list(told.order_by("told_at")[:AT_ONCE])
    for notice in rows:
        moment = hours_of(notice.person_id).moment(notice.urgency, notice.told_at)
        told.filter(pk=notice.pk).update(state=NoticeState.PLANNED, due_at=moment)  # unless another worker did
    return len(rows)


def dispatch() -> int:
    """Make messages of what is due, one a person; returns how many messages."""
    due = Notice.objects.as_system().filter(state=NoticeState.PLANNED, due_at__lte=clock.now())
    rows = list(due.order_by("person_id", "told_at", "id")[:AT_ONCE])
    return sum(_dispatch(person, [*one]) for person, one in groupby(rows, lambda notice: notice.person_id))


def _dispatch(person: UUID, notices: Sequence[Notice]) -> bool:
    with transaction.atomic():
        # Locked and asked again: another worker may be at the same rows, and nobody is to be told twice.
        rows = Notice.objects.as_system().select_for_update().filter(pk__in=[one.pk for one in notices])
        left = _standing(list(rows.filter(state=NoticeState.PLANNED).order_by("told_at", "id")))
        urgent = any(notice.urgency == Urgency.LIFE for notice in left)
        if left and not urgent and _enough(person, left):
            _fold(person, left)
            return False
        return bool(left) and _send(person, left)


def _worn(notices: Iterable[Notice]) -> set[UUID]:
    rows = Membership.objects.as_system().filter(in_force(clock.today()), pk__in={one.hat_id for one in notices})
    return set(rows.filter(state=MembershipState.ACTIVE).values_list("pk", flat=True))


def _standing(notices: Sequence[Notice]) -> list[Notice]:
    """What is settled meanwhile goes no further, nor what is for a hat that its person no longer wears."""
    left, worn = [], _worn(notices)
    for notice in notices:
        if notice.hat_id in worn and stands(notice):
            left.append(notice)
        else:
            _move(notice, NoticeState.OVER)
    return left


def _enough(person: UUID, notices: Sequence[Notice]) -> bool:
    """Whether the day's messages at once are used up; the day's own message is always sent."""
    if any(notice.urgency == Urgency.DIGEST for notice in notices):
        return False
    today = Delivery.objects.filter(person_id=person, rank=0, contact_id=None, made_at__gte=day_began(clock.now()))
    return today.filter(urgency=Urgency.AT_ONCE).count() >= MOST_A_DAY


def _fold(person: UUID, notices: Iterable[Notice]) -> None:
    """Into the next message of the day."""
    moment = hours_of(person).next_digest(clock.now())
    for notice in notices:
        notice.urgency = Urgency.DIGEST
        _move(notice, NoticeState.PLANNED, due_at=moment, urgency=Urgency.DIGEST)


def _send(person: UUID, notices: Sequence[Notice]) -> bool:
    first = next_channel(person, ())
    if first is None:
        for notice in notices:
            _move(notice, NoticeState.KEPT)
        return False
    message = uuid7()
    urgency = min((notice.urgency for notice in notices), key=list(Urgency.values).index)
    for notice in notices:
        _move(notice, NoticeState.SENDING, message_id=message)
    deliver(message, person, first, urgency, hat=notices[0].hat_id)
    return True


def next_channel(person: UUID, tried: Iterable[str]) -> str | None:
    """The first of the person's channels that is open and was not tried for this message."""
    open_ones = {*channels.configured()} - {*tried}
    return next((contact.channel for contact in usable(person) if contact.channel in open_ones), None)


def deliver(
    message: UUID, person: UUID, channel: str, urgency: str, *, hat: UUID | None = None, rank: int = 0,
    contact: UUID | None = None,
) -> Delivery:  # fmt: skip
    """Put a message on its way by one channel."""
    now = clock.now()
    return Delivery.objects.create(
        message_id=message, person_id=person, hat_id=hat, contact_id=contact, channel=channel, rank=rank,
        urgency=urgency, state=DeliveryState.WAITING, made_at=now, next_at=now,
    )  # fmt: skip


def _move(notice: Notice, state: str, **more: object) -> None:
    notice.state = state
    for name, value in more.items():
        setattr(notice, name, value)
    notice.save(update_fields=["state", *more])
