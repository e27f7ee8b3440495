"""Reckoning the score of firms for a week: all at once for the job, one at will for a page.

What a stored score was made from stands in it (`Score.inputs`), so `again` reckons it from the row alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anma.inspections.tasks import TaskCounts
from anma.inspections.tasks import counted as counted_tasks
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.standing.counts import HazardCounts, Span, asked_vetoes, counted_hazards, counted_vetoes
from anma.standing.editions import ScoreModel, model_named, model_on
from anma.standing.formula import Given, Reckoned, reckon
from anma.standing.models import Score
from anma.standing.similar import Comparison, Peers, Profile, profiles, similar_to

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday, and the spans that a model looks at up to its end."""

    first: date

    @classmethod
    def of(cls, day: date) -> Week:
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def last_full(cls) -> Week:
        return cls(cls.of(clock.today()).first - WEEK)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    @property
    def is_over(self) -> bool:
        return self.last < clock.today()

    @property
    def until(self) -> date:
        """The last day of which anything can be known."""
        return min(self.last, clock.today())

    def tasks(self, model: ScoreModel) -> Span:
        return Span(self.last - timedelta(days=model["tasks_days"] - 1), self.until)

    def hazards(self, model: ScoreModel) -> Span:
        return Span.back(self.until, model["hazards_days"])


@dataclass(frozen=True, slots=True)
class Made:
    """A reckoning that is not stored yet, or one read back from a stored score."""

    inputs: Mapping[str, Any]
    given: Given
    reckoned: Reckoned


def compared(week: Week, model: ScoreModel, known: Mapping[UUID, Profile]) -> Peers:
    """What everybody found in the span, for the comparison of all. Needs `system_scope`."""
    counts = counted_hazards(sorted(known), week.hazards(model), model)
    return Peers(known, {pk: one.found for pk, one in counts.items()}, model, week.hazards(model))


def made_for(
    firms: Sequence[UUID], week: Week, model: ScoreModel, comparisons: Mapping[UUID, tuple[int, Comparison]]
) -> dict[UUID, Made]:
    """Scores of some firms; `comparisons` has the published points and the comparison of each. Needs `system_scope`."""
    tasks, hazards = week.tasks(model), week.hazards(model)
    due = counted_tasks(firms, tasks.first, tasks.last)
    found = counted_hazards(firms, hazards, model)
    vetoes = counted_vetoes(model.vetoes, firms, week.until)
    spans = {"tasks_from": tasks.first, "tasks_to": tasks.last}
    spans |= {"hazards_from": hazards.first, "hazards_to": hazards.last}
    days = {key: day.isoformat() for key, day in spans.items()}
    return {
        firm: _made(
            model, days, comparisons.get(firm, (0, Comparison())), due.get(firm), found.get(firm, HazardCounts()),
            {code: rows.get(firm, 0) for code, rows in vetoes.items()},
        )
        for firm in firms
    }  # fmt: skip


def _made(
    model: ScoreModel, days: dict[str, str], like: tuple[int, Comparison], tasks: TaskCounts | None,
    hazards: HazardCounts, vetoes: dict[str, int],
) -> Made:  # fmt: skip
    points, comparison = like
    inputs = {
        **days,
        **_tasks(tasks),
        **{name: getattr(hazards, name) for name in ("should", "accepted", "found")},
        "expected": comparison.expected(points, model["few_percent"]),
        "points": points,
        "part": str(comparison.part),
        "group": comparison.group,
        "peers": comparison.peers,
        "middle": None if comparison.middle is None else str(comparison.middle),
        "vetoes": {**vetoes, "major_overdue": hazards.major_overdue},
        "not_asked": sorted(set(model.vetoes) - asked_vetoes()),
    }
    return again(model, inputs)


def _tasks(counted: TaskCounts | None) -> dict[str, int]:
    """What was made up for soon after counts as done: somebody did look."""
    one = counted or TaskCounts()
    return {"due": one.due, "done": one.done + one.late, "late": one.late, "excused": one.excused}


def again(model: ScoreModel, inputs: Mapping[str, Any]) -> Made:
    """From what was counted then, by the model named there: the same score for ever."""
    names = ("due", "done", "excused", "should", "accepted", "found", "expected", "vetoes")
    given = Given(**{name: inputs[name] for name in names})
    return Made(inputs, given, reckon(model, given))


def read_back(score: Score) -> Made:
    """A stored score, reckoned from its own row."""
    return again(model_named(score.edition), score.inputs)


def at_will(firm: UUID, week: Week | None = None, model: ScoreModel | None = None) -> Made:
    """One firm's score of a week as far as it has gone, stored nowhere."""
    week = week or Week.of(clock.today())
    model = model or model_on(week.last)
    with system_scope("the score of one firm at will"):
        known = profiles([firm, *similar_to(firm, model)])
        own = known.get(firm)
        like = (own.points if own else 0, compared(week, model, known).of(firm))
        return made_for([firm], week, model, {firm: like})[firm]


def scores(viewer: Viewer, firm: UUID) -> Any:
    """A firm's weeks by the newest edition that reckoned each, newest first."""
    return Score.objects.visible_to(viewer).filter(enterprise_id=firm).order_by("-first_day", "-edition")


def latest(viewer: Viewer, firm: UUID) -> Score | None:
    """The last stored score of a firm, as far as the viewer may see it."""
    found: Score | None = scores(viewer, firm).first()
    return found


def weeks(viewer: Viewer, firm: UUID, most: int = 12) -> list[Score]:
    """The last weeks, each once, oldest first."""
    newest: dict[date, Score] = {}
    for score in scores(viewer, firm)[: 2 * most]:
        newest.setdefault(score.first_day, score)
    return sorted(newest.values(), key=lambda one: one.first_day)[-most:]


def missing(week: Week, model: ScoreModel, firms: Iterable[UUID]) -> list[UUID]:
    """Which of the firms have no score of the week by this model. Needs `system_scope`."""
    rows = Score.objects.as_system().filter(first_day=week.first, edition=model.edition)
    return sorted(set(firms) - set(rows.values_list("enterprise_id", flat=True)))
