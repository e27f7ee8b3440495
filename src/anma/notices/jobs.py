"""What notices do by themselves: they get their hour, become messages, are sent, and go when their time is over."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import system_scope
from anma.notices import dispatching, sending
from anma.notices.models import Delivery, Notice, Opening

AT_ONCE = 5000


@every(5, "notices.send")
def send() -> int:
    """Plan, gather, send; returns how many tries were made."""
    with system_scope("plan what people are told"):
        dispatching.plan()
        dispatching.dispatch()
    return sending.send_due()


@every(24 * 3600, "notices.forget")
def forget() -> int:
    """Notices, messages and openings whose time is over; returns how many notices."""
    border = clock.now() - timedelta(days=settings.ANMA_NOTICES_DAYS)
    with system_scope("notices whose time is over"):
        old = list(Notice.objects.as_system().filter(told_at__lt=border).values_list("pk", flat=True)[:AT_ONCE])
        if old:
            Notice.objects.as_system().filter(pk__in=old).delete()
        Delivery.objects.filter(made_at__lt=border).delete()
        Opening.objects.filter(at__lt=border).delete()
    return len(old)
