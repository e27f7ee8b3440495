"""The telephone: the questions in their order, typed while somebody speaks; kept half-filled, and without a signal."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.accidents.acts.calls import ANSWERS, CallInput
from anma.accidents.models import Call
from anma.accidents.queries import one_of
from anma.acts.forms import form_of
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

TAKE = "accidents.take_call"
LONG = 121


@page(TAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Every time it is sent, the same call grows; the page makes its number."""
    viewer = viewer_of(request)
    if request.method == "POST":
        outcome = perform(viewer, TAKE, raw_from_post(request))
        messages.success(request, _("Kept. You can go on typing."))
        return redirect("accidents:call", pk=outcome.result["call"])
    return render(request, "accidents/take.html", _page(viewer, None))


def _page(viewer: Viewer, row: Call | None) -> dict[str, object]:
    key = row.pk if row else uuid7()
    fields = CallInput.model_fields
    questions = [
        {
            "name": name,
            "title": _(fields[name].title or name),
            "most": next(one.max_length for one in fields[name].metadata if getattr(one, "max_length", None)),
            "value": getattr(row, name) if row else "",
        }
        for name in ANSWERS
    ]
    body = json.dumps({"call": str(key)})
    return {"key": key, "row": row, "questions": questions, "body": body, "new_id": uuid7(), "long": LONG}


@page("calls.see")
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said, to go on with, to make an accident of, or to put aside."""
    viewer = viewer_of(request)
    row = one_of(Call, viewer, pk)
    open_ = row.accident_id is None and row.dropped_day is None
    context = {
        **_page(viewer, row),
        "open": open_ and viewer.may(TAKE),
        "may_report": open_ and viewer.may("accidents.report"),
        "drop": form_of("accidents.drop_call") if open_ and viewer.may("accidents.drop_call") else None,
        "taken_by": names_of(viewer, {row.taken_by}).get(row.taken_by, ""),
    }
    return render(request, "accidents/take.html", context)


@page("calls.see")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    one_of(Call, viewer_of(request), pk)
    perform(viewer_of(request), "accidents.drop_call", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("accidents:calls")
