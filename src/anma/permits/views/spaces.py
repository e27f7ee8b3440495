"""The register of confined spaces: what the points suggest, the list, one space, paper and file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import firm_of, names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import MOST, about, download
from anma.kernel.viewer import Viewer
from anma.knowledge.tables.kept import entries
from anma.people.clients import span_of
from anma.people.queries import colleagues
from anma.permits.reading import in_reader
from anma.permits.reasons import NOT_PRINTABLE
from anma.permits.space_models import Air, Answer, Space, SpaceState
from anma.permits.spaces import paper, queries, showing, tables
from anma.places.queries import reach_name
from anma.printing.answers import as_pdf
from anma.printing.landscape_a4 import render_landscape
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

ENTER, CHANGE, RETIRE, DENY = (f"permits.{verb}_space" for verb in ("enter", "change", "retire", "deny"))
LISTED = 300


@page("permits.see")
@require_safe
def space_list(request: HttpRequest) -> HttpResponse:
    """What may be one and waits for a yes or no; then what stands in the register."""
    viewer, firm = viewer_of(request), _firm(request)
    rows = list(queries.spaces(viewer, firm)[: LISTED + 1])
    own = firm is not None and viewer.may(ENTER, firm)
    context = {
        "lines": showing.lines(viewer, rows[:LISTED]),
        "more": len(rows) > LISTED,
        "names": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "suggested": [_offer(one) for one in queries.suggestions(viewer, firm)] if own and firm else [],
        **_doubts(viewer, firm),
        "criterion": queries.criterion(),
        "own": own,
        "firm": firm,
        "span": span_of(viewer, firm) if firm else "",
        "scope": _scope(viewer, firm),
        "as_of": clock.now(),
    }
    return render(request, "permits/spaces.html", context)


@page("permits.see")
@require_safe
def space_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), _firm(request)
    rows = list(queries.spaces(viewer, firm)[: MOST + 1])
    names = {} if firm else dict(names_behind(viewer, {row.enterprise_id for row in rows}))
    heads = [_("Firm"), *paper.heads()] if names else paper.heads()
    lines = paper.file_rows(viewer, showing.lines(viewer, rows), names)
    return download("confined-spaces", heads, lines, about(_("Confined spaces"), _scope(viewer, firm)))


@page("permits.see")
@require_safe
def space_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The register of one firm across A4; `?names=1` names who is responsible."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None or not viewer.may("permits.see", firm.pk):
        raise Refused(NOT_FOUND)
    names = request.GET.get("names") == "1"
    name = f"anma-confined-spaces-{firm.uscc}"
    return as_pdf(
        request, name, NOT_PRINTABLE, lambda lang: render_landscape(paper.sheet(viewer, firm, names=names), lang)
    )


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def space_new(request: HttpRequest) -> HttpResponse:
    """A space that no point speaks of; the yes to a suggestion posts here too."""
    viewer, firm = viewer_of(request), firm_asked(request, ENTER)
    if request.method != "POST":
        context = {**_form(viewer, firm.pk, None), "firm": firm, "span": span_of(viewer, firm.pk)}
        return render(request, "permits/space_new.html", context)
    perform(viewer, ENTER, _raw(request, subject=firm.pk))
    messages.success(request, _("Stored."))
    return _to_list(viewer, firm.pk)


@page(DENY)
@require_POST
def space_deny(request: HttpRequest) -> HttpResponse:
    """This point is none."""
    viewer, firm = viewer_of(request), firm_asked(request, DENY)
    perform(viewer, DENY, _raw(request, subject=firm.pk))
    return _to_list(viewer, firm.pk)


@page("permits.see")
@require_http_methods(["GET", "HEAD", "POST"])
def space(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One space; for who keeps the register it is its form."""
    viewer = viewer_of(request)
    row = Space.objects.visible_to(viewer).filter(pk=pk).exclude(state=SpaceState.NONE).first()
    if row is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        perform(viewer, CHANGE, _raw(request, subject=pk))
        messages.success(request, _("Stored."))
        return redirect("permits:space", pk=pk)
    may = row.state == SpaceState.KEPT and viewer.may(CHANGE, row.enterprise_id)
    context = {
        "line": showing.lines(viewer, [row])[0],
        "row": row,
        "may": may,
        "span": span_of(viewer, row.enterprise_id),
    }
    context |= _form(viewer, row.enterprise_id, row) if may else {}
    return render(request, "permits/space.html", context)


@page(RETIRE)
@require_POST
def space_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is no longer there."""
    perform(viewer_of(request), RETIRE, raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("permits:space", pk=pk)


def _firm(request: HttpRequest) -> UUID | None:
    """The own firm, or the one that `?firm=` names; what of it is seen, the rows say."""
    own = viewer_of(request).enterprise_id
    try:
        return own or UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


def _doubts(viewer: Viewer, firm: UUID | None) -> dict[str, Any]:
    """Where criterion 13 could hit, and whether of any of them both register and sign may be missing."""
    found = queries.doubts_of(viewer, firm) if firm else []
    return {"doubts": found, "whole": any(doubt.whole for doubt in found)}


def _scope(viewer: Viewer, firm: UUID | None) -> str:
    seen = firm_of(viewer, firm) if firm else None
    return seen.name if seen else reach_name(viewer.reach)


def _to_list(viewer: Viewer, firm: UUID) -> HttpResponse:
    answer = redirect("permits:spaces")
    answer["Location"] += span_of(viewer, firm)
    return answer


def _raw(request: HttpRequest, **extra: Any) -> dict[str, Any]:
    raw = raw_from_post(request, **extra)
    raw.pop("firm", None)
    if chosen := request.POST.getlist("dangers"):
        raw["dangers"] = chosen
    return raw


def _offer(one: queries.Suggestion) -> dict[str, Any]:
    names = [in_reader(tables.dangers()[key].name) for key in one.dangers]
    return {
        "point": one.point,
        "kind": one.kind,
        "kind_name": showing.kind_words(one.kind),
        "dangers": names,
        "ids": [uuid7() for _n in range(3)],
    }


def _form(viewer: Viewer, firm: UUID | None, row: Space | None) -> dict[str, Any]:
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    chosen = set(row.dangers) if row else set()
    return {
        "form_id": uuid7(),
        "kinds": showing.kind_choices(),
        "dangers": [(key, in_reader(one.name), key in chosen) for key, one in tables.dangers().items()],
        "substance": _substance(row),
        "answers": Answer.choices,
        "airs": Air.choices,
        "points": points.defer("draft").order_by("place", "name", "id")[:LISTED],
        "people": colleagues(viewer, firm) if firm else [],
    }


def _substance(row: Space | None) -> str:
    known = entries("exposure_limits")
    return in_reader(known[row.substances[0]].name) if row and row.substances and row.substances[0] in known else ""
