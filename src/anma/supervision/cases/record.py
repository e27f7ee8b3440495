"""What supervision tells of a firm's record, for the rules of the level: orders to stop, penalties, talks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from anma.standing.levels import Ask, record
from anma.supervision.models import Case, StopOrder, Talk

GIVEN = Q(waits=False, withdrawn_at__isnull=True)


def counted(model: type[Case | StopOrder | Talk], day: str, only: Q | None = None) -> Ask:
    """So many rows of each firm by a day of theirs. Needs `system_scope`."""

    def ask(firms: Sequence[UUID], since: date, until: date) -> Mapping[UUID, int]:
        rows = model.objects.as_system().filter(enterprise_id__in=firms, **{f"{day}__range": (since, until)})
        rows = rows.filter(only) if only else rows
        return dict(rows.order_by().values_list("enterprise_id").annotate(n=Count("pk")))

    return ask


# Also what was lifted, paid or followed up since; an order that was given in error weighs nothing.
record("orders", counted(StopOrder, "issued_day", GIVEN))
# From the day on which the firm has the decision: a level tells nothing that is still the office's alone.
record("penalties", counted(Case, "served_day"))
record("talks", counted(Talk, "held_day"))
