"""The life of a risk point."""

from anma.acts.transitions import TransitionTable, step
from anma.risks.choices import PointState, SheetState

POINTS = TransitionTable(
    PointState.DRAFT,
    [
        step((PointState.DRAFT, PointState.PUBLISHED), PointState.PUBLISHED, "risks.publish"),
        step((PointState.DRAFT, PointState.PUBLISHED), PointState.RETIRED, "risks.retire"),
        step(PointState.DRAFT, PointState.RETIRED, "risks.drop"),
    ],
)

SHEETS = TransitionTable(
    SheetState.OPEN,
    [
        step(SheetState.OPEN, SheetState.OPEN, "risks.head_sheet"),
        step(SheetState.OPEN, SheetState.OPEN, "risks.write_row"),
        step(SheetState.OPEN, SheetState.FINISHED, "risks.finish_sheet"),
        step(SheetState.OPEN, SheetState.DROPPED, "risks.drop_sheet"),
    ],
)
