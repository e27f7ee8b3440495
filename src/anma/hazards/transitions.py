"""The life of a hazard. A review's two answers are two steps of one act; what is put right on the spot is a step of
the act that finds it.
"""

from anma.acts.transitions import TransitionTable, step
from anma.hazards.choices import HazardState

REGISTERED, RECTIFYING, REVIEW, CLOSED, LAPSED, TAKEN_UP, MERGED, ACCEPTED, DISMISSED = HazardState.values
# In somebody's hands in the firm; a listed major one is open until the office takes it off its list.
WORKING = (REGISTERED, RECTIFYING, REVIEW)
OPEN = (*WORKING, ACCEPTED)
ENDED = (CLOSED, DISMISSED)
ACCEPT, REJECT = "hazards.review:accept", "hazards.review:reject"
ACCEPT_LISTED, WITHDRAW = "hazards.review:accept_listed", "hazards.delist_major:withdraw"
FIXED = "hazards.report:fixed"
# An officer stands before what an officer found: closed, kept on an office's list, or sent back.
SEEN_DONE, SEEN_LISTED = "hazards.look_again:accept", "hazards.look_again:accept_listed"
SEEN_OPEN = "hazards.look_again:reject"

HAZARDS = TransitionTable(
    REGISTERED,
    [
        step(REGISTERED, REVIEW, FIXED),
        step((REGISTERED, RECTIFYING), RECTIFYING, "hazards.assign"),
        step(RECTIFYING, REGISTERED, "hazards.hand_back"),
        *(step(state, state, "hazards.protect") for state in WORKING),
        # What waits for a second look is looked at: merging it would end it unseen.
        step((REGISTERED, RECTIFYING), MERGED, "hazards.merge"),
        step(RECTIFYING, RECTIFYING, "hazards.ask_extension"),
        step(RECTIFYING, RECTIFYING, "hazards.decide_extension"),
        step(RECTIFYING, RECTIFYING, "hazards.extend_major"),
        step(RECTIFYING, RECTIFYING, "hazards.plan"),
        # An office that misses the plan at its second look gets it without sending everything back.
        step(REVIEW, REVIEW, "hazards.plan"),
        *(step(state, state, "hazards.judge") for state in WORKING),
        step(RECTIFYING, REVIEW, "hazards.rectify"),
        step(REVIEW, CLOSED, ACCEPT),
        step(REVIEW, RECTIFYING, REJECT),
        step(WORKING, CLOSED, SEEN_DONE),
        step(WORKING, ACCEPTED, SEEN_LISTED),
        step(REVIEW, RECTIFYING, SEEN_OPEN),
        # Also from review: whoever is alone rectified it, and nobody else can look at it.
        step(WORKING, CLOSED, "hazards.self_confirm"),
        step(WORKING, LAPSED, "enterprises.close"),
        step(REGISTERED, TAKEN_UP, "hazards.take_tip"),
        # A list names what is in somebody's hands: the danger waits for no paper, so listing moves no state.
        *(step(state, state, "hazards.list_major") for state in WORKING),
        step(REVIEW, ACCEPTED, ACCEPT_LISTED),
        step(ACCEPTED, CLOSED, "hazards.delist_major"),
        *(step(state, state, WITHDRAW) for state in WORKING),
        step(RECTIFYING, RECTIFYING, "hazards.progress"),
        *(step(state, state, "hazards.escalate") for state in (REGISTERED, RECTIFYING)),
        *(step(state, state, "hazards.confirm_seen") for state in WORKING),
        step(REGISTERED, DISMISSED, "hazards.dismiss"),
        step(REGISTERED, DISMISSED, "hazards.dismiss_tip"),
    ],
)
