"""Paths of this part; `urls.py` of the room takes them in."""

from django.urls import path

from anma.education.outreach.views import exemplars, firms, halls, lessons, talks
from anma.education.outreach.views.lists import FILES, PAGES

LISTS = {
    "talks": "outreach/talks",
    "reached": "outreach/firms",
    "lesson_desk": "outreach/lesson-desk",
    "lesson_answers": "outreach/answers",
    "alliances": "outreach/alliances",
    "exemplars": "outreach/exemplars",
    "learning": "outreach/learning",
    "hall_visits": "outreach/hall-visits",
}

URLS = [
    *(path(where, PAGES[key], name=key) for key, where in LISTS.items()),
    *(path(f"{where}.xlsx", FILES[key], name=f"{key}_download") for key, where in LISTS.items()),
    path("outreach/talks/new", talks.new, name="talk_new"),
    path("outreach/talks/<uuid:pk>", talks.detail, name="talk"),
    path("outreach/talks/<uuid:pk>.pdf", talks.sheet, name="talk_paper"),
    path("outreach/talks/<uuid:pk>.xlsx", firms.file, name="talk_download"),
    path("outreach/talks/<uuid:pk>/firms", firms.choose, name="talk_firms"),
    path("outreach/talks/<uuid:pk>/door", firms.door, name="talk_door"),
    path("outreach/talks/<uuid:pk>/here", talks.here, name="talk_here"),
    path("outreach/talks/<uuid:pk>/do/<slug:verb>", talks.do, name="talk_do"),
    path("outreach/firms/<uuid:pk>", talks.reached_one, name="reached_one"),
    path("outreach/firms/<uuid:pk>/strike", talks.reached_strike, name="reached_strike"),
    path("lessons", lessons.library, name="lessons"),
    path("lessons/<uuid:pk>", lessons.read, name="lesson"),
    path("lessons/<uuid:pk>.pdf", lessons.sheet, name="lesson_paper"),
    path("outreach/lesson-desk/new", lessons.new, name="lesson_new"),
    path("outreach/lesson-desk/<uuid:pk>", lessons.draft, name="lesson_draft"),
    path("outreach/lesson-desk/<uuid:pk>/edit", lessons.edit, name="lesson_edit"),
    path("outreach/lesson-desk/<uuid:pk>/do/<slug:verb>", lessons.do, name="lesson_do"),
    path("outreach/answers/<uuid:pk>", lessons.answer, name="lesson_answer"),
    path("outreach/alliances/new", exemplars.alliance_new, name="alliance_new"),
    path("outreach/alliances/<uuid:pk>", exemplars.member, name="member"),
    path("outreach/alliances/<uuid:pk>/do/<slug:verb>", exemplars.member_do, name="member_do"),
    path("outreach/exemplars/new", exemplars.exemplar_new, name="exemplar_new"),
    path("outreach/exemplars/<uuid:pk>", exemplars.exemplar, name="exemplar"),
    path("outreach/exemplars/<uuid:pk>/do/<slug:verb>", exemplars.exemplar_do, name="exemplar_do"),
    path("outreach/learning/<uuid:pk>", exemplars.learning, name="learning_one"),
    path("outreach/learning/<uuid:pk>/do/<slug:verb>", exemplars.learning_do, name="learning_do"),
    path("halls", halls.halls, name="halls"),
    path("halls/new", halls.new, name="hall_new"),
    path("halls/<uuid:pk>", halls.hall, name="hall"),
    path("halls/<uuid:pk>.pdf", halls.sheet, name="hall_paper"),
    path("halls/<uuid:pk>/here", halls.here, name="hall_here"),
    path("halls/<uuid:pk>/do/<slug:verb>", halls.hall_do, name="hall_do"),
    path("halls/hours/<uuid:pk>/<slug:verb>", halls.slot_do, name="slot_do"),
    path("outreach/hall-visits/<uuid:pk>", halls.visit, name="hall_visit"),
    path("outreach/hall-visits/<uuid:pk>/do/<slug:verb>", halls.visit_do, name="hall_visit_do"),
]
