"""The life of a hazard. A review's two answers are two steps of one act."""

from anma.acts.transitions import TransitionTable, step
from anma.hazards.choices import HazardState

REGISTERED, RECTIFYING, REVIEW, CLOSED, LAPSED, TAKEN_UP = HazardState.values
OPEN = (REGISTERED, RECTIFYING, REVIEW)
ACCEPT, REJECT = "hazards.review:accept", "hazards.review:reject"

HAZARDS = TransitionTable(
    REGISTERED,
    [
        step((REGISTERED, RECTIFYING), RECTIFYING, "hazards.assign"),
        step(RECTIFYING, REVIEW, "hazards.rectify"),
        step(REVIEW, CLOSED, ACCEPT),
        step(REVIEW, RECTIFYING, REJECT),
        # Also from review: whoever is alone rectified it, and nobody else can look at it.
        step(OPEN, CLOSED, "hazards.self_confirm"),
        step(OPEN, LAPSED, "enterprises.close"),
        step(REGISTERED, TAKEN_UP, "hazards.take_tip"),
    ],
)
