"""What the editions of points ask, read once a process: an edition never changes. Needs `system_scope`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from anma.inspections.tasks.cycles import Stream
from anma.inspections.tasks.deriving import Asks, asks_in
from anma.risks.models import Edition

DAY = timedelta(days=1)
Asked = tuple[str, Asks, frozenset[Stream]]
# A city's worth, in some 100 MB: the worker that makes the tasks of every night parses only what is new.
MOST_KEPT = 600_000
_asks: dict[UUID, Asks] = {}
_same: dict[Asks, Asks] = {}
NONE: frozenset[Stream] = frozenset()
COLUMNS = ("pk", "point_id", "number", "published_day", "level")


def asked_on(day: date, firms: Sequence[UUID]) -> dict[UUID, Asked]:
    """Point → the level of its edition of that day, what it asks, and what of it begins with the day, new.

    An edition asks from the day after it was published, and until the day on which the next one was.
    """
    ends = Q(until_day__isnull=True) | Q(until_day__gte=day)
    rows = Edition.objects.as_system().filter(ends, enterprise_id__in=firms, published_day__lt=day)
    newest: dict[UUID, tuple[int, UUID, bool, str]] = {}
    for pk, point, number, published, level in rows.values_list(*COLUMNS):
        if point not in newest or newest[point][0] < number:
            newest[point] = (number, pk, published == day - DAY, level)
    known = asks_of(pk for _number, pk, _new, _level in newest.values())
    before = _asked_before(day, firms, [point for point, row in newest.items() if row[2]])
    return {
        point: (level, known[pk], frozenset(known[pk].streams) - before.get(point, NONE) if new else NONE)
        for point, (_number, pk, new, level) in newest.items()
    }


def _asked_before(day: date, firms: Sequence[UUID], points: Sequence[UUID]) -> dict[UUID, frozenset[Stream]]:
    """Point → what the edition asked whose place the new one took: its windows go on."""
    if not points:
        return {}
    rows = Edition.objects.as_system().filter(
        enterprise_id__in=firms, point_id__in=points, until_day=day - DAY, published_day__lt=day - DAY
    )
    found = dict(rows.values_list("pk", "point_id"))
    known = asks_of(found)
    return {point: frozenset(known[pk].streams) for pk, point in found.items()}


def asks_of(editions: Iterable[UUID]) -> dict[UUID, Asks]:
    """What these editions ask, from what is kept and what is read now; another thread may empty what is kept."""
    wanted = list(editions)
    found = {pk: kept for pk in wanted if (kept := _asks.get(pk)) is not None}
    missing = [pk for pk in wanted if pk not in found]
    read = dict(_read(missing)) if missing else {}
    if len(_asks) > MOST_KEPT:
        _asks.clear()
    _asks.update(read)
    return found | read


AT_ONCE = 2000


def _read(editions: Sequence[UUID]) -> Iterable[tuple[UUID, Asks]]:
    for start in range(0, len(editions), AT_ONCE):
        rows = Edition.objects.as_system().filter(pk__in=editions[start : start + AT_ONCE])
        for pk, document in rows.values_list("pk", "document"):
            asks = asks_in(document)
            yield pk, _same.setdefault(asks, asks)
