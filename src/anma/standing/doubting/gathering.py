"""From rows to facts: few statements for many firms, each by an index. Needs `system_scope` throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from anma.acts.bulk import batched
from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel.scope import Shown
from anma.people.models import Device
from anma.risks.models import RiskPoint
from anma.standing.doubting.facts import GRAVE, Fix, Look

AT_ONCE = 500  # ids in one statement
MARKED = frozenset({"clock.unbelieved"})
UNTRUSTED = frozenset({"clock.unbelieved", "paper"})
COLUMNS = (
    "enterprise_id", "id", "point_id", "person_id", "device_id", "done_at", "abnormal", "flags", "away_m", "accuracy_m",
)  # fmt: skip

Looks = dict[UUID, list[Look]]


def looks_of(people: Iterable[UUID], since: datetime, until: datetime) -> Looks:
    """Firm → what these people looked at in this time."""
    rows: list[tuple[Any, ...]] = []
    for some in batched(sorted(set(people)), AT_ONCE):
        found = Inspection.objects.as_system().filter(person_id__in=some, done_at__gte=since, done_at__lte=until)
        rows += found.values_list(*COLUMNS)
    phones = phones_of({row[4] for row in rows if row[4]})
    made: Looks = defaultdict(list)
    for row in rows:
        made[row[0]].append(_look(row, phones))
    return made


def _look(row: tuple[Any, ...], phones: Mapping[UUID, UUID]) -> Look:
    _firm, pk, point, person, device, at, abnormal, flags, away, accuracy = row
    marks = frozenset(flags)
    moment = timezone.localtime(at)
    phone = phones.get(device) if device else None
    trusted = not marks & UNTRUSTED
    return Look(pk, point, person, phone, moment, trusted, "", not abnormal, marks & MARKED, away, accuracy)


def phones_of(devices: set[UUID]) -> dict[UUID, UUID]:
    """Device → the phone that it is: several people on one phone are several devices."""
    found: dict[UUID, UUID] = {}
    for some in batched(sorted(devices), AT_ONCE):
        for pk, phone in Device.objects.as_system().filter(pk__in=some).values_list("id", "phone_id"):
            found[pk] = phone or pk
    return found


def beside(devices: set[UUID]) -> set[UUID]:
    """Everybody who has ever joined on one of these phones."""
    phones, found = set(phones_of(devices).values()), set[UUID]()
    for some in batched(sorted(phones), AT_ONCE):
        rows = Device.objects.as_system().filter(phone_id__in=some)
        found |= set(rows.values_list("person_id", flat=True))
    return found


def fixes_of(firms: Iterable[UUID], since: date) -> dict[UUID, list[Fix]]:
    """Firm → what was found since then, put right and confirmed."""
    made: dict[UUID, list[Fix]] = defaultdict(list)
    for some in batched(sorted(firms), AT_ONCE):
        rows = Hazard.objects.as_system().filter(enterprise_id__in=some, state=HazardState.CLOSED, found_day__gte=since)
        rows = rows.filter(rectified_at__isnull=False, reviewed_at__isnull=False).exclude(shown_to=Shown.AUTHORITY)
        for row in rows.only("enterprise_id", *FIXED).iterator():
            made[row.enterprise_id].append(_fix(row))
    return made


FIXED = ("found_at", "rectified_at", "reviewed_at", "rectified_by", "reviewed_by", "at_once", "flags")


def _fix(row: Hazard) -> Fix:
    """`self-confirmed` is one act, of a firm with nobody else: nothing of it was too fast."""
    alone = row.at_once or "self-confirmed" in row.flags
    moments = (
        timezone.localtime(row.found_at),
        timezone.localtime(row.rectified_at),
        timezone.localtime(row.reviewed_at),
    )
    return Fix(row.pk, *moments, row.rectified_by, row.reviewed_by, alone)


def grave_looks(firms: Iterable[UUID], since: date) -> dict[UUID, int]:
    """Firm → how often its red and orange points were looked at since then."""
    found: dict[UUID, int] = {}
    for some in batched(sorted(firms), AT_ONCE):
        points = RiskPoint.objects.as_system().filter(enterprise_id__in=some, level__in=GRAVE).values("pk")
        rows = Inspection.objects.as_system().filter(enterprise_id__in=some, point_id__in=points, done_day__gte=since)
        found.update(_counted(rows))
    return found


def hazards_found(firms: Iterable[UUID], since: date) -> dict[UUID, int]:
    """Firm → hazards of any source since then; of reports to the government the firm learns nothing, so none counts."""
    found: dict[UUID, int] = {}
    for some in batched(sorted(firms), AT_ONCE):
        rows = Hazard.objects.as_system().filter(enterprise_id__in=some, found_day__gte=since)
        found.update(_counted(rows.exclude(shown_to=Shown.AUTHORITY)))
    return found


def _counted(rows: Any) -> Iterator[tuple[UUID, int]]:
    counted: Iterator[tuple[UUID, int]] = rows.order_by().values_list("enterprise_id").annotate(n=Count("pk"))
    return iter(counted)


def start_of(day: date) -> datetime:
    """Midnight at the beginning of a day, of the city."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def end_of(day: date) -> datetime:
    return start_of(day + timedelta(days=1))
