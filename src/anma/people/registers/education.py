"""What training, talks, exemplars and certificates add to the roles: joined in `role_acts.py`.

Each half of the room has its own named sets; the sets that the table of roles asks for are joins of both.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# --- Training: plans, sessions, papers, certificates, posts.
# What somebody does for oneself: nobody scans, sits a paper or signs for anybody else.
TRAINED = frozenset(
    {
        "education.scan_in",
        "education.scan_out",
        "education.begin_paper",
        "education.hand_in_paper",
        "education.sign_post",
    }
)
# What whoever trains does, in the own firm or by its grant.
TRAINING = frozenset(
    {
        "education.plan_training",
        "education.drop_training_plan",
        "education.plan_session",
        "education.open_session",
        "education.close_session",
        "education.call_off_session",
        "education.enter_by_hand",
        "education.enter_book",
        "education.withdraw_book",
    }
)
CERTIFYING = frozenset({"education.check_certificate", "education.need_certificate", "education.end_need"})
TRAINING_PAGES: dict[str, str | Promise] = {
    "training.see": _("see trainings and who took part"),
    "training_people.see": _("see hours of each person, and who lacks a certificate or has not learned the post"),
    "certificates.see": _("see certificates of people and whether somebody looked them up"),
    "own_training.see": _("see the own trainings and papers"),
}

# Talks, lessons, exemplars and halls.
HOLDING = frozenset(
    {
        "education.hold_event",
        "education.correct_event",
        "education.strike_event",
        "education.join_event",
        "education.add_firms",
        "education.arrive_firm",
        "education.strike_firm",
    }
)
VISITING = frozenset({"education.book_hall", "education.call_off_hall", "education.arrive_hall", "education.rate_hall"})
OUTREACH_OFFICE = (
    HOLDING
    | VISITING
    | {
        "education.draft_lesson",
        "education.change_lesson",
        "education.publish_lesson",
        "education.withdraw_lesson",
        "education.found_alliance",
        "education.invite_member",
        "education.end_alliance",
        "education.nominate_exemplar",
        "education.choose_exemplar",
        "education.decline_exemplar",
        "education.enter_hall",
        "education.add_slot",
        "education.close_slot",
    }
)
OUTREACH_WORKER = frozenset({"lessons.see", "education.answer_lesson", "education.say_here"})
OUTREACH_SAFETY = VISITING | {
    "reached.see",
    "lesson_answers.see",
    "alliances.see",
    "exemplars.see",
    "halls.see",
    "hall_visits.see",
    "education.invite_member",
    "education.nominate_exemplar",
    "education.agree_exemplar",
    "education.withdraw_exemplar",
    "education.ask_visit",
    "education.agree_visit",
    "education.refuse_visit",
    "education.note_visit",
    "education.adopt_exemplar",
}
# Who fills, carries and inspects bottles reads what happened with bottles, and when a hall is open. What was read is
# answered, and a visit booked, for a firm: its own people do both, under their hat of the firm.
STATION = frozenset({"lessons.see", "halls.see"})
# Into an alliance and out of it goes the firm by the word of its principal.
OUTREACH_PRINCIPAL = frozenset({"education.join_alliance", "education.decline_alliance", "education.leave_alliance"})
OUTREACH_READER = frozenset(
    {"talks.see", "reached.see", "lessons.see", "lesson_desk.see", "lesson_answers.see", "alliances.see"}
    | {"exemplars.see", "halls.see", "hall_visits.see"}
)
OUTREACH_PAGES: dict[str, str | Promise] = {
    "talks.see": _("see talks and screenings"),
    "reached.see": _("see which firms were reached"),
    "lessons.see": _("read lessons"),
    "lesson_desk.see": _("see the lessons that offices write"),
    "lesson_answers.see": _("see answers to lessons"),
    "alliances.see": _("see alliances and their firms"),
    "exemplars.see": _("see exemplars"),
    "halls.see": _("see halls and their hours"),
    "hall_visits.see": _("see visits to halls"),
}

WORKER: frozenset[str] = TRAINED | {"own_training.see"} | OUTREACH_WORKER
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = (
    TRAINING | CERTIFYING | {"training.see", "training_people.see", "certificates.see"} | OUTREACH_SAFETY
)
PRINCIPAL: frozenset[str] = OUTREACH_PRINCIPAL
READER: frozenset[str] = frozenset({"training.see", "certificates.see"}) | OUTREACH_READER
GRID: frozenset[str] = HOLDING
ENFORCER: frozenset[str] = frozenset()
OFFICER: frozenset[str] = OUTREACH_OFFICE
CITY: frozenset[str] = OUTREACH_OFFICE
ANONYMOUS: frozenset[str] = frozenset()
TRAINER: frozenset[str] = TRAINING | {"training.see", "training_people.see"}
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = (
    TRAINED | {"own_training.see"} | (OUTREACH_SAFETY | OUTREACH_WORKER | OUTREACH_PRINCIPAL) - {"lessons.see"}
)
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {**TRAINING_PAGES, **OUTREACH_PAGES}
