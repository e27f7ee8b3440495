"""From messages to tries. A try is written down before it is made, and made under one number as often as needed.

A gateway that is down delays and never loses: the message waits and is tried again, then by the person's next channel;
the notice stands in the platform all the while. Each step opens a scope of its own: on PostgreSQL a scope may be one
transaction, and a try must be written for good before it is made.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from anma.kernel import clock
from anma.kernel.database.upserts import next_unlocked
from anma.kernel.faults import reach
from anma.kernel.viewer import system_scope
from anma.notices import channels
from anma.notices.addresses import address_for, language_of
from anma.notices.channels.base import TIMEOUT, Outgoing, Sent, later, refused
from anma.notices.choices import DeliveryState, Result, Urgency
from anma.notices.dispatching import deliver, next_channel
from anma.notices.models import Attempt, Contact, Delivery, Notice
from anma.notices.timing import TRIES, TRIES_LAST, pause
from anma.notices.wording import Words, code_message, message_of, stands

# So long a try may be under way before it counts as lost; far more than any time-out.
LEASE = timedelta(minutes=5)
BUDGET, MOST = 8.0, 200  # seconds and messages a run: the other jobs get their turn
REST, SLOW = timedelta(seconds=60), TIMEOUT / 2
CODE_HOLDS = timedelta(minutes=15)
NO_ADDRESS, NOT_OPEN = "no address", "the channel is not configured"
_resting: dict[str, datetime] = {}


def send_due() -> int:
    """Send what is due, within the run's time; returns how many tries were made."""
    began, tries = time.monotonic(), 0
    while tries < MOST and time.monotonic() - began < BUDGET and (delivery := claim()) is not None:
        attempt(delivery)
        tries += 1
    return tries


def claim() -> Delivery | None:
    """The next message, its try written down; None where nothing is due. What rests keeps its place."""
    now = clock.now()
    resting = [channel for channel, until in _resting.items() if until > now]
    with system_scope("claim a message"), transaction.atomic():
        due = Delivery.objects.filter(state__in=(DeliveryState.WAITING, DeliveryState.SENDING), next_at__lte=now)
        rows: Sequence[Delivery] = next_unlocked(due.exclude(channel__in=resting).order_by("next_at", "id"), 1)
        for delivery in rows:
            if delivery.attempts >= _limit(delivery):  # it died every time before it could say what came of it
                return _lost(delivery)
            delivery.state, delivery.next_at = DeliveryState.SENDING, now + LEASE
            delivery.attempts += 1
            delivery.save(update_fields=["state", "next_at", "attempts"])
            Attempt.objects.create(delivery=delivery, number=delivery.attempts, at=now)
            return delivery
    return None


def attempt(delivery: Delivery) -> None:
    """Make the try and write down what came of it. Dying in between leaves a try whose result is unknown."""
    reach("notices.claimed")
    with system_scope("word a message"):
        outgoing = _outgoing(delivery)
    sent = _hand_over(delivery.channel, outgoing) if isinstance(outgoing, Outgoing) else outgoing
    reach("notices.handed_over")
    with system_scope("write down what came of a message"), transaction.atomic():
        _record(delivery, sent)


def _hand_over(code: str, outgoing: Outgoing) -> Sent:
    """The only step that calls out; outside of every transaction."""
    way, began = channels.channel(code), time.monotonic()
    if way is None:
        return later(NOT_OPEN)
    sent = way.send(outgoing)
    if sent.down or time.monotonic() - began > SLOW:
        _resting[code] = clock.now() + REST
    return sent


def _outgoing(delivery: Delivery) -> Outgoing | Sent | None:
    """The message as it leaves; None where nothing is left to say."""
    contact = _contact(delivery)
    words = _words(delivery, contact)
    if words is None or contact is None:
        return None if words is None else refused(NO_ADDRESS)
    return Outgoing(
        number=str(delivery.pk),
        to=contact.address,
        title=words.title,
        text=words.text,
        url=words.url,
        language=language_of(delivery.person_id),
        urgent=delivery.urgency == Urgency.LIFE,
    )


def _contact(delivery: Delivery) -> Contact | None:
    if delivery.contact_id is None:
        return address_for(delivery.person_id, delivery.channel)
    found: Contact | None = Contact.objects.filter(pk=delivery.contact_id, dropped_at=None).first()
    return found


def _words(delivery: Delivery, contact: Contact | None) -> Words | None:
    """In the reader's language; only what still stands."""
    with override(language_of(delivery.person_id)):
        if delivery.contact_id is not None:
            fresh = contact is not None and contact.code_at is not None and contact.verified_at is None
            fresh = fresh and clock.now() - contact.code_at < CODE_HOLDS  # type: ignore[union-attr,operator]
            return code_message(contact) if fresh and contact is not None else None
        rows = Notice.objects.as_system().filter(message_id=delivery.message_id).order_by("told_at", "id")
        left = [notice for notice in rows if stands(notice)]
        return message_of(left) if left else None


def _record(delivery: Delivery, sent: Sent | None) -> None:
    if sent is None:
        _end(delivery, DeliveryState.OVER)
        Attempt.objects.filter(delivery=delivery, number=delivery.attempts).delete()  # nothing was tried
        return
    Attempt.objects.filter(delivery=delivery, number=delivery.attempts).update(
        result=sent.result, provider_id=sent.provider_id[:120], error=sent.error
    )
    _after[sent.result](delivery)


def _sent(delivery: Delivery) -> None:
    _end(delivery, DeliveryState.SENT)


def _refused(delivery: Delivery) -> None:
    """This address takes nothing: the person is told beside it, and the next channel has its turn."""
    contact = _contact(delivery)
    if contact is not None:
        contact.refused_at = clock.now()
        contact.save(update_fields=["refused_at"])
    _end(delivery, DeliveryState.REFUSED)
    _go_on(delivery)


def _later(delivery: Delivery) -> None:
    """Again after a while; the next channel's turn when this one was tried often enough and there is one."""
    if delivery.attempts >= _limit(delivery):
        _give_up(delivery)
        return
    delivery.state, delivery.next_at = DeliveryState.WAITING, clock.now() + pause(delivery.attempts)
    delivery.save(update_fields=["state", "next_at"])


def _limit(delivery: Delivery) -> int:
    """How often this channel is tried: less where another one can be asked."""
    return TRIES if _other(delivery) else TRIES_LAST


def _give_up(delivery: Delivery) -> None:
    _end(delivery, DeliveryState.GIVEN_UP)
    _go_on(delivery)


def _lost(delivery: Delivery) -> Delivery | None:
    """Give it up and take the next one."""
    _give_up(delivery)
    return claim()


_after: dict[str, Callable[[Delivery], None]] = {Result.SENT: _sent, Result.REFUSED: _refused, Result.LATER: _later}


def _other(delivery: Delivery) -> str | None:
    """The person's next channel for this message; a code goes to its own address alone."""
    if delivery.contact_id is not None:
        return None
    tried = Delivery.objects.filter(message_id=delivery.message_id).values_list("channel", flat=True)
    return next_channel(delivery.person_id, tried)


def _go_on(delivery: Delivery) -> None:
    other = _other(delivery)
    if other is not None:
        deliver(
            delivery.message_id, delivery.person_id, other, delivery.urgency, hat=delivery.hat_id,
            rank=delivery.rank + 1,
        )  # fmt: skip


def _end(delivery: Delivery, state: str) -> None:
    delivery.state, delivery.ended_at = state, clock.now()
    delivery.save(update_fields=["state", "ended_at"])


WORDS_OF_OURS = {NO_ADDRESS: _("no address"), NOT_OPEN: _("the channel is not configured")}


def wake() -> None:
    """Forget which channels rest; the next run asks all of them."""
    _resting.clear()
