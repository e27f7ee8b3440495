"""On the wall: bind a blank label, take one to another thing, say that one is damaged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.bindable import Kind, Thing, kind_of, things_of
from anma.codes.choices import CodeState, Damage, MoveReason
from anma.codes.models import Code
from anma.enterprises.asked import firm_asked
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of

Offer = list[tuple[Kind, list[Thing]]]


@page("codes.bind")
@require_http_methods(["GET", "HEAD", "POST"])
def bind(request: HttpRequest) -> HttpResponse:
    """Scan, choose, next. The phone keeps this page and queues the act; without script the form posts."""
    firm = firm_asked(request, "codes.bind")
    span = span_of(viewer_of(request), firm.pk)
    if request.method == "POST" and (answer := _bound(request, span)):
        return answer
    bare, labelled = offer(viewer_of(request), firm.pk)
    code = searched(request.GET.get("code", ""))[:60]
    context = {"firm": firm, "bare": bare, "labelled": labelled, "code": code, "new_id": uuid7(), "span": span}
    return render(request, "codes/bind.html", context)


def _bound(request: HttpRequest, span: str) -> HttpResponse | None:
    """Bound, and on to the next label; None where the form is to be shown again, with why."""
    raw = {name: request.POST.get(name, "") for name in ("id", "thing") if request.POST.get(name)}
    code = next((text for text in request.POST.getlist("code") if text.strip()), "")
    try:
        perform(viewer_of(request), "codes.bind", {**raw, "code": code})
    except Refused as refused:
        messages.warning(request, for_form(request, refused).whole)
        return None
    messages.success(request, _("Bound. Scan the next label."))
    return redirect(f"{request.path}{span}")


def offer(viewer: Viewer, firm_id: UUID) -> tuple[Offer, Offer]:
    """What a label can be hung on: what has none yet, and what has one already."""
    found = things_of(viewer, firm_id)
    return _part(found, labelled=False), _part(found, labelled=True)


def _part(found: Offer, *, labelled: bool) -> Offer:
    some = [(kind, [thing for thing in things if thing.labelled is labelled]) for kind, things in found]
    # What there is many of comes first: whoever walks round with a stack of labels has one door.
    return sorted([(kind, things) for kind, things in some if things], key=lambda pair: -len(pair[1]))


@page("codes.move")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A label in use is taken to another thing, and why."""
    code = _code(request, pk)
    if request.method == "POST":
        perform(viewer_of(request), "codes.move", raw_from_post(request, subject=pk))
        messages.success(request, _("The label hangs there now. What it left has another code, to be printed anew."))
        return redirect("codes:open", code=code.token)
    bare, labelled = offer(viewer_of(request), code.enterprise_id) if code.enterprise_id else ([], [])
    here = (code.kind, code.target_id)
    others = [(kind, [one for one in things if (kind.key, one.id) != here]) for kind, things in (*bare, *labelled)]
    return render(request, "codes/move.html", _context(request, code, others=others, reasons=MoveReason.choices))


@page("codes.report_damage")
@require_http_methods(["GET", "HEAD", "POST"])
def damage(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Anybody of the firm says what is wrong with the paper on the wall."""
    code = _code(request, pk)
    if request.method == "POST":
        perform(viewer_of(request), "codes.report_damage", raw_from_post(request, subject=pk))
        messages.success(request, _("Thank you. It stands on the list to be printed anew."))
        return redirect("codes:open", code=code.token)
    return render(request, "codes/damage.html", _context(request, code, damages=Damage.choices))


def _code(request: HttpRequest, pk: UUID) -> Code:
    found: Code | None = Code.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _context(request: HttpRequest, code: Code, **more: Any) -> dict[str, Any]:
    kind = kind_of(code)
    name = kind.name(viewer_of(request), code) if kind else ""
    return {"code": code, "name": name, "in_use": code.state == CodeState.BOUND, "new_id": uuid7(), **more}
