"""One bottle: its file, its life, and the buttons of whoever has it in the hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.base import get
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.choices import CodeKind
from anma.codes.queries import in_force_by_target
from anma.cylinders import queries
from anma.cylinders.acts.living import inspected_since
from anma.cylinders.deciding import recall_words, why_not_here
from anma.cylinders.models import Cylinder, Filling
from anma.cylinders.reading import gas_name, in_reader, type_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope

VERBS = (
    "hand_out",
    "take_back",
    "inspect",
    "free_recalled",
    "scrap",
    "settle_doubt",
    "hand_over",
    "register",
    "relabel",
)
LAST = 20


@page("cylinders.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?code=` where it was reached by scanning: then what is done with it was done with it in the hand."""
    viewer = viewer_of(request)
    row = queries.bottle(viewer, pk)
    today = clock.today()
    fillings = list(Filling.objects.visible_to(viewer).filter(cylinder_id=pk).order_by("-begun_at")[:LAST])
    context = {
        "row": row,
        "gas": gas_name(row.medium),
        "type": type_name(row.kind),
        "colour": in_reader(row.gas.colour),
        "unchecked": not (row.gas.checked and row.type.checked),
        "overdue": row.overdue(today),
        "past": row.past(today),
        "doubt": row.held_word,
        "doubt_words": recall_words(row) if row.called_back else row.doubt_words,
        "fillings": fillings,
        "label": in_force_by_target(viewer, CodeKind.CYLINDER, [pk]).get(pk),
        "code": searched(request.GET.get("code", "")),
        "today": today,
        **_buttons(viewer, row),
    }
    return render(request, "cylinders/detail.html", context)


def _buttons(viewer: Viewer, row: Cylinder) -> dict[str, Any]:
    may = {
        verb: get(f"cylinders.{verb}").may(viewer, subject=row.pk) for verb in VERBS if viewer.may(f"cylinders.{verb}")
    }
    may["hand_out"] = may.get("hand_out", False) and not why_not_here(row, None, clock.today())
    may["settle_doubt"] = may.get("settle_doubt", False) and bool(row.doubt) and not row.called_back
    may["free_recalled"] = may.get("free_recalled", False) and _to_free(row)
    may["relabel"] = may.get("relabel", False) and row.out_day is None
    may["hand_over"] = may.get("hand_over", False) and row.out_day is None
    may["keep"] = may["hand_over"] and row.offered_to is not None
    may["hand_over"] = may["hand_over"] and not row.called_back
    with system_scope("names of stations are public"):
        names = queries.station_names([row.holder_id, row.seen_by, row.offered_to])
        others = queries.others(row.holder_id) if may["hand_over"] else []
    named = {
        "station": names.get(row.holder_id),
        "seen_at": names.get(row.seen_by),
        "offered": names.get(row.offered_to),
    }
    return {"may": may, "others": others, "named": named, "new_id": uuid7()}


def _to_free(row: Cylinder) -> bool:
    if not row.called_back or row.out_day is not None:
        return False
    with system_scope("since when a bottle is called back, which its page says"):
        return inspected_since(row)


@page("cylinders.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    perform(viewer_of(request), f"cylinders.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("cylinders:detail", pk=pk)


@page("cylinders.take_over")
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """A bottle that another station handed over, by its code."""
    if request.method == "POST":
        outcome = perform(viewer_of(request), "cylinders.take_over", raw_from_post(request))
        messages.success(request, _("The bottle is in your file now."))
        return redirect("cylinders:detail", pk=outcome.result["cylinder"])
    context = {"code": searched(request.GET.get("code", "")), "new_id": uuid7()}
    return render(request, "cylinders/take_over.html", context)
