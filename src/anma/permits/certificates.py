"""Whether everybody who works under a permit may do this kind of work on its last day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from anma.enterprises import dated
from anma.permits.models import Permit


def lacking(row: Permit, now: datetime) -> bool:
    """True where somebody works without a certificate that holds to the end, or nobody who works is named."""
    kind = row.rule.certificate
    if not kind:
        return False
    day = timezone.localtime(max(row.ends_at, now)).date()
    own = all(holds(row.enterprise_id, kind, day, person) for person in workers(row))
    return not own or not all(_of_a_man(man, day) for man in row.men)


def workers(row: Permit) -> list[UUID]:
    """Who of the firm works under it: the named ones without whoever guards or only leads."""
    return [UUID(pk) for pk in row.people]


def holds(firm: UUID | None, kind: str, day: date, person: UUID) -> bool:
    """Whether the firm's register has a certificate of this person that is in force."""
    return firm is not None and dated.valid(firm, kind, day, holder=person) is not None


def _of_a_man(man: dict[str, Any], day: date) -> bool:
    """A contractor's man brings the paper: its number and until when it holds stand on the permit."""
    return bool(man.get("certificate")) and date.fromisoformat(man["until"]) >= day if man.get("until") else False


def certificates_of(row: Permit) -> dict[str, str]:
    """The numbers of the certificates that are in force at the end, by person."""
    kind, day = row.rule.certificate, timezone.localtime(row.ends_at).date()
    if not kind or row.enterprise_id is None:
        return {}
    found = {str(pk): dated.valid(row.enterprise_id, kind, day, holder=pk) for pk in workers(row)}
    return {pk: one.number for pk, one in found.items() if one is not None}
