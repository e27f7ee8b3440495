"""What was refused is shown again where it was typed: the page of the form, as it would open now, filled once more.

The page is the one that sent the form. It is made by its own view, so it shows how things stand now, and its numbers
are fresh; whatever that view notes of somebody's opening the page is taken back. Where no page or no form is found, the
caller says the sentence on a page of its own.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.answering import FINAL
from anma.acts.pages import viewer_of
from anma.acts.reasons import CONFLICT, ID_TAKEN, INVALID, InvalidInput, Refused
from anma.kernel.database.walls import request_scope
from anma.people.middleware import runs_acts_alone
from anma.web.kept import FORMS
from anma.web.refill import BACK, Typed, refilled

log = logging.getLogger(__name__)
HELD = "X-Held"  # a script that keeps the files of its form and draws the answer into the page (`held.ts`)
# The form now carries a fresh number: sent once more it is one more entry, and nobody must make that unawares.
FIRST_LOOK = gettext_lazy(
    "What you sent first from this form is stored already. Please look at it, and change it there. Send this form only "
    "if it is meant as one more entry."
)
SEND_AGAIN = gettext_lazy(
    "The number of this form was used already, so this was not stored. Please look whether your entry is there. If it "
    "is not, send the form once more: it has a new number now."
)


def form_again(request: HttpRequest, refused: Refused) -> HttpResponse | None:
    """The page of the form with what was typed; None where there is none to show."""
    by_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" and HELD not in request.headers
    if request.method != "POST" or refused.reason.status in FINAL or by_script:
        return None
    try:
        scope = request_scope(viewer_of(request)) if runs_acts_alone(request) else nullcontext()
        with scope, _as_if_not_opened():
            found = (_filled(request, refused, at) for at in _pages(request))
            return next((answer for answer in found if answer is not None), None)
    except Exception:  # the sentence matters more than the form
        log.exception("the form could not be shown again")
        return None


@contextmanager
def _as_if_not_opened() -> Iterator[None]:
    """A page notes that somebody opened it: an answer was read, a number was tried. This one nobody asked for."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _pages(request: HttpRequest) -> Iterator[str]:
    """Where the form may stand: the page it names, the page it came from, its own address."""
    came = urlsplit(request.headers.get("Referer", ""))
    here = came.path + (f"?{came.query}" if came.query else "") if came.netloc == request.get_host() else ""
    asked = (request.GET.get(BACK, ""), here, request.get_full_path())
    yield from dict.fromkeys(at for at in asked if _sound(at))


def _sound(at: str) -> bool:
    """A path of this house, without what no engine compares."""
    return at.startswith("/") and not at.startswith("//") and "\x00" not in unquote(at)


def _filled(request: HttpRequest, refused: Refused, at: str) -> HttpResponse | None:
    response = _opened(request, at)
    if not isinstance(response, HttpResponse) or response.status_code != HTTPStatus.OK:
        return None
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return None
    page = refilled(response.content.decode(), typed(request, refused, at))
    if page is None:
        return None
    response.content = page.encode()
    response.status_code = refused.reason.status
    return response


def _opened(request: HttpRequest, at: str) -> HttpResponseBase | None:
    """The page as this person would open it now."""
    path, _mark, query = at.partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return None
    get = copy.copy(request)
    get.__dict__.pop("headers", None)
    get.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": ""}
    get.method, get.path, get.path_info, get.resolver_match = "GET", path, path, match
    get.GET, get._post, get._files = QueryDict(query), QueryDict(), MultiValueDict()  # type: ignore[attr-defined]
    try:
        response = match.func(get, *match.args, **match.kwargs)
    except Refused:
        return None
    if hasattr(response, "render") and callable(response.render):
        response = response.render()
    return response  # type: ignore[no-any-return]


SECRET = ("password", "pin", "code")


def words_of(request: HttpRequest) -> list[str]:
    """What a person wrote into a form that stands nowhere any more: sentences, not numbers and choices."""
    if request.method != "POST" or request.content_type not in FORMS:
        return []
    fields = ((name, text.strip()) for name, texts in request.POST.lists() for text in texts)
    return [text for name, text in fields if name not in SECRET and (" " in text or not text.isascii())]


def typed(request: HttpRequest, refused: Refused, at: str) -> Typed:
    """What was sent, and each sentence with the field that it is about."""
    invalid = refused if isinstance(refused, InvalidInput) else None
    beside = {refused.reason.field: refused.sentence} if refused.reason.field else {}
    errors = dict(invalid.errors) if invalid else beside
    notes = [str(FIRST_LOOK)] if refused.reason is CONFLICT else []
    lost = request.FILES and HELD not in request.headers
    notes += [_("Photos and files do not stay in a form: please choose them again.")] if lost else []
    said = str(SEND_AGAIN) if refused.reason is ID_TAKEN else refused.sentence
    return Typed(
        target=request.path,
        at=at,
        values={name: [text.replace("\x00", "") for text in texts] for name, texts in request.POST.lists()},
        errors=errors,
        sentence=str(INVALID.sentence) if errors else said,
        notes=notes,
        titles=invalid.titles if invalid else {},
        anew=refused.reason.anew,
    )
