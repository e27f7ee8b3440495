"""A refusal becomes a page, or a message where htmx asked, in the reader's language. Nothing half-done stays."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from anma.acts.reasons import TOO_OFTEN, InvalidInput, Refused
from anma.web.errors import wants_json, wrong_method


class RefusalMiddleware:
    """Turns `Refused` into an answer; everything else goes on to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return wrong_method(request, response) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, Refused) else None


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """JSON for machines, a fragment for htmx, a page for people."""
    status = refused.reason.status
    if wants_json(request):
        return patient(JsonResponse(refused.as_data(), status=status))
    errors = refused.errors if isinstance(refused, InvalidInput) else {}
    template = "web/refused_fragment.html" if request.headers.get("HX-Request") else "web/refused.html"
    return patient(render(request, template, {"sentence": refused.sentence, "errors": errors}, status=status))


def patient(response: HttpResponse) -> HttpResponse:
    """Where too much came at once, machines are told when to come again."""
    if response.status_code == TOO_OFTEN.status:
        response.headers["Retry-After"] = "60"
    return response
