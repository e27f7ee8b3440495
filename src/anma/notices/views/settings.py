"""Where and when I am told: one page, one act a form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.notices import channels, queries
from anma.notices.choices import Way
from anma.notices.limiting import spare
from anma.notices.limits import CODES, TRIES
from anma.notices.models import Contact
from anma.notices.sending import CODE_HOLDS
from anma.notices.timing import MOST_A_DAY


@page("notices.see")
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """The own addresses in their order, what else is open here, and the hours."""
    return render(request, "notices/settings.html", page_of(viewer_of(request)))


def page_of(viewer: Viewer) -> dict[str, Any]:
    """Everything that the page says."""
    known = queries.contacts(viewer)
    has, open_ones = {one.channel for one in known}, channels.configured()
    return {
        "contacts": [{"row": one, "title": one.get_channel_display(), "asked": _asked(one)} for one in known],
        "offered": [(key, Way(key).label) for key in open_ones if key not in has],
        "closed": not open_ones,
        "several": sum(one.verified_at is not None for one in known) > 1,
        "habit": queries.habit(viewer),
        "hours": range(24),
        "languages": django_settings.LANGUAGES,
        "most": MOST_A_DAY,
    }


def _asked(row: Contact) -> bool:
    """Whether a code is on its way that still holds."""
    return row.verified_at is None and row.code_at is not None and clock.now() - row.code_at < CODE_HOLDS


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("notices:settings")


@page("notices.set_address")
@require_POST
def set_address(request: HttpRequest) -> HttpResponse:
    """A code goes there."""
    viewer = viewer_of(request)
    spare(viewer, CODES)
    perform(viewer, "notices.set_address", raw_from_post(request))
    return _done(request, _("A code is on its way there. Type it in here within 15 minutes."))


@page("notices.confirm_address")
@require_POST
def confirm_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code was read there."""
    viewer = viewer_of(request)
    spare(viewer, TRIES)
    perform(viewer, "notices.confirm_address", raw_from_post(request, subject=pk))
    return _done(request, _("Messages go there from now on."))


@page("notices.drop_address")
@require_POST
def drop_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nothing more goes there."""
    perform(viewer_of(request), "notices.drop_address", raw_from_post(request, subject=pk))
    return _done(request, _("The address is gone. What you are told still stands here."))


@page("notices.prefer_address")
@require_POST
def prefer_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This one first."""
    perform(viewer_of(request), "notices.prefer_address", raw_from_post(request, subject=pk))
    return _done(request, _("This way is used first."))


@page("notices.set_hours")
@require_POST
def set_hours(request: HttpRequest) -> HttpResponse:
    """When to leave me alone."""
    perform(viewer_of(request), "notices.set_hours", raw_from_post(request))
    return _done(request, _("Your hours are kept."))
