"""The daily job: the sheets of all firms in bulk. Running it again, or after a crash, makes nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.inspections.choices import Tier
from anma.inspections.models import TaskDay, TaskSheet
from anma.inspections.tasks.asked import asked_on
from anma.inspections.tasks.calendars import Calendar, calendars_of
from anma.inspections.tasks.deriving import Deriver, Due, Key
from anma.inspections.tasks.people import Staff, Who, staff_of
from anma.kernel import clock
from anma.kernel.database.bulk import copy_rows
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

DAY = timedelta(days=1)
FIRMS_AT_ONCE = 500
MOST_MADE_UP = 62  # days; what was missed longer ago is not made up for
HUNG = (PointState.PUBLISHED, PointState.RETIRED)


@dataclass(frozen=True, slots=True)
class Point:
    """A risk point as far as tasks go."""

    pk: UUID
    responsible: UUID | None
    team: str


def make_due() -> list[date]:
    """Every day up to today that is not made yet; the first time today alone."""
    today = clock.today()
    last = TaskDay.objects.aggregate(last=Max("day"))["last"] or today - DAY
    first = max(last + DAY, today - timedelta(days=MOST_MADE_UP))
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    for day in days:
        make(day)
    return days


def make(day: date, firms: Iterable[UUID] | None = None) -> int:
    """The sheets of one day, of all firms or of these; returns how many were new."""
    with system_scope("the tasks of a day"):
        wanted = _firms() if firms is None else iter(firms)
        deriver, made = Deriver(day), 0
        while part := list(islice(wanted, FIRMS_AT_ONCE)):
            made += _write(day, deriver, part)
        if firms is None:
            TaskDay.objects.update_or_create(day=day, defaults={"made_at": clock.now(), "sheets": made})
    return made


def _firms() -> Iterator[UUID]:
    rows = Enterprise.objects.as_system().exclude(state=EnterpriseState.CLOSED).order_by("pk")
    return iter(list(rows.values_list("pk", flat=True)))


def _write(day: date, deriver: Deriver, firms: Sequence[UUID]) -> int:
    """One transaction for some hundred firms. Whoever makes the same ones at the same moment is let go first."""
    there = TaskSheet.objects.as_system().filter(enterprise_id__in=firms, day=day)
    done = set(there.values_list("enterprise_id", flat=True))
    sheets = sheets_of(day, deriver, [firm for firm in firms if firm not in done])
    try:
        with transaction.atomic():
            return copy_rows(TaskSheet, sheets) if sheets else 0
    except IntegrityError:
        return 0


def sheets_of(day: date, deriver: Deriver, firms: Sequence[UUID]) -> list[TaskSheet]:
    """The sheets of these firms, unsaved; of a firm where nothing begins on the day there is none."""
    calendars, staff, homes = calendars_of(firms), staff_of(firms, day), _homes(firms)
    hanging = _points(day, firms)
    found = []
    for firm, points in hanging.items():
        pattern = calendars.get(firm, EMPTY).on(day)
        groups = deriver.groups(pattern, points)
        if groups and firm in homes:
            found.append(_sheet(day, groups, staff.get(firm, NO_STAFF), homes[firm]))
    return found


EMPTY, NO_STAFF = Calendar(), Staff()
HOME = ("pk", "area_code", "sector", "grid_id")


def _homes(firms: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = Enterprise.objects.as_system().filter(pk__in=firms).values_list(*HOME)
    return {
        pk: {"enterprise_id": pk, "area_code": area, "area_then": area, "sector": sector, "sector_then": sector,
             "grid_id": grid}
        for pk, area, sector, grid in rows
    }  # fmt: skip


def _points(day: date, firms: Sequence[UUID]) -> dict[UUID, list[Due]]:
    """Firm → what hung there the day before: an edition asks from the day after it was published."""
    hangs = Q(retired_day__isnull=True) | Q(retired_day__gt=day)
    rows = RiskPoint.objects.as_system().filter(hangs, enterprise_id__in=firms, state__in=HUNG, edition__gt=0)
    asked, found = asked_on(day, firms), defaultdict(list)
    columns = ("pk", "enterprise_id", "responsible_id", "responsible_team")
    for pk, firm, person, team in rows.order_by("enterprise_id", "pk").values_list(*columns):
        if pk in asked:
            level, asks, fresh = asked[pk]
            found[firm].append(Due(Point(pk, person, team), level, asks, fresh))
    return found


def _sheet(day: date, groups: dict[Key, list[Point]], staff: Staff, home: dict[str, Any]) -> TaskSheet:
    people: dict[Who, int] = {}
    told = [_group(day, key, points, staff, people) for key, points in groups.items()]
    last = max(key.last for key in groups)
    who = [[str(person or ""), team] for person, team in people]
    return TaskSheet(id=uuid7(), day=day, last_day=last, people=who, groups=told, **home)


def _group(day: date, key: Key, points: list[Point], staff: Staff, people: dict[Who, int]) -> dict[str, Any]:
    told: dict[str, Any] = {"tier": key.tier, "to": key.last.isoformat(), "source": key.source}
    if key.ends:
        told |= {"shift": key.shift, "from": key.begins, "until": key.ends}
    told["points"] = {str(point.pk): people.setdefault(_who(key.tier, point, staff), len(people)) for point in points}
    return told


def _who(tier: int, point: Point, staff: Staff) -> Who:
    """At the post whoever answers for the point, be it a team; above it the tier's person."""
    if tier == Tier.POST:
        return point.responsible, point.team
    return staff.of(tier, point.team)
