"""What somebody says about the own messages: only for oneself, in the system's chain, read by no firm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Act, Context
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.notices.models import Contact


class Own(Act[Any]):
    """No command does it for somebody else, and no second copy of what was typed is kept."""

    commandable = False
    keeps_bodies = False

    def tenant(self, context: Context[Any]) -> UUID | None:
        return None

    def stream(self, context: Context[Any]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[Any]) -> None:
        if context.viewer.actor_id is None:
            raise Refused(NOT_ALLOWED)


def person_of(context: Context[Any]) -> UUID:
    """Whose it is; `check` has seen that somebody is there."""
    if context.viewer.actor_id is None:
        raise Refused(NOT_ALLOWED)
    return context.viewer.actor_id


def own_contact(context: Context[Any], pk: UUID) -> Contact:
    """One of the own addresses, locked."""
    rows = Contact.objects.select_for_update().filter(pk=pk, person_id=person_of(context), dropped_at=None)
    found: Contact | None = rows.first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found
