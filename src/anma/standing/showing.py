"""What the pages about one firm show, always for a viewer."""

from __future__ import annotations

from typing import Any

from anma.enterprises import overview
from anma.enterprises.models import Enterprise
from anma.hazards import queries as ledger
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.standing import counts, levels, scoring, words
from anma.standing.doubting.queries import held_by_office
from anma.standing.editions import ScoreModel, level_rules, model_named, model_on, rules_on
from anma.standing.models import Score, SupervisionLevel

CHOICES = (1, 2, 3, 4, 6, 12)
MOST_ROWS = 100


def of_firm(viewer: Viewer, firm: Enterprise, *, now: bool = False) -> dict[str, Any]:
    """The last week, what was lost and what to do, the weeks before, how often the firm is visited."""
    score = scoring.latest(viewer, firm.pk)
    return {
        "firm": firm,
        "own": viewer.enterprise_id == firm.pk or any(grant.enterprise_id == firm.pk for grant in viewer.grants),
        "doubts": held_by_office(viewer, [firm.pk]).get(firm.pk, 0),
        "score": score,
        "shown": explained(score) if score else None,
        "will": at_will(firm) if now else None,
        "weeks": list(reversed(scoring.weeks(viewer, firm.pk))),
        "as_of": clock.now(),
        **level(viewer, firm),
    }


def at_will(firm: Enterprise) -> dict[str, Any]:
    """The running week as far as it has gone, from what is there this minute."""
    week = scoring.Week.of(clock.today())
    made = scoring.at_will(firm.pk, week)
    return {"week": week, "points": made.reckoned.points, **_explained(made, model_on(week.last))}


def explained(score: Score) -> dict[str, Any]:
    return _explained(scoring.read_back(score), model_named(score.edition))


def _explained(made: scoring.Made, model: ScoreModel) -> dict[str, Any]:
    """A reckoning in words."""
    return {
        "lost": words.told(made.reckoned.plain(), made.inputs),
        "halves": words.halves(made.inputs, made.given.missing),
        "not_asked": words.not_asked(made.inputs),
        "group": words.GROUPS.get(made.inputs["group"], ""),
        "inputs": made.inputs,
        "missing": made.given.missing,
        "reckoned": made.reckoned,
        "model": model,
    }


def level(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """How often it is visited, why, by whose word, and when the next visit is due."""
    row = levels.level_of(viewer, firm.pk)
    if row is None:
        return {"level": None, "may_set": _may_set(viewer)}
    rules = level_rules().get(row.rules) or rules_on(clock.today())
    last = overview.measure_of(firm, viewer, "visited")
    lines = [(words.line_words(line), line["visits"]) for line in row.lines]
    return {
        "level": row,
        "rules": rules,
        "lines": lines,
        "today": clock.today(),
        "last_visit": last,
        "next_visit": levels.next_visit(rules, row.visits, last, firm.registered_day),
        "set_by": _officer(viewer, row),
        "may_set": _may_set(viewer),
        "choices": sorted({*CHOICES, row.proposed_visits}),
    }


def _officer(viewer: Viewer, row: SupervisionLevel) -> str:
    return names_of(viewer, [row.set_by]).get(row.set_by, "") if row.set_by else ""


def _may_set(viewer: Viewer) -> bool:
    return viewer.may("standing.set_level")


def rows_behind(viewer: Viewer, score: Score) -> list[Hazard]:
    """The hazards that a stored score says were due, as the ledger has them today, what is open first."""
    model, week = model_named(score.edition), scoring.Week(score.first_day)
    due = counts.owed(week.hazards(model), model["undated_days"])
    rows = ledger.hazards(viewer, "all").filter(due, enterprise_id=score.enterprise_id)
    rows = rows.exclude(state__in=counts.NO_HAZARD).order_by("closed_day", "due_on", "id")
    return list(rows[:MOST_ROWS])
