"""On Mondays the week before is reckoned, once; asked every hour, so that a worker that slept comes to it later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from anma.acts.bulk import batched
from anma.acts.pages import perform
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope
from anma.standing import levels, scoring
from anma.standing.acts.scores import AT_ONCE
from anma.standing.editions import LevelRules, ScoreModel, model_on, rules_on
from anma.standing.similar import Comparison, Peers, profiles

RECKONER = Viewer(role="operator", permissions=frozenset({"standing.reckon_week", "standing.propose_levels"}))


@every(3600, "standing.week")
def reckon_last_week() -> int:
    """Scores first, because the levels read them; returns how many firms were new."""
    week = scoring.Week.last_full()
    done = reckon_week(week, model_on(week.last))
    if done:
        propose_levels(rules_on(clock.today()), clock.today())
    return done


def reckon_week(week: scoring.Week, model: ScoreModel, only: Iterable[UUID] | None = None) -> int:
    """Store what is missing of a week; what is stored stays. Firms that take part, or `only` these."""
    with system_scope("who has no score of the week"):
        known = profiles()
        wanted = scoring.missing(week, model, known if only is None else set(only) & set(known))
        peers = scoring.compared(week, model, known) if wanted else None
    if peers is None:
        return 0
    return sum(_reckon(some, week, model, peers) for some in batched(wanted, AT_ONCE))


def _reckon(firms: Iterable[UUID], week: scoring.Week, model: ScoreModel, peers: Peers) -> int:
    lines = [_line(firm, peers.known[firm].points, peers.of(firm)) for firm in firms]
    raw = {"first_day": week.first.isoformat(), "edition": model.edition, "firms": lines}
    return int(perform(RECKONER, "standing.reckon_week", raw).result["scores"])


def _line(firm: UUID, points: int, like: Comparison) -> dict[str, object]:
    middle = "" if like.middle is None else str(like.middle)
    against = {"group": like.group, "peers": like.peers, "middle": middle, "part": str(like.part)}
    return {"firm": str(firm), "points": points, **against}


def propose_levels(rules: LevelRules, day: date, only: Iterable[UUID] | None = None) -> int:
    """Write down where the rules say something new; returns of how many firms."""
    with system_scope("whose level may have changed"):
        firms = sorted(profiles() if only is None else only)
    return sum(_propose(sorted(levels.changed(some, rules, day)), rules) for some in batched(firms, AT_ONCE))


def _propose(firms: list[UUID], rules: LevelRules) -> int:
    if not firms:
        return 0
    raw = {"rules": rules.edition, "firms": [str(pk) for pk in firms]}
    return int(perform(RECKONER, "standing.propose_levels", raw).result["levels"])
