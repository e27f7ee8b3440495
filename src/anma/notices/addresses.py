"""Where and when somebody wants to be told. Everything here needs `system_scope`."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from anma.notices.models import Contact, Habit
from anma.notices.timing import Hours
from anma.people.models import Account

DEFAULT = Hours()


def hours_of(person: UUID) -> Hours:
    """The person's hours, or those that hold without a word."""
    row = Habit.objects.filter(person_id=person).first()
    return Hours(row.quiet_from, row.quiet_to, row.digest_hour) if row else DEFAULT


def language_of(person: UUID) -> str:
    """In which language to write: as chosen for messages, else as chosen for the pages, else the city's."""
    told = Habit.objects.filter(person_id=person).values_list("language", flat=True).first()
    told = (
        told or Account.objects.filter(person_id=person).exclude(language="").values_list("language", flat=True).first()
    )
    return told if told in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def usable(person: UUID) -> list[Contact]:
    """The addresses that were proven and not refused, in the person's order."""
    rows = Contact.objects.filter(person_id=person, dropped_at=None, refused_at=None).exclude(verified_at=None)
    return list(rows.order_by("rank", "id"))


def address_for(person: UUID, channel: str) -> Contact | None:
    """The proven address of one channel."""
    return next((contact for contact in usable(person) if contact.channel == channel), None)
