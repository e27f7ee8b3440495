"""A refusal becomes a page, or a message where htmx asked, in the reader's language. Nothing half-done stays."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from anma.acts.pages import viewer_of
from anma.acts.reasons import TOO_OFTEN, InvalidInput, Refused
from anma.people.clients import clients_of
from anma.people.reasons import CHOOSE_CLIENT


class RefusalMiddleware:
    """Turns `Refused` into an answer; everything else goes on to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, Refused) else None


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """JSON for machines, a fragment for htmx, a page for people."""
    status = refused.reason.status
    if request.headers.get("Accept", "").startswith("application/json"):
        return patient(JsonResponse(refused.as_data(), status=status))
    errors = refused.errors if isinstance(refused, InvalidInput) else {}
    template = "web/refused_fragment.html" if request.headers.get("HX-Request") else "web/refused.html"
    context = {"sentence": refused.sentence, "errors": errors, "clients": clients_to_choose(request, refused)}
    return patient(render(request, template, context, status=status))


def clients_to_choose(request: HttpRequest, refused: Refused) -> list[tuple[str, str]]:
    """Name and address of the same page for every client, where the page asks for which of them."""
    if refused.reason is not CHOOSE_CLIENT or request.method != "GET":
        return []
    query = request.GET.copy()
    found = []
    for firm in clients_of(viewer_of(request)):
        query["firm"] = str(firm.pk)
        found.append((firm.name, f"{request.path}?{query.urlencode()}"))
    return found


def patient(response: HttpResponse) -> HttpResponse:
    """Where too much came at once, machines are told when to come again."""
    if response.status_code == TOO_OFTEN.status:
        response.headers["Retry-After"] = "60"
    return response
