"""The lives of a lesson, a membership, an exemplar, what a firm learns, and a booking."""

from anma.acts.transitions import TransitionTable, step
from anma.education.outreach.choices import ExemplarState as E
from anma.education.outreach.choices import LearningState as L
from anma.education.outreach.choices import LessonState as C
from anma.education.outreach.choices import MemberState as M
from anma.education.outreach.choices import VisitState as V

LESSONS = TransitionTable(
    C.DRAFT,
    [
        step(C.DRAFT, C.DRAFT, "education.change_lesson"),
        step(C.PUBLISHED, C.PUBLISHED, "education.change_lesson"),
        step((C.DRAFT, C.PUBLISHED), C.PUBLISHED, "education.publish_lesson"),
        step(C.PUBLISHED, C.WITHDRAWN, "education.withdraw_lesson"),
    ],
)
MEMBERS = TransitionTable(
    M.ASKED,
    [
        step(M.ASKED, M.JOINED, "education.join_alliance"),
        step(M.ASKED, M.DECLINED, "education.decline_alliance"),
        step(M.JOINED, M.LEFT, "education.leave_alliance"),
    ],
)
EXEMPLARS = TransitionTable(
    E.NOMINATED,
    [
        step(E.ASKED, E.NOMINATED, "education.agree_exemplar"),
        step(E.NOMINATED, E.CHOSEN, "education.choose_exemplar"),
        step(E.NOMINATED, E.DECLINED, "education.decline_exemplar"),
        step((E.ASKED, E.NOMINATED, E.CHOSEN), E.WITHDRAWN, "education.withdraw_exemplar"),
    ],
)
LEARNING = TransitionTable(
    L.ASKED,
    [
        step(L.ASKED, L.AGREED, "education.agree_visit"),
        step((L.ASKED, L.AGREED), L.REFUSED, "education.refuse_visit"),
        step(L.AGREED, L.VISITED, "education.note_visit"),
    ],
)
VISITS = TransitionTable(
    V.BOOKED,
    [
        step(V.BOOKED, V.CALLED_OFF, "education.call_off_hall"),
        step(V.BOOKED, V.THERE, "education.arrive_hall"),
        step(V.THERE, V.THERE, "education.rate_hall"),
    ],
)
