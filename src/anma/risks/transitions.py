"""The life of a risk point."""

from anma.acts.transitions import TransitionTable, step
from anma.risks.choices import PointState

POINTS = TransitionTable(
    PointState.DRAFT,
    [
        step((PointState.DRAFT, PointState.PUBLISHED), PointState.PUBLISHED, "risks.publish"),
        step((PointState.DRAFT, PointState.PUBLISHED), PointState.RETIRED, "risks.retire"),
        step(PointState.DRAFT, PointState.RETIRED, "risks.drop"),
    ],
)
