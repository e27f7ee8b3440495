"""The lists of this part of the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.education.outreach import queries
from anma.education.outreach.choices import MemberState, VisitState
from anma.education.outreach.listing import Listing, moment, said
from anma.education.outreach.models import (
    AllianceMember,
    Exemplar,
    HallVisit,
    Learning,
    Lesson,
    LessonAnswer,
    Outreach,
    OutreachFirm,
)
from anma.kernel import clock
from anma.kernel.viewer import Viewer

Names = Mapping[UUID, str]


def everything(viewer: Viewer) -> Q:
    return Q()


ALL = (pgettext_lazy("outreach", "All"), everything)
STATE = pgettext_lazy("outreach", "State")
STANDS = Q(struck_day__isnull=True)


def _talk(row: Outreach, offices: Names) -> list[Any]:
    numbers = [row.audience, row.firms, row.named, "" if row.reported is None else row.reported]
    office = offices.get(row.holder_id or row.pk, "")
    return [row.title, row.get_kind_display(), said(row.day), row.place, row.leader, *numbers, office,
            moment(row.entered_at), row.values, said(row.struck_day)]  # fmt: skip


TALKS = Listing(
    "talks",
    _("Talks and screenings"),
    Outreach,
    "education:talk",
    ("-day", "-id"),
    (
        _("Topic of the event"),
        _("Kind of event"),
        _("Date of the event"),
        _("Place of the event"),
        _("Who led it"),
        _("People who were there"),
        _("Firm-times"),
        _("Firms by name"),
        _("Firms as reported"),
        _("Entered by"),
        _("Entered at"),
        _("Values so far"),
        _("Taken out on"),
    ),
    _talk,
    {
        "stands": (pgettext_lazy("outreach", "All"), lambda viewer: STANDS),
        "ours": (_("Ours"), lambda viewer: queries.ours(viewer) & STANDS),
        "lecture": (_("Talks"), lambda viewer: STANDS & Q(kind="lecture")),
        "film": (_("Screenings"), lambda viewer: STANDS & Q(kind="film")),
        "publicity": (_("Publicity events"), lambda viewer: STANDS & Q(kind="publicity")),
        "unnamed": (_("Firms not by name yet"), lambda viewer: STANDS & Q(named=0)),
        "struck": (_("Taken out"), lambda viewer: ~STANDS),
    },
    _("No event here yet. Whoever holds one enters it on the spot, with a photo and the number of heads."),
    words=("title", "place"),
    day="day",
    figures=(
        "lectures",
        "film_sessions",
        "publicity_events",
        "lecture_audience",
        "film_audience",
        "publicity_audience",
        "lecture_enterprises",
        "film_enterprises",
        "publicity_enterprises",
    ),
    of_firms=False,
)

REACHED = Listing(
    "reached",
    _("Firms that were reached"),
    OutreachFirm,
    "education:reached_one",
    ("-day", "-id"),
    (
        _("Topic of the event"),
        _("Kind of event"),
        _("Date of the event"),
        _("People of this firm"),
        _("How it came onto the list"),
        _("There at"),
    ),
    lambda row, offices: [
        row.title,
        row.get_kind_display(),
        said(row.day),
        row.people or "",
        row.get_way_display(),
        moment(row.came_at),
    ],
    {
        "stands": (pgettext_lazy("outreach", "All"), lambda viewer: STANDS),
        "lecture": (_("Talks"), lambda viewer: STANDS & Q(kind="lecture")),
        "scanned": (_("There by scan"), lambda viewer: STANDS & Q(came_at__isnull=False)),
    },
    _("No firm by name yet. Firms come onto the list of an event from the register, from a file or by their code."),
    words=("title",),
    day="day",
    figures=("lecture_distinct_firms",),
)

LESSON_DESK = Listing(
    "lesson_desk",
    _("Lessons that offices write"),
    Lesson,
    "education:lesson_draft",
    ("-drafted_at", "-id"),
    (
        _("Headline"),
        STATE,
        _("Edition"),
        _("Origin of the lesson"),
        _("Published on"),
        _("Withdrawn on"),
        _("Office"),
    ),
    lambda row, offices: [
        row.title,
        row.get_state_display(),
        row.edition or "",
        row.get_source_kind_display(),
        said(row.published_day),
        said(row.withdrawn_day),
        offices.get(row.holder_id, ""),
    ],
    {
        "all": ALL,
        "draft": (pgettext_lazy("lesson", "draft"), lambda viewer: Q(state="draft")),
        "published": (pgettext_lazy("lesson", "published"), lambda viewer: Q(state="published")),
        "withdrawn": (pgettext_lazy("lesson", "withdrawn"), lambda viewer: Q(state="withdrawn")),
    },
    _("No lesson yet. Write what happened somewhere, and it is shown at every risk of the same kind."),
    words=("title",),
    day="published_day",
    figures=("lessons_published",),
    of_firms=False,
)

ANSWERS = Listing(
    "lesson_answers",
    _("Answers to lessons"),
    LessonAnswer,
    "education:lesson_answer",
    ("-said_at", "-id"),
    (_("Headline"), _("Edition"), _("What they found"), _("In their own words"), _("Said at"), _("Became a hazard")),
    lambda row, offices: [
        row.title,
        row.edition,
        row.get_said_display(),
        row.note,
        moment(row.said_at),
        _("yes") if row.hazard_id else "",
    ],
    {
        "all": ALL,
        "missing": (_("Something was missing"), lambda viewer: Q(said="missing")),
        "fine": (_("All there"), lambda viewer: Q(said="fine")),
        "other": (_("Not the same"), lambda viewer: Q(said="other")),
    },
    _("Nobody has answered a lesson yet."),
    words=("title",),
    day="said_day",
    figures=("lesson_answers", "lesson_hazards"),
)

ALLIANCES = Listing(
    "alliances",
    _("Alliances and their firms"),
    AllianceMember,
    "education:member",
    ("-asked_day", "-id"),
    (_("Alliance"), _("Lead firm"), STATE, _("Invited on"), _("Member since"), _("Left on")),
    lambda row, offices: [
        row.name,
        row.lead,
        row.get_state_display(),
        said(row.asked_day),
        said(row.joined_day),
        said(row.left_day),
    ],
    {
        "all": ALL,
        "joined": (pgettext_lazy("alliance", "member"), lambda viewer: Q(state=MemberState.JOINED)),
        "asked": (pgettext_lazy("alliance", "asked, no answer yet"), lambda viewer: Q(state=MemberState.ASKED)),
    },
    _("No alliance yet. An office founds one with a lead firm; every firm says itself whether it joins."),
    words=("name", "lead"),
    day="joined_day",
    figures=("alliance_members",),
    between_firms=True,
)

EXEMPLARS = Listing(
    "exemplars",
    _("Exemplars"),
    Exemplar,
    "education:exemplar",
    ("-nominated_at", "-id"),
    (_("Name of the method"), STATE, _("What it cost (yuan)"), _("Nominated at"), _("Chosen on"), _("Ended on")),
    lambda row, offices: [
        row.title,
        row.get_state_display(),
        "" if row.cost is None else row.cost,
        moment(row.nominated_at),
        said(row.chosen_day),
        said(row.ended_day),
    ],
    {
        "all": ALL,
        "waiting": (_("To be chosen"), lambda viewer: Q(state="nominated")),
        "asked": (pgettext_lazy("exemplar", "waits for the firm's yes"), lambda viewer: Q(state="asked")),
        "chosen": (pgettext_lazy("exemplar", "chosen"), lambda viewer: Q(state="chosen")),
    },
    _("No method here yet. A firm names its own, or an officer names one that is worth being copied."),
    words=("title",),
    day="chosen_day",
    figures=("exemplars_chosen",),
)

LEARNING = Listing(
    "learning",
    _("Learning from each other"),
    Learning,
    "education:learning_one",
    ("-asked_at", "-id"),
    (_("Name of the method"), STATE, _("Day of the visit"), _("How many people"), _("Visited on"), _("Taken over on")),
    lambda row, offices: [
        row.title,
        row.get_state_display(),
        said(row.visit_day),
        row.people or "",
        said(row.visited_day),
        said(row.adopted_day),
    ],
    {
        "all": ALL,
        "asked": (pgettext_lazy("learning", "visit asked for"), lambda viewer: Q(state="asked")),
        "adopted": (pgettext_lazy("learning", "taken over"), lambda viewer: Q(state="adopted")),
    },
    _("Nobody has asked for a visit or taken a method over yet."),
    words=("title",),
    day="adopted_day",
    figures=("peer_visits", "exemplars_adopted"),
)

HALL_VISITS = Listing(
    "hall_visits",
    _("Visits to halls"),
    HallVisit,
    "education:hall_visit",
    ("-day", "-begins", "-id"),
    (
        _("Visitors"),
        _("House"),
        _("Kind of house"),
        _("Date of the event"),
        _("From"),
        _("People booked"),
        _("People who came"),
        STATE,
        _("Useful, 1 to 5"),
        _("What should be better"),
    ),
    lambda row, offices: [
        row.who,
        row.hall_name,
        row.get_hall_kind_display(),
        said(row.day),
        row.begins,
        row.people,
        row.came or "",
        row.get_state_display(),
        row.stars or "",
        row.words,
    ],
    {
        "all": ALL,
        "today": (_("Today"), lambda viewer: Q(day=clock.today())),
        "ahead": (_("Yet to come"), lambda viewer: Q(day__gte=clock.today(), state=VisitState.BOOKED)),
        "there": (pgettext_lazy("hall visit", "was there"), lambda viewer: Q(state=VisitState.THERE)),
        "missed": (_("Nobody came"), lambda viewer: Q(day__lt=clock.today(), state=VisitState.BOOKED)),
    },
    _("Nobody has booked yet."),
    words=("who", "hall_name"),
    day="day",
    figures=("hall_visits", "hall_visitors"),
    of_firms=False,
)

EVERY = {one.key: one for one in (TALKS, REACHED, LESSON_DESK, ANSWERS, ALLIANCES, EXEMPLARS, LEARNING, HALL_VISITS)}
