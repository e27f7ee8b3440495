"""Who may open which page of this part; `policy.py` of the room takes them in.

An event's code, a lesson, a house and its hours are no rows of a firm: who sees which, their own tests ask.
"""

from anma.acts.policy import Route
from anma.education.outreach.views.lists import SEES

BOTH, POST = ("GET", "POST"), ("POST",)


def _row(permission: str, model: str, *methods: str) -> Route:
    return Route(permission, methods=methods or ("GET",), subject=f"education.{model}")


ROUTES: dict[str, Route] = {
    **{f"education:{key}{file}": Route(code) for key, code in SEES.items() for file in ("", "_download")},
    "education:talk_new": Route("education.hold_event", methods=BOTH),
    "education:talk": _row("talks.see", "Outreach"),
    "education:talk_paper": _row("talks.see", "Outreach"),
    "education:talk_download": _row("talks.see", "Outreach"),
    "education:talk_firms": _row("education.add_firms", "Outreach", *BOTH),
    "education:talk_door": _row("education.arrive_firm", "Outreach", *BOTH),
    "education:talk_do": _row("talks.see", "Outreach", *POST),
    "education:talk_here": Route("education.say_here", methods=BOTH),
    "education:reached_one": _row("reached.see", "OutreachFirm"),
    "education:reached_strike": _row("education.strike_firm", "OutreachFirm", *POST),
    "education:lessons": Route("lessons.see"),
    "education:lesson": Route("lessons.see", methods=BOTH),
    "education:lesson_paper": Route("lessons.see"),
    "education:lesson_new": Route("education.draft_lesson", methods=BOTH),
    "education:lesson_draft": _row("lesson_desk.see", "Lesson"),
    "education:lesson_edit": _row("education.change_lesson", "Lesson", *BOTH),
    "education:lesson_do": _row("lesson_desk.see", "Lesson", *POST),
    "education:lesson_answer": _row("lesson_answers.see", "LessonAnswer"),
    "education:alliance_new": Route("education.found_alliance", methods=BOTH),
    "education:member": _row("alliances.see", "AllianceMember"),
    "education:member_do": _row("alliances.see", "AllianceMember", *POST),
    "education:exemplar_new": Route("education.nominate_exemplar", methods=BOTH),
    "education:exemplar": _row("exemplars.see", "Exemplar"),
    "education:exemplar_do": _row("exemplars.see", "Exemplar", *POST),
    "education:learning_one": _row("exemplars.see", "Learning"),
    "education:learning_do": _row("exemplars.see", "Learning", *POST),
    "education:halls": Route("halls.see"),
    "education:hall_new": Route("education.enter_hall", methods=BOTH),
    "education:hall": Route("halls.see"),
    "education:hall_paper": Route("halls.see"),
    "education:hall_here": Route("halls.see"),
    "education:hall_do": Route("halls.see", methods=POST),
    "education:slot_do": Route("halls.see", methods=POST),
    "education:hall_visit": _row("halls.see", "HallVisit"),
    "education:hall_visit_do": _row("halls.see", "HallVisit", *POST),
}
