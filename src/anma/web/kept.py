"""Tells the browser that a form which it keeps half-filled has arrived (`frontend/src/kept.ts`).

A form that became something is answered by a redirect; a refusal shows the form again, and a lost answer says nothing.
Only in the first case may the browser forget what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from anma.acts.pages import viewer_of

FIELD, COOKIE, KEPT = "_kept", "anma_kept", 14 * 86400
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class KeptMiddleware:
    """Sends the name of the arrived form back in a cookie that the next page's script reads and takes away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = _arrived(request, response)
        if name:
            response.set_cookie(COOKIE, name, max_age=KEPT, secure=request.is_secure(), samesite="Lax")
        return response


def _arrived(request: HttpRequest, response: HttpResponse) -> str:
    """The form's name in the browser. Whoever was sent to sign in first has not handed in anything."""
    if request.method != "POST" or response.status_code != HTTPStatus.FOUND or viewer_of(request).is_anonymous:
        return ""
    if request.content_type not in FORMS:
        return ""  # what a machine sends may have been read as a stream
    try:
        return str(UUID(request.POST.get(FIELD, "")))
    except ValueError:
        return ""
