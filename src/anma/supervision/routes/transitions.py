"""How a visit begins its life: planned by an office, called off with a reason. The rest is `visits`'."""

from anma.acts.transitions import TransitionTable, step
from anma.supervision.choices import VisitState

PLANNING = TransitionTable(
    VisitState.PLANNED, [step(VisitState.PLANNED, VisitState.CALLED_OFF, "supervision.call_off_visit")]
)
