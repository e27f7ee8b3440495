"""Answers where no page could be made: one sentence in the reader's language, from no database and no context.

Whatever fails must not fail again while it is told, so the page is rendered without context processors.
"""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.html import escape
from django.utils.translation import gettext as _

from anma.acts.answering import for_machine
from anma.acts.reasons import Reason
from anma.kernel.database.connections import Trouble, trouble
from anma.web.reasons import (
    BAD_ADDRESS,
    BAD_REQUEST,
    DATABASE_AWAY,
    DATABASE_BUSY,
    DISK_FULL,
    FAULT,
    STALE_FORM,
    TOO_LARGE,
    WRONG_METHOD,
)

log = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TROUBLES = {Trouble.FULL: DISK_FULL, Trouble.BUSY: DATABASE_BUSY, Trouble.AWAY: DATABASE_AWAY}
SAFE = ("GET", "HEAD", "OPTIONS")


def tell(request: HttpRequest, reason: Reason) -> HttpResponse:
    """The reason as JSON for machines, as a fragment for htmx, as a page for people."""
    lost = reason.status >= HTTPStatus.INTERNAL_SERVER_ERROR and request.method not in SAFE
    sentences = [str(reason.sentence), *([_not_stored()] if lost else [])]
    if for_machine(request):
        return JsonResponse({"code": reason.code, "message": " ".join(sentences)}, status=reason.status)
    template = "web/refused_fragment.html" if request.headers.get("HX-Request") else "web/problem.html"
    context = {"sentence": " ".join(sentences), "sentences": sentences, "title": _title(reason)}
    return HttpResponse(_rendered(request, template, context), status=reason.status)


def _not_stored() -> str:
    return _("What you have just sent was not stored: keep it, and send it again later. Nothing stored before is lost.")


def _title(reason: Reason) -> str:
    return _("Something went wrong") if reason.status >= HTTPStatus.INTERNAL_SERVER_ERROR else _("Not possible")


def _rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    known = {"viewer": getattr(request, "viewer", None), "elder": request.COOKIES.get("anma_elder") == "1"}
    try:
        return loader.get_template(template).render({**known, **context})
    except Exception:  # the words matter more than their dress
        log.exception("the page of an error could not be made")
        return f"<!doctype html><meta charset='utf-8'><p>{escape(context['sentence'])}</p>"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, and 413 where it was merely too much."""
    reason = BAD_ADDRESS if isinstance(exception, DisallowedHost) else BAD_REQUEST
    return _noted(request, TOO_LARGE if isinstance(exception, TOO_MUCH) else reason, exception, logging.WARNING)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or old."""
    return tell(request, STALE_FORM)


def wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """405 with the headers of the empty answer: `Allow` says what there is."""
    told = tell(request, WRONG_METHOD)
    for name, value in response.items():
        if not name.lower().startswith("content-"):
            told[name] = value
    return told


def server_error(request: HttpRequest) -> HttpResponse:
    """500; a full disk (507) and a database that is busy or away (503) are no faults of ours and noted in a line."""
    error = sys.exc_info()[1]
    found = trouble(error)
    if found is None:
        return tell(request, FAULT)
    response = _noted(request, TROUBLES[found], error, logging.ERROR)
    response["Retry-After"] = "60"
    return response


def _noted(request: HttpRequest, reason: Reason, error: BaseException | None, level: int) -> HttpResponse:
    """The answer, and one line in the log; Django would add the whole traceback."""
    log.log(level, "%s %r: %s (%s)", request.method, request.path[:200], reason.code, str(error)[:200])
    response = tell(request, reason)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


class OneLine(logging.Filter):
    """What a stranger can cause at will must not fill the log with tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True
