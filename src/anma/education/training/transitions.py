"""The lives of a plan's line, a session, a book and what a post asks for."""

from anma.acts.transitions import TransitionTable, step
from anma.education.models.papers import BookState
from anma.education.models.posts import NeedState
from anma.education.models.training import PlanState, SessionState

PLANS = TransitionTable(PlanState.PLANNED, [step(PlanState.PLANNED, PlanState.DROPPED, "education.drop_training_plan")])
SESSIONS = TransitionTable(
    SessionState.PLANNED,
    [
        step(SessionState.PLANNED, SessionState.OPEN, "education.open_session"),
        step(SessionState.PLANNED, SessionState.CALLED_OFF, "education.call_off_session"),
        step(SessionState.OPEN, SessionState.CLOSED, "education.close_session"),
    ],
)
BOOKS = TransitionTable(
    BookState.CURRENT,
    [
        step(BookState.CURRENT, BookState.SUPERSEDED, "education.enter_book"),
        step(BookState.CURRENT, BookState.WITHDRAWN, "education.withdraw_book"),
    ],
)
NEEDS = TransitionTable(NeedState.KEPT, [step(NeedState.KEPT, NeedState.ENDED, "education.end_need")])
