"""A posted button of this part: its act, its photos, its answer; a refusal is said on the page it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from anma.acts.base import Outcome
from anma.acts.forms import sent
from anma.acts.pages import perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused


def done(request: HttpRequest, verb: str, verbs: Iterable[str], subject: UUID | None = None) -> Outcome:
    """One of a row's buttons. Who may, the act itself says."""
    if verb not in verbs:
        raise Refused(NOT_FOUND)
    outcome = sent(request, f"education.{verb}", **({"subject": subject} if subject else {}))
    say(request, outcome)
    return outcome


def say(request: HttpRequest, outcome: Outcome) -> None:
    """Two marks, never one: kept for somebody to look at, or stored."""
    if outcome.receipt is None:
        messages.warning(request, outcome.message)
    else:
        messages.success(request, _("Stored."))


def with_lists(request: HttpRequest, code: str, *names: str, **extra: Any) -> Outcome:
    """An act some of whose fields are lists: every value of the form counts, not the last one."""
    raw = raw_from_post(request, **extra)
    raw |= {name: [one for one in request.POST.getlist(name) if one] for name in names}
    outcome = perform(viewer_of(request), code, raw)
    say(request, outcome)
    return outcome
