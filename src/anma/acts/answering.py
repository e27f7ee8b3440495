"""How a refusal may be answered: as JSON, or with the form again. Read before any model is loaded."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest

from anma.acts.reasons import Refused

# Typing it once more would not help: the thing is gone or not for this person.
FINAL = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def for_machine(request: HttpRequest) -> bool:
    """Whether JSON is wanted: machines say so or send it, and phones talk to `/api/`. A browser's page is a page."""
    accepted = request.headers.get("Accept", "")
    asked = "application/json" in accepted and not accepted.startswith("text/html")
    return asked or request.content_type == "application/json" or request.path_info.startswith("/api/")


def for_form(request: HttpRequest, refused: Refused) -> Refused:
    """For a view that shows its own form again: the refusal, raised where no page of a form may answer it."""
    if refused.reason.status in FINAL or for_machine(request) or request.headers.get("HX-Request"):
        raise refused
    return refused
