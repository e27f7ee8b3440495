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
        step(RECTIFYING, RECTIFYING, "hazards.ask_extension"),
        step(RECTIFYING, RECTIFYING, "hazards.decide_extension"),
        step(RECTIFYING, RECTIFYING, "hazards.extend_major"),
        step(RECTIFYING, RECTIFYING, "hazards.plan"),
        # An office that misses the plan at its second look gets it without sending everything back.
        step(REVIEW, REVIEW, "hazards.plan"),
        *(step(state, state, "hazards.judge") for state in OPEN),
        step(RECTIFYING, REVIEW, "hazards.rectify"),
        step(REVIEW, CLOSED, ACCEPT),
        step(REVIEW, RECTIFYING, REJECT),
        # Also from review: whoever is alone rectified it, and nobody else can look at it.
        step(OPEN, CLOSED, "hazards.self_confirm"),
        step(OPEN, LAPSED, "enterprises.close"),
        step(REGISTERED, TAKEN_UP, "hazards.take_tip"),
    ],
)
