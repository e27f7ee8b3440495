"""Tells the script of a form with files where to go on (`frontend/src/held.ts`).

A script that followed the redirect would read the next page's message away and then open it once more. So it is told
the address, and opens the page as the browser would.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from anma.web.form_again import HELD

LEADS = "X-Leads-To"


class HeldMiddleware:
    """A redirect after such a form becomes the address alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and HELD in request.headers and response.status_code == HTTPStatus.FOUND:
            told = HttpResponse(status=HTTPStatus.NO_CONTENT, headers={LEADS: response.headers["Location"]})
            told.cookies = response.cookies
            return told
        return response
