"""Whose name and phone are erased has no address here either."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context, listen
from anma.notices.acts.addresses import forget
from anma.notices.models import Contact


@listen("people.erase")
def forget_addresses(context: Context[Any]) -> None:
    """All of them, proven or not."""
    rows = Contact.objects.select_for_update().filter(person_id=context.subject.person_id, dropped_at=None)
    for row in rows:
        forget(row, context)
