"""The life of a visit. Planning and calling off are the route's acts; the walk's begin at the door.

What comes out of a phone after the end is a step of its own: it joins the visit and is marked.
"""

from anma.acts.transitions import TransitionTable, step
from anma.supervision.choices import VisitState

PLANNED, UNDER_WAY, ENDED, CALLED_OFF = VisitState.values
BEGIN, FIND, ANSWER, END = (
    "supervision.begin_visit",
    "supervision.find_on_visit",
    "supervision.answer_lines",
    "supervision.end_visit",
)
LATE_FIND, LATE_ANSWER = f"{FIND}:late", f"{ANSWER}:late"
LATE = {FIND: LATE_FIND, ANSWER: LATE_ANSWER}

VISITS = TransitionTable(
    PLANNED,
    [
        step(PLANNED, UNDER_WAY, BEGIN),
        step(UNDER_WAY, UNDER_WAY, FIND),
        step(UNDER_WAY, UNDER_WAY, ANSWER),
        step(UNDER_WAY, ENDED, END),
        step(ENDED, ENDED, LATE_FIND),
        step(ENDED, ENDED, LATE_ANSWER),
    ],
)
