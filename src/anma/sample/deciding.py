"""What waits for the town officer of the demo: a firm that entered itself, and one that two people claim."""

from __future__ import annotations

from datetime import timedelta

from anma.kernel.viewer import ANONYMOUS
from anma.sample import firms
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.stage import Stage

ITSELF, CLAIMANT = 3, 9_990  # numbers that no other made-up owner has


def leave_open(stage: Stage, offices: Offices, entered: list[Firm], town: str) -> None:
    """Both came in the last days; nobody has decided yet."""
    number = stage.plan.firms + ITSELF
    raw = firms.in_town(stage, offices, number, town)
    at = stage.calendar.between(4, 2)
    stage.do("enterprises.register", ANONYMOUS, at, {**raw, **firms.owner(stage, number)})
    stage.bulk.flush()
    claimed = next((firm for firm in entered if firm.town == town and firm.letter and firm.since), None)
    if claimed is not None:
        raw = {"code": claimed.letter, **firms.owner(stage, CLAIMANT)}
        stage.do("enterprises.claim", ANONYMOUS, at + timedelta(hours=3), raw, claimed.row)
        stage.bulk.flush()
