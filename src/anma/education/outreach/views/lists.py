"""A page and a file for each list of this part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.education.outreach import queries
from anma.education.outreach.listing import list_file, list_page
from anma.education.outreach.listings import EVERY
from anma.kernel.viewer import Viewer

View = Callable[..., HttpResponse]
SEES = {
    "talks": "talks.see",
    "reached": "reached.see",
    "lesson_desk": "lesson_desk.see",
    "lesson_answers": "lesson_answers.see",
    "alliances": "alliances.see",
    "exemplars": "exemplars.see",
    "learning": "exemplars.see",
    "hall_visits": "hall_visits.see",
}
# What a list offers beside the file: the act that somebody must hold, the page, the words.
OFFERS: dict[str, tuple[tuple[str, str, str | Promise], ...]] = {
    "talks": (("education.hold_event", "education:talk_new", _("Enter a talk or screening")),),
    "lesson_desk": (("education.draft_lesson", "education:lesson_new", _("Write a lesson")),),
    "lesson_answers": (("lessons.see", "education:lessons", _("Lessons to read")),),
    "alliances": (("education.found_alliance", "education:alliance_new", _("Found an alliance")),),
    "exemplars": (
        ("education.nominate_exemplar", "education:exemplar_new", _("Name a good method")),
        ("exemplars.see", "education:learning", _("Learning from each other")),
    ),
    "learning": (("exemplars.see", "education:exemplars", _("Exemplars")),),
    "hall_visits": (("halls.see", "education:halls", _("Halls and hours")),),
}


def offers(viewer: Viewer, key: str) -> list[tuple[str, str | Promise]]:
    """The buttons of a list for this hat."""
    return [(reverse(name), title) for code, name, title in OFFERS.get(key, ()) if viewer.may(code)]


def _more(viewer: Viewer, key: str) -> dict[str, Any]:
    if key == "talks":
        return {"elsewhere": queries.elsewhere(viewer)}
    return {"chosen": queries.chosen_for(viewer)} if key == "exemplars" and viewer.enterprise_id else {}


def _page_of(key: str) -> View:
    @page(SEES[key])
    @require_safe
    def listed(request: HttpRequest) -> HttpResponse:
        viewer = viewer_of(request)
        return list_page(request, EVERY[key], offers=offers(viewer, key), **_more(viewer, key))

    return listed


def _file_of(key: str) -> View:
    @page(SEES[key])
    @require_safe
    def file(request: HttpRequest) -> HttpResponse:
        return list_file(request, EVERY[key])

    return file


PAGES = {key: _page_of(key) for key in EVERY}
FILES = {key: _file_of(key) for key in EVERY}
