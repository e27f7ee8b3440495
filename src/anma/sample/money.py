"""What the boss of the shown firm has noted: what hazards cost, the year's plan, and two words about criteria."""

from __future__ import annotations

from random import Random

from anma.hazards.models import Hazard
from anma.sample.firms import Firm
from anma.sample.stage import Stage

COSTS = (15, 30, 45, 60, 80, 120, 180, 260, 380, 650, 1200)
NOTED = 0.6  # of what was put right
PLANNED = 36_000
FINE, NONE = ("tz-3", "今天试了上限位和制动，都灵"), ("gm-3-1", "没有外包队，也没有出租")


def note(stage: Stage, firm: Firm) -> None:
    """On the last evening; drawn beside the city's own line, so that nothing else of it changes."""
    rng = Random(f"{stage.plan.seed} money")  # noqa: S311  (a made-up city, no secret)
    boss, at = firm.principal, stage.calendar.end
    assert boss is not None  # noqa: S101  (the shown firm has everybody)
    mine = [row for row in stage.bulk.rows[Hazard].values() if row.enterprise_id == firm.row.pk and row.rectified_at]
    for row in mine:
        if rng.random() < NOTED:
            stage.do("hazards.note_cost", boss, at, {"subject": row.pk, "cost": rng.choice(COSTS)}, row)
    stage.do("standing.plan_money", boss, at, {"year": at.year, "amount": PLANNED}, firm.row)
    for code, (criterion, words) in (("standing.say_fine", FINE), ("standing.say_none", NONE)):
        stage.do(code, boss, at, {"criterion": criterion, "note": words}, firm.row)
