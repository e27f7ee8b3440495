"""A refusal becomes a page, or a message where htmx asked, in the reader's language. Nothing half-done stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anma.acts.answering import for_machine
from anma.acts.pages import viewer_of
from anma.acts.reasons import TOO_OFTEN, InvalidInput, Reason, Refused
from anma.facts.spans import NoPeriod
from anma.people.clients import clients_of
from anma.people.reasons import CHOOSE_CLIENT
from anma.web.errors import wrong_method
from anma.web.form_again import form_again, words_of
from anma.web.reasons import NO_PERIOD

NUL = "\x00"
UNSTORABLE = Reason(
    "web.unstorable",
    _("The address or the form holds a character that cannot be stored. Please type it again."),
    400,
)


class NulMiddleware:
    """No engine stores a NUL and PostgreSQL does not even compare one: whoever sends it is told so before any view.

    It stands first, so that a session or device is never looked up by such a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if NUL not in value}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        # What machines send is no form: a body that streams stays unread here, and its act reads it with care.
        form = not getattr(view, "csrf_exempt", False)
        found = any(NUL in text for text in _sent(request, form=form))
        return answer(request, Refused(UNSTORABLE)) if found else None


def _sent(request: HttpRequest, *, form: bool) -> Iterator[str]:
    """Every text of path, query and form, names too."""
    yield request.path
    for part in (request.GET, *((request.POST,) if form else ())):
        for name, values in part.lists():
            yield name
            yield from (str(value) for value in values)
    if form:
        yield from (str(getattr(file, "name", "")) for name in request.FILES for file in request.FILES.getlist(name))


class RefusalMiddleware:
    """Turns `Refused` into an answer; everything else goes on to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return wrong_method(request, response) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NoPeriod):
            error = Refused(NO_PERIOD)
        return answer(request, error) if isinstance(error, Refused) else None


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """JSON for machines, a fragment for htmx; for people the form they filled, else a page."""
    status, fragment = refused.reason.status, bool(request.headers.get("HX-Request"))
    if for_machine(request):
        return patient(JsonResponse(refused.as_data(), status=status))
    if not fragment and (filled := form_again(request, refused)):
        return patient(filled)
    errors = refused.named() if isinstance(refused, InvalidInput) else []
    template = "web/refused_fragment.html" if fragment else "web/refused.html"
    clients = clients_to_choose(request, refused)
    context = {"sentence": refused.sentence, "errors": errors, "clients": clients, "words": words_of(request)}
    return patient(render(request, template, context, status=HTTPStatus.OK if clients else status))


def clients_to_choose(request: HttpRequest, refused: Refused) -> list[tuple[str, str]]:
    """Name and address of the same page for every client, where the page asks for which of them."""
    if refused.reason is not CHOOSE_CLIENT or request.method != "GET":
        return []
    query = request.GET.copy()
    found = []
    for firm in clients_of(viewer_of(request), refused.values["permission"]):
        query["firm"] = str(firm.pk)
        found.append((firm.name, f"{request.path}?{query.urlencode()}"))
    return found


def patient(response: HttpResponse) -> HttpResponse:
    """Where too much came at once, machines are told when to come again."""
    if response.status_code == TOO_OFTEN.status:
        response.headers["Retry-After"] = "60"
    return response
