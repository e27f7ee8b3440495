"""The life of a permit. An approval that is the last one, a test that is out of its limits and a request on the simple
way are steps of their own of the acts that lead to them.
"""

from anma.acts.transitions import TransitionTable, step
from anma.permits.choices import ALIVE, BEFORE, PermitState

REQUESTED, APPROVED, RUNNING, PAUSED, STOPPED, ENDED, CHECKED, REFUSED, WITHDRAWN = PermitState.values
LEVELS = ("base", "department", "principal")
LAST, SIMPLE, GAS_OUT = "permits.approve:last", "permits.request:simple", "permits.gas:out"

PERMITS = TransitionTable(
    REQUESTED,
    [
        step(REQUESTED, APPROVED, SIMPLE),
        *(step(REQUESTED, REQUESTED, f"permits.approve_{level}") for level in LEVELS),
        step(REQUESTED, APPROVED, LAST),
        step(BEFORE, REFUSED, "permits.refuse"),
        step(BEFORE, WITHDRAWN, "permits.withdraw"),
        *(step(state, state, "permits.gas") for state in ALIVE),
        # While people work, a value beyond its limit takes them out.
        step(RUNNING, PAUSED, GAS_OUT),
        *(step(state, state, "permits.tick") for state in (REQUESTED, APPROVED, PAUSED)),
        *(step(state, state, "permits.guard") for state in (REQUESTED, APPROVED, RUNNING, PAUSED)),
        step(APPROVED, RUNNING, "permits.start"),
        step(RUNNING, PAUSED, "permits.pause"),
        step(PAUSED, RUNNING, "permits.resume"),
        step((RUNNING, PAUSED), STOPPED, "permits.stop"),
        step(STOPPED, PAUSED, "permits.lift_stop"),
        step((RUNNING, PAUSED, STOPPED), ENDED, "permits.end"),
        step(ENDED, CHECKED, "permits.check"),
    ],
)
