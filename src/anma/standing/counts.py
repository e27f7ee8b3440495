"""What the score counts, for many firms in one statement. Needs `system_scope`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from anma.acts.bulk import batched
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.models import Hazard
from anma.kernel.scope import Shown
from anma.standing.editions import ScoreModel

AT_ONCE = 1000
# Who found it worked there. What somebody from outside wrote down is owed all the same, but praises nobody.
OWN = (Source.INSPECTION, Source.REPORT)
# No hazard of its own: taken up as another row, joined with one, no danger after all, ended with the firm.
NO_HAZARD = (HazardState.TAKEN_UP, HazardState.MERGED, HazardState.DISMISSED, HazardState.LAPSED)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    @classmethod
    def back(cls, last: date, days: int) -> Span:
        return cls(last - timedelta(days=days - 1), last)

    def on(self, column: str) -> Q:
        return Q(**{f"{column}__range": (self.first, self.last)})


@dataclass(frozen=True, slots=True)
class HazardCounts:
    """Owed in the span, of these put right by its end, found by the firm itself; major ones overdue at its end."""

    should: int = 0
    accepted: int = 0
    found: int = 0
    major_overdue: int = 0


def owed(span: Span, undated: int) -> Q:
    """Hazards whose deadline lies in the span, or had passed before it and was still open when it began: what is never
    done does not age away. Without a deadline: the day it was put right, else some days after it was found.
    """
    open_still = Q(due_on__lt=span.first) & ~put_right(span.first - timedelta(days=1))
    overdue = Q(closed_day__isnull=True, found_day__lte=span.last - timedelta(days=undated))
    return span.on("due_on") | open_still | Q(due_on__isnull=True) & (span.on("closed_day") | overdue)


def put_right(last: date) -> Q:
    """Confirmed by the end of a day; a listed major one is safe before its list lets it go."""
    return Q(closed_day__isnull=False, closed_day__lte=last) | Q(state=HazardState.ACCEPTED)


def major_overdue(last: date) -> Q:
    return Q(level=HazardLevel.MAJOR, due_on__lt=last) & ~put_right(last) & ~Q(state__in=NO_HAZARD)


def own_found(span: Span, undated: int) -> Q:
    """Found by the firm in the span, or due in it: so a hazard that is owed always counts as found too."""
    return Q(source_kind__in=OWN) & (span.on("found_day") | owed(span, undated))


def counted_hazards(firms: Sequence[UUID], span: Span, model: ScoreModel) -> dict[UUID, HazardCounts]:
    """Firms without any are left out."""
    undated = model["undated_days"]
    due = owed(span, undated)
    asked = {
        "should": due,
        "accepted": due & put_right(span.last),
        "found": own_found(span, undated),
        "major_overdue": major_overdue(span.last),
    }
    counts = {f"n_{key}": Count("pk", filter=fitting) for key, fitting in asked.items()}
    found: dict[UUID, HazardCounts] = {}
    for some in batched(list(firms), AT_ONCE):
        rows = _hazards(some).values("enterprise_id").annotate(**counts).order_by()
        found |= {row["enterprise_id"]: HazardCounts(*(row[f"n_{key}"] for key in asked)) for row in rows}
    return found


def _hazards(firms: Sequence[UUID]) -> Any:
    rows = Hazard.objects.as_system().filter(enterprise_id__in=firms)
    return rows.exclude(shown_to=Shown.AUTHORITY).exclude(state__in=NO_HAZARD)


Ask = Callable[[Sequence[UUID], date], Mapping[UUID, int]]
_vetoes: dict[str, Ask] = {}


def veto(code: str, ask: Ask) -> None:
    """Who knows of a veto registers it in `apps.ready()`: for firms and the last day, how many rows each has.

    What a model names and nobody registered is not asked, and the page says so.
    """
    if _vetoes.setdefault(code, ask) is not ask:
        raise ValueError(f"veto {code} is registered twice")


def asked_vetoes() -> frozenset[str]:
    """The codes that somebody answers; overdue major hazards are counted with the others."""
    return frozenset({"major_overdue", *_vetoes})


def counted_vetoes(codes: Iterable[str], firms: Sequence[UUID], last: date) -> dict[str, Mapping[UUID, int]]:
    """For each veto that somebody answers, the rows of each firm."""
    return {code: _vetoes[code](firms, last) for code in codes if code in _vetoes}


def all_firms(ids: Iterable[UUID], size: int = AT_ONCE) -> Iterator[Sequence[UUID]]:
    """Firms in slices that one statement may name."""
    return batched(sorted(ids), size)
