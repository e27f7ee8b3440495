"""How the insurers did: the published lists, the draft of whoever publishes, and both as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.forms import form_of
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.queries import scope_name
from anma.insurance.choices import EvaluationState
from anma.insurance.models import Evaluation
from anma.insurance.queries import insurer_names
from anma.insurance.rules.tables import card, edition_named, in_reader, is_draft
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

PERIODS = 12
DOES = {"evaluate": "insurance.evaluate", "publish": "insurance.publish_evaluation"}


@page("evaluations.see")
@require_http_methods(["GET", "HEAD", "POST"])
def evaluations(request: HttpRequest) -> HttpResponse:
    """The newest period first; drafts for those who may publish them."""
    viewer = viewer_of(request)
    if request.method == "POST":
        return _done(request, viewer)
    context = {
        "periods": _periods(viewer, list(_rows(viewer)[:400]))[:PERIODS],
        "card": card(),
        "edition": edition_named(card().edition),
        "measures": [(in_reader(one.name), one) for one in card().measures],
        "source": in_reader(card().source),
        "form": form_of("insurance.evaluate") if viewer.may("insurance.evaluate") else None,
        "scope": scope_name(viewer),
        "new_id": uuid7(),
    }
    return render(request, "insurance/evaluations.html", context)


def _done(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    raw = raw_from_post(request)
    code = DOES.get(str(raw.pop("do", "")))
    if code is None:
        raise Refused(NOT_FOUND)
    perform(viewer, code, raw)
    messages.success(request, _("Stored."))
    return redirect("insurance:evaluations")


@page("evaluations.see")
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """One line an insurer and period: every published value, also the ones that were restated."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(viewer)))
    measures = [in_reader(one.name) for one in card().measures]
    heads = [_("First day"), _("Last day"), _("Insurer"), _("State"), _("Published at"), _("Edition of the card"),
             _("Points of the card"), _("Why it is reckoned anew"), *measures]  # fmt: skip
    return as_file("evaluations", heads, _lines(rows), about(_("Evaluation of insurers"), scope_name(viewer)))


def _rows(viewer: Viewer) -> QuerySet[Evaluation]:
    rows: QuerySet[Evaluation] = Evaluation.objects.order_by("-last_day", "-first_day", "-total", "published_at", "id")
    return rows if viewer.may("insurance.evaluate") else rows.filter(state=EvaluationState.PUBLISHED)


def _lines(rows: list[Evaluation]) -> Iterator[list[Any]]:
    names = insurer_names(row.insurer_id for row in rows)
    for row in rows:
        points = {line["key"]: line["points"] or pgettext("evaluation", "no data") for line in row.lines}
        said = [row.first_day.isoformat(), row.last_day.isoformat(), names.get(row.insurer_id, "")]
        published = f"{row.published_at:%Y-%m-%d}" if row.published_at else ""
        state = [row.get_state_display(), published, edition_named(row.edition)]
        yield [*said, *state, row.total, row.why, *(points.get(one.key, "") for one in card().measures)]


def _periods(viewer: Viewer, rows: list[Evaluation]) -> list[dict[str, Any]]:
    """Each period with its values; of an insurer the last published one stands, the earlier ones stay beside it."""
    names = insurer_names(row.insurer_id for row in rows)
    found: dict[tuple[Any, Any], list[Evaluation]] = {}
    for row in rows:
        found.setdefault((row.first_day, row.last_day), []).append(row)
    return [
        {
            "first": first,
            "last": last,
            "rows": [(row, names.get(row.insurer_id, ""), _restated(row, group), _weight(row)) for row in group],
            "draft": any(row.state == EvaluationState.DRAFT for row in group),
            "by_draft": any(row.state == EvaluationState.DRAFT and is_draft(row.edition) for row in group),
        }
        for (first, last), group in found.items()
    ]


def _weight(row: Evaluation) -> float:
    """How much of the card had data: the total is reckoned from it."""
    return sum(float(line["weight"]) for line in row.lines if line["points"])


def _restated(row: Evaluation, group: list[Evaluation]) -> bool:
    """Whether a later published value of the same insurer and period stands in its place."""
    published = [one for one in group if one.state == EvaluationState.PUBLISHED and one.insurer_id == row.insurer_id]
    return row.state == EvaluationState.PUBLISHED and row != max(published, key=lambda one: str(one.published_at))
