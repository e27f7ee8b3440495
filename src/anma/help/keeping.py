"""How long letters and kept-aside submissions are kept, and which of them are past it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from anma.acts.models import AsideAnswer, SetAside
from anma.help.models import Letter

CONTACT = timedelta(days=180)
WORDS = timedelta(days=2 * 365)
ASIDES = timedelta(days=365)
# What was found right is a record like any other: nothing else on the platform says it, so it stays for good.
SETTLED = (AsideAnswer.BY_HAND, AsideAnswer.INVALID)


def contact_over(letter: Letter, now: datetime) -> bool:
    """How the writer is reached is of no use any more."""
    return _ended_for(letter, now, CONTACT) and letter.contact_gone_at is None


def words_over(letter: Letter, now: datetime) -> bool:
    """Nobody can be asked any more what was written and answered."""
    return _ended_for(letter, now, WORDS) and letter.words_gone_at is None


def over(letter: Letter, now: datetime) -> bool:
    """Whether anything of it has to go."""
    return contact_over(letter, now) or words_over(letter, now)


def aside_over(aside: SetAside, now: datetime) -> bool:
    """Somebody wrote it down elsewhere or found it wrong, long ago."""
    return aside.answer in SETTLED and aside.decided_at is not None and aside.decided_at <= now - ASIDES


def asides_past_their_time(now: datetime, most: int) -> list[UUID]:
    """The kept-aside submissions of which the body has to go. Needs `system_scope`."""
    rows = SetAside.objects.filter(answer__in=SETTLED, decided_at__lte=now - ASIDES).exclude(body="")
    return list(rows.order_by("decided_at", "id").values_list("pk", flat=True)[:most])


def past_their_time(now: datetime, most: int) -> list[UUID]:
    """The letters of which something has to go. Needs `system_scope`."""
    rows: QuerySet[Letter] = Letter.objects.as_system()
    rows = rows.annotate(ended_at=Coalesce("closed_at", "answered_at"))
    due = Q(contact_gone_at=None, ended_at__lte=now - CONTACT) | Q(words_gone_at=None, ended_at__lte=now - WORDS)
    return list(rows.filter(due).order_by("ended_at", "id").values_list("pk", flat=True)[:most])


def _ended_for(letter: Letter, now: datetime, time: timedelta) -> bool:
    """Since it was closed, or answered where nobody closed it. What nobody answered never goes."""
    ended = letter.closed_at or letter.answered_at
    return ended is not None and ended <= now - time
