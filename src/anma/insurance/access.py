"""The access that a policy opens: to the firm's risks and hazards, from its first day to its last, and no longer."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.insurance.models import Policy
from anma.kernel.scope import Shown
from anma.people.models import Grant
from anma.people.roles import GRANTABLE

PURPOSE = "insurance"


def open_access(context: Context[Any], row: Policy, firm: Enterprise) -> None:
    """Make the policy's grant, or bring its days up to the policy's. What the firm has ended stays ended."""
    purpose = GRANTABLE[PURPOSE]
    grant = _grant(row) or Grant(
        **{**copies_of(firm), "shown_to": Shown.FIRM},
        to_organisation_id=row.holder_id,  # type: ignore[misc]
        purpose=PURPOSE,
        kinds=sorted(purpose.kinds),
        acts=sorted(purpose.acts),
        given_by=context.viewer.actor_id,
    )
    grant.valid_from, grant.valid_to, grant.by_law = row.begins, row.ends, row.number
    grant.save()
    row.grant_id = grant.pk


def close_access(context: Context[Any], row: Policy) -> None:
    """With the policy's last day; at once where that lies behind."""
    grant = _grant(row)
    if grant is None or grant.ended_at is not None:
        return
    grant.valid_to = row.last_day
    if row.last_day < context.happened.day:
        grant.ended_at, grant.ended_by = context.received_at, context.viewer.actor_id
    grant.save()


def _grant(row: Policy) -> Grant | None:
    rows = Grant.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.grant_id)
    found: Grant | None = rows.first() if row.grant_id else None
    return found
