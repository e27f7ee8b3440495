"""The life of an accident. What changes numbers and people leaves the state as it is."""

from anma.accidents.choices import NearState, State
from anma.acts.transitions import TransitionTable, step

REPORTED, INVESTIGATED, CONCLUDED, PUBLISHED, CLOSED, STRUCK = State.values
OPEN = (REPORTED, INVESTIGATED, CONCLUDED, PUBLISHED)

ACCIDENTS = TransitionTable(
    REPORTED,
    [
        step(REPORTED, INVESTIGATED, "accidents.investigate"),
        step(INVESTIGATED, INVESTIGATED, "accidents.extend"),
        step(INVESTIGATED, CONCLUDED, "accidents.conclude"),
        # A death, or a cause found later, opens what was concluded.
        step((CONCLUDED, PUBLISHED, CLOSED), INVESTIGATED, "accidents.reopen"),
        step((CONCLUDED, PUBLISHED, CLOSED), PUBLISHED, "accidents.publish"),
        step((CONCLUDED, PUBLISHED), CLOSED, "accidents.close"),
        step((REPORTED, INVESTIGATED), STRUCK, "accidents.strike"),
    ],
)
NEAR = TransitionTable(NearState.NEW, [step(tuple(NearState.values), NearState.LEARNT, "accidents.near_learn")])
