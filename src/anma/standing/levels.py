"""How often an office visits a firm in a year: what the rules propose from risk, record and score, and what holds.

level_of(viewer, firm)        the row, with its lines
next_visit(row, last, since)  when the next visit is due
due_firms(viewer)             the firms whose visit is due
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, Q, QuerySet
from django.db.models.functions import Coalesce

from anma.enterprises import overview, visited
from anma.enterprises import queries as register
from anma.enterprises.choices import EnterpriseState
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN, WORKING
from anma.kernel import clock
from anma.kernel.database.frozen import frozen
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.standing.bands import Band
from anma.standing.editions import LevelRules
from anma.standing.models import Score, SupervisionLevel
from anma.standing.similar import Profile, profiles

NO_POINTS = "none"


@dataclass(frozen=True, slots=True)
class Record:
    """What the rules look at: the worst published level, the trade, and how many of each thing there are."""

    worst: str = NO_POINTS
    trade: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Visits a year, the level that stands for them, and the lines that led there."""

    visits: int
    level: str
    lines: list[dict[str, Any]]


def proposal(rules: LevelRules, record: Record) -> Proposal:
    """Pure: the base by the worst risk, then each change that applies, within the limits."""
    lines: list[dict[str, Any]] = [{"code": "base", "visits": rules.base[record.worst], "level": record.worst, "n": 0}]
    for code, change in rules.changes.items():
        n = _reaches(rules, record, code)
        if n >= change.get("from", 1):
            lines.append({"code": code, "visits": change["visits"], "n": n})
    asked = sum(line["visits"] for line in lines)
    visits = max(rules.least, min(rules.most, asked))
    if visits != asked:
        lines.append({"code": "limit", "visits": visits - asked, "n": visits})
    return Proposal(visits, rules.level_for(visits), lines)


def _reaches(rules: LevelRules, record: Record, code: str) -> int:
    return int(record.trade.startswith(rules.trades)) if code == "trade" else record.counts.get(code, 0)


Ask = Callable[[Sequence[UUID], date, date], Mapping[UUID, int]]
_told: dict[str, Ask] = {}


def record(code: str, ask: Ask) -> None:
    """A room above tells of a firm's record: for firms, from one day to another, how many each has."""
    if _told.setdefault(code, ask) is not ask:
        raise ValueError(f"record {code} is registered twice")


def proposals(firms: Sequence[UUID], rules: LevelRules, day: date) -> dict[UUID, Proposal]:
    """For many firms, in a handful of statements. Needs `system_scope`."""
    known = profiles(firms)
    counts = {code: ask(firms, day - timedelta(days=rules.days), day) for code, ask in _told.items()}
    counts |= _hazards(firms, day) | _scores(firms, rules, day)
    return {firm: proposal(rules, _record(known.get(firm), firm, counts)) for firm in firms}


def _record(profile: Profile | None, firm: UUID, counts: Mapping[str, Mapping[UUID, int]]) -> Record:
    own = {code: rows.get(firm, 0) for code, rows in counts.items()}
    return Record(profile.worst or NO_POINTS, profile.trade, own) if profile else Record(counts=own)


def _hazards(firms: Sequence[UUID], day: date) -> dict[str, dict[UUID, int]]:
    rows = Hazard.objects.as_system().filter(enterprise_id__in=firms, state__in=OPEN).exclude(shown_to=Shown.AUTHORITY)
    counted = {
        "major_open": Count("pk", filter=Q(level=HazardLevel.MAJOR)),
        "overdue": Count("pk", filter=Q(state__in=WORKING, due_on__lt=day)),
    }
    found = list(rows.order_by().values("enterprise_id").annotate(**counted))
    return {code: {row["enterprise_id"]: row[code] for row in found} for code in counted}


def _scores(firms: Sequence[UUID], rules: LevelRules, day: date) -> dict[str, dict[UUID, int]]:
    """Weeks that were poor or excellent, and whether the last one found fewer than similar firms do."""
    since = day - timedelta(weeks=rules.weeks, days=day.weekday())
    rows = Score.objects.as_system().filter(enterprise_id__in=firms, first_day__gte=since)
    weeks: dict[UUID, dict[date, Any]] = {}
    for firm, first, band, lost in rows.order_by("edition").values_list("enterprise_id", "first_day", "band", "lost"):
        weeks.setdefault(firm, {})[first] = (band, lost)
    bands = {firm: [band for band, _lost in found.values()] for firm, found in weeks.items()}
    return {
        "poor": {firm: found.count(Band.POOR) for firm, found in bands.items()},
        "excellent": {firm: found.count(Band.EXCELLENT) for firm, found in bands.items()},
        "silent": {firm: _silent(found[max(found)][1]) for firm, found in weeks.items()},
    }


def _silent(lost: Sequence[Mapping[str, Any]]) -> int:
    return sum(one["code"] == "few" for one in lost)


def level_of(viewer: Viewer, firm: UUID) -> SupervisionLevel | None:
    """What holds of one firm, as far as the viewer may see it."""
    found: SupervisionLevel | None = SupervisionLevel.objects.visible_to(viewer).filter(enterprise_id=firm).first()
    return found


def every_days(rules: LevelRules, visits: int) -> int:
    """After how many days the next of so many visits a year is due."""
    return rules.days // visits


def next_visit(rules: LevelRules, visits: int, last: date | None, since: date) -> date:
    """Counted from the last visit; of a firm that nobody visited, from the day on which it was registered."""
    return (last or since) + timedelta(days=every_days(rules, visits))


def due_firms(viewer: Viewer, rules: LevelRules) -> QuerySet[Any]:
    """Firms of the reach whose next visit is due today or was before; `since` is the day from which it was counted."""
    rows = overview.measured(register.firms(viewer), viewer, "visited")
    rows = rows.annotate(since=Coalesce(F("visited"), F("registered_day"), output_field=DateField()))
    found: QuerySet[Any] = rows.filter(pk__in=due_keys(viewer, rules))
    return found


def due_keys(viewer: Viewer, rules: LevelRules) -> Any:
    """Their keys, as a condition that many questions of one page share."""
    used = SupervisionLevel.objects.visible_to(viewer).order_by().values_list("visits", flat=True).distinct()
    until = {visits: clock.today() - timedelta(days=every_days(rules, visits)) for visits in sorted(used)}
    return _due_keys(viewer, tuple(until.items())) if until else ()


@lru_cache(maxsize=64)
def _due_keys(viewer: Viewer, spans: tuple[tuple[int, date], ...]) -> Any:
    """`spans` says of each number of visits a year up to which day the last one leaves the next one due."""
    levels, late = SupervisionLevel.objects.visible_to(viewer), Q(pk__in=())
    for visits, until in spans:
        held = register.firms(viewer).filter(pk__in=levels.filter(visits=visits).values("enterprise_id"))
        known = held.filter(Q(registered_day__lte=until) | visited.before(viewer, until))
        late |= Q(pk__in=visited.not_since(known, viewer, until).values("pk"))
    return frozen(register.firms(viewer).exclude(state=EnterpriseState.CLOSED).filter(late).values("pk"))


def changed(firms: Sequence[UUID], rules: LevelRules, day: date) -> dict[UUID, Proposal]:
    """Only the firms of which the rules now say something else than what is written."""
    with system_scope("which levels changed"):
        rows = SupervisionLevel.objects.as_system().filter(enterprise_id__in=firms)
        written = {row.enterprise_id: (row.rules, row.lines) for row in rows}
        new = proposals(firms, rules, day)
    return {firm: one for firm, one in new.items() if written.get(firm) != (rules.edition, one.lines)}
