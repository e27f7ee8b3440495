"""What talks, lessons, exemplars and halls count. Firm-times and firms are two figures, each with its own rows."""

from __future__ import annotations

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

EVENT, FIRM = "education.Outreach", "education.OutreachFirm"
EVENTS, FIRMS = "education:talks", "education:reached"
TIMES, PEOPLE = pgettext_lazy("unit", "times"), pgettext_lazy("unit", "people")
OF_FIRMS = pgettext_lazy("unit", "firm-times")
Words = str | Promise


def _event(
    key: str, kind: str, name: Words, definition: Words, order: int, amount: str = "", unit: Words = TIMES
) -> None:
    behind = Behind(EVENT, day="day", only=Q(kind=kind, struck_day__isnull=True), amount=amount)
    declare(Indicator(key, Kind.FLOW, name, unit, definition, behind=behind, page=EVENTS, order=order))


def _flow(key: str, name: Words, unit: Words, definition: Words, behind: Behind, page: str, order: int) -> None:
    declare(Indicator(key, Kind.FLOW, name, unit, definition, behind=behind, page=page, order=order))


_event(
    "film_sessions",
    "film",
    _("Screenings"),
    _("Screenings of safety films on days of the period; one held by several offices counts once."),
    60,
)
_event(
    "lectures",
    "lecture",
    _("Talks on safety"),
    _("Talks on days of the period; one held by several offices counts once."),
    61,
)
_event(
    "lecture_enterprises",
    "lecture",
    _("Firms reached by talks (firm-times)"),
    _(
        "Added up over the talks: a firm that heard three talks counts three times. Where more were reported than "
        "stand by name, the reported number."
    ),
    62,
    "firms",
    OF_FIRMS,
)
_event(
    "lecture_audience",
    "lecture",
    _("People reached by talks"),
    _("People who sat in the talks of the period, as counted there."),
    64,
    "audience",
    PEOPLE,
)
_event(
    "film_audience",
    "film",
    _("People who saw a screening"),
    _("People who sat in the screenings of the period."),
    65,
    "audience",
    PEOPLE,
)
_event(
    "film_enterprises",
    "film",
    _("Firms reached by screenings (firm-times)"),
    _("Added up over the screenings, as with talks."),
    66,
    "firms",
    OF_FIRMS,
)
_event(
    "publicity_events",
    "publicity",
    _("Publicity events"),
    _("Publicity events on days of the period; one held by several offices counts once."),
    67,
)
_event(
    "publicity_audience",
    "publicity",
    _("People reached by publicity events"),
    _("People reached by the publicity events of the period."),
    68,
    "audience",
    PEOPLE,
)
_event(
    "publicity_enterprises",
    "publicity",
    _("Firms reached by publicity events (firm-times)"),
    _("Added up over the publicity events, as with talks."),
    69,
    "firms",
    OF_FIRMS,
)

declare(
    Indicator(
        "lecture_distinct_firms",
        Kind.DISTINCT,
        _("Firms that heard a talk"),
        pgettext_lazy("unit", "firms"),
        _("Firms that stand by name at a talk of the period; a firm that heard three of them counts once."),
        behind=Behind(FIRM, day="day", only=Q(kind="lecture", struck_day__isnull=True)),
        page=FIRMS,
        order=63,
    ),
    Indicator(
        "alliance_members",
        Kind.STOCK,
        _("Firms in alliances"),
        pgettext_lazy("unit", "memberships"),
        _("Memberships of firms in alliances at the end of the period."),
        behind=Behind("education.AllianceMember", day="joined_day", closed="left_day"),
        page="education:alliances",
        order=73,
    ),
)

_flow(
    "lessons_published",
    _("Cases told as lessons"),
    pgettext_lazy("unit", "cases"),
    _("Cases first published as a lesson in the period; further editions count no more."),
    Behind("education.Lesson", day="published_day", only=Q(published_day__isnull=False)),
    "education:lesson_desk",
    70,
)
_flow(
    "lesson_answers",
    _("Lessons read and checked in firms"),
    TIMES,
    _("Answers of firms' people after reading a lesson."),
    Behind("education.LessonAnswer", day="said_day"),
    "education:lesson_answers",
    71,
)
_flow(
    "lesson_hazards",
    _("Hazards found by way of a lesson"),
    _("hazards"),
    _("Answers that something is missing here; each made a hazard of the firm."),
    Behind("education.LessonAnswer", day="said_day", only=Q(hazard_id__isnull=False)),
    "education:lesson_answers",
    72,
)
_flow(
    "exemplars_chosen",
    _("Exemplars chosen"),
    pgettext_lazy("unit", "methods"),
    _("Methods of firms that were chosen in the period for an alliance to read."),
    Behind("education.Exemplar", day="chosen_day", only=Q(chosen_day__isnull=False)),
    "education:exemplars",
    74,
)
_flow(
    "peer_visits",
    _("Visits to the firm of an exemplar"),
    TIMES,
    _("Visits of members that were noted in the period."),
    Behind("education.Learning", day="visited_day", only=Q(visited_day__isnull=False)),
    "education:learning",
    75,
)
_flow(
    "exemplars_adopted",
    _("Methods taken over"),
    TIMES,
    _("Members that noted in the period that they took a method over."),
    Behind("education.Learning", day="adopted_day", only=Q(adopted_day__isnull=False)),
    "education:learning",
    76,
)
_flow(
    "hall_visits",
    _("Visits to experience halls and reflection houses"),
    TIMES,
    _("Bookings whose people arrived in the period."),
    Behind("education.HallVisit", day="visit_day", only=Q(visit_day__isnull=False)),
    "education:hall_visits",
    77,
)
_flow(
    "hall_visitors",
    _("People in experience halls and reflection houses"),
    PEOPLE,
    _("People who arrived in the period, as counted at the entrance."),
    Behind("education.HallVisit", day="visit_day", only=Q(visit_day__isnull=False), amount="came"),
    "education:hall_visits",
    78,
)
