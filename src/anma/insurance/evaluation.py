"""How the insurers did in a period, reckoned from the records. One question a source, whatever the size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from anma.facts.indicators import Period
from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Hazard
from anma.insurance.choices import PolicyKind, ServiceState
from anma.insurance.models import Complaint, InsuredClaim, Policy, Service
from anma.insurance.rules.tables import Card

DAYS_OF_YEAR = 365


@dataclass
class Record:
    """What is known of one insurer in a period: counts, and days of cover for the year's rate."""

    policies: set[UUID] = field(default_factory=set)
    days: int = 0
    services: int = 0
    served: set[UUID] = field(default_factory=set)
    found: int = 0
    closed: int = 0
    due: int = 0
    in_time: int = 0
    complaints: int = 0
    decided: int = 0
    claim_days: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of the card for one insurer: `count` of `of`, the value that they make, its points.

    Without a value nothing is known: the line has no points and counts for nothing.
    """

    key: str
    value: float | None
    points: float
    weight: float
    count: int
    of: int

    def plain(self) -> dict[str, Any]:
        value = "" if self.value is None else f"{self.value:.4f}"
        points = "" if self.value is None else f"{self.points:.2f}"
        return {"key": self.key, "value": value, "points": points, "weight": f"{self.weight:g}", "count": self.count,
                "of": self.of}  # fmt: skip


def records(period: Period, today: date) -> dict[UUID, Record]:
    """By insurer, of all who had a policy in force in the period. Needs `system_scope`."""
    found: dict[UUID, Record] = defaultdict(Record)
    _policies(found, period)
    _services(found, period, today)
    _findings(found, period)
    _complaints(found, period)
    _claims(found, period)
    return {insurer: one for insurer, one in found.items() if one.policies}


def scored(card: Card, record: Record) -> tuple[list[Scored], float]:
    """Each line with its points, and their sum of a hundred; a line without data is left out, the rest weighs more."""
    values = _values(record)
    lines = []
    for measure in card.measures:
        value, count, of = values[measure.key]
        lines.append(Scored(measure.key, value, measure.points(value), measure.weight, count, of))
    known = [line for line in lines if line.value is not None]
    weight = sum(line.weight for line in known)
    return lines, round(100 * sum(line.points for line in known) / weight, 2) if weight else 0.0


def _values(one: Record) -> Mapping[str, tuple[float | None, int, int]]:
    """Value, what was counted, out of how much. None where nothing is known.

    Complaints are counted by the platform itself, so none of them is data once there was a service; a complaint where
    no service was done is one of one.
    """
    policies = len(one.policies)
    years = one.days / DAYS_OF_YEAR
    return {
        "services": (one.services / years if years else None, one.services, policies),
        "reached": (len(one.served) / policies if policies else None, len(one.served), policies),
        "closed": (one.closed / one.found if one.found else None, one.closed, one.found),
        "confirmed": (one.in_time / one.due if one.due else None, one.in_time, one.due),
        "complaints": (_complaints_each(one), one.complaints, one.services),
        "claims": (one.claim_days / one.decided if one.decided else None, one.claim_days, one.decided),
    }


def _complaints_each(one: Record) -> float | None:
    return one.complaints / max(one.services, 1) if one.services or one.complaints else None


def _policies(found: dict[UUID, Record], period: Period) -> None:
    rows = Policy.objects.as_system().filter(kind=PolicyKind.WORK_SAFETY)
    rows = rows.filter(begins__lte=period.last, ends__gte=period.first)
    rows = rows.filter(Q(ended_day__isnull=True) | Q(ended_day__gte=period.first))
    for pk, insurer, begins, ends, ended in rows.values_list("pk", "holder_id", "begins", "ends", "ended_day"):
        last = min(ended or ends, period.last)
        found[insurer].policies.add(pk)
        found[insurer].days += (last - max(begins, period.first)).days + 1


def _services(found: dict[UUID, Record], period: Period, today: date) -> None:
    """Counted by the database in one pass; a record is due once its last day lies behind, or both have confirmed."""
    rows = Service.objects.as_system().filter(service_day__range=(period.first, period.last))
    confirmed = Q(state=ServiceState.CONFIRMED)
    due = confirmed | Q(record_due__lt=today) | Q(record_due__isnull=True, service_day__lt=today - timedelta(days=30))
    counted = rows.order_by().values("holder_id", "policy_id").annotate(
        n=Count("pk"),
        due=Count("pk", filter=due),
        good=Count("pk", filter=confirmed & Q(confirmed_day__lte=F("record_due"))),
    )  # fmt: skip
    for insurer, policy, n, late, good in counted.values_list("holder_id", "policy_id", "n", "due", "good"):
        one = found[insurer]
        one.services += n
        one.due += late
        one.in_time += good
        if policy in one.policies:
            one.served.add(policy)


def _findings(found: dict[UUID, Record], period: Period) -> None:
    """What services of the period found, and how much of it is put right by now; each finding meets its service."""
    services = Service.objects.as_system().filter(
        enterprise_id=OuterRef("enterprise_id"),
        pk=OuterRef("source_id"),
        service_day__range=(period.first, period.last),
    )
    rows = Hazard.objects.as_system().filter(source_kind=Source.INSURER).exclude(state=HazardState.MERGED)
    rows = rows.filter(found_day__range=(period.first, period.last + timedelta(days=31)))
    counted = (
        rows.order_by()
        .annotate(insurer=Subquery(services.values("holder_id")))
        .values("insurer")
        .annotate(n=Count("pk"), right=Count("pk", filter=Q(closed_day__isnull=False)))
    )
    for insurer, n, right in counted.values_list("insurer", "n", "right"):
        if insurer is not None:
            found[insurer].found += n
            found[insurer].closed += right


def _complaints(found: dict[UUID, Record], period: Period) -> None:
    rows = Complaint.objects.as_system().filter(made_day__range=(period.first, period.last))
    for insurer, n in rows.order_by().values("holder_id").annotate(n=Count("pk")).values_list("holder_id", "n"):
        found[insurer].complaints += n


def _claims(found: dict[UUID, Record], period: Period) -> None:
    rows = InsuredClaim.objects.as_system().filter(decided_day__range=(period.first, period.last))
    for insurer, reported, decided in rows.values_list("holder_id", "reported_day", "decided_day"):
        found[insurer].decided += 1
        found[insurer].claim_days += (decided - reported).days
