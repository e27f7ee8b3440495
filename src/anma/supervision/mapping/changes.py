"""Which firms did something since the map was made: read from the log, so that no act can be forgotten.

An event of a firm's chain is about the firm. One of an office's chain may be about a firm that does not know of it: its
rows are looked up. Whether anything of it shows on the map is found out by making the row anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from anma.enterprises.models import Enterprise
from anma.evidence.models import Event
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.places.models import Area, AreaBoundary
from anma.risks.models import RiskPoint
from anma.standing.models import Doubt
from anma.supervision.cases.queries import stopped_firms
from anma.supervision.mapping import rows
from anma.supervision.models import MapFirm, MapMark, StopOrder

OVERLAP = timedelta(seconds=30)  # what was received before, and committed after, the last run
GROUND = {model._meta.db_table for model in (Area, AreaBoundary)}
SHOWN = {model._meta.db_table: model for model in (Enterprise, RiskPoint, Hazard, Doubt, StopOrder)}


def bring_up_to_date() -> int:
    """Make anew what changed since the last run, everything at the first; returns how many rows were otherwise."""
    until = MapMark.objects.filter(pk=rows.MARK).values_list("until", flat=True).first() or rows.NEVER
    began = clock.now()
    if until == rows.NEVER:
        changed = rows.rebuild()
    else:
        with system_scope("which firms changed since the map was made"):
            firms = since(until - OVERLAP) | _by_the_calendar()
        changed = rows.refresh(firms)
    MapMark.objects.update_or_create(name=rows.MARK, defaults={"until": began})
    return changed


def since(moment: datetime) -> set[UUID]:
    """The firms that events received since then are about. Needs `system_scope`."""
    events = Event.objects.filter(received_at__gt=moment)
    found = set(events.order_by().values_list("stream_id", flat=True).distinct())
    known = set(Enterprise.objects.as_system().filter(pk__in=found).values_list("pk", flat=True))
    others = events.filter(stream_id__in=found - known) if found - known else Event.objects.none()
    return known | _about(others.values_list("body", flat=True))


def _about(bodies: Iterable[str]) -> set[UUID]:
    """The firms of the rows that events of other chains wrote."""
    ids: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for row in json.loads(body)["rows"]:
            ids[row["t"]].add(row["id"])
    found: set[UUID] = set()
    for table, model in SHOWN.items():
        if table in ids:
            named = model.objects.as_system().filter(pk__in=ids[table])
            found |= set(named.values_list(model.enterprise_column, flat=True))
    if GROUND & ids.keys():  # who stands in the middle of an area may stand elsewhere now
        found |= set(MapFirm.objects.as_system().filter(guessed=True).values_list("enterprise_id", flat=True))
    return found - {None}


def _by_the_calendar() -> set[UUID]:
    """Firms in which something became overdue, or an order ran out, because a day went by."""
    late: Q = rows.overdue_by_now()
    found = set(MapFirm.objects.as_system().filter(late).values_list("enterprise_id", flat=True))
    stopped = set(MapFirm.objects.as_system().filter(stopped=True).values_list("enterprise_id", flat=True))
    return found | stopped - stopped_firms(rows.OFFICE, stopped)
