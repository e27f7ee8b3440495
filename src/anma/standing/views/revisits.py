"""Re-visits that a draw has chosen: the week's list, and what an officer saw there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.standing.choices import Drawn, Seen
from anma.standing.doubting.words import entry, firms_of
from anma.standing.models import Revisit
from anma.standing.revisits import queries

PAGE_SIZE = 50
CHIPS = {"open": gettext_lazy("To be done"), "done": gettext_lazy("Done"), "all": gettext_lazy("All")}


@page("revisits.see")
@require_safe
def revisit_list(request: HttpRequest) -> HttpResponse:
    """What the draw of the week has chosen in the viewer's reach."""
    viewer = viewer_of(request)
    show = request.GET.get("show", "open")
    rows = Pages(queries.revisits(viewer, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": _listed(viewer, list(rows)),
        "show": show if show in CHIPS else "open",
        "chips": CHIPS.items(),
        "draws": [(draw, queries.percent(draw.share)) for draw in queries.draws()],
        "showed": queries.showed(viewer),
        "scope": scope_name(viewer),
        "today": clock.today(),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "standing/revisits.html", context)


def _listed(viewer: Viewer, rows: list[Revisit]) -> list[tuple[Revisit, str, str]]:
    firms, subjects = firms_of(viewer, rows), queries.subjects(viewer, rows)
    return [(row, entry(firms, row.enterprise_id), subjects.get(row.subject_id, ("", None))[0]) for row in rows]


@page("revisits.see")
@require_safe
def revisit_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    rows = list(enough(queries.revisits(viewer, request.GET.get("show", "open"))))
    heads = [_("Firm"), _("What is looked at"), _("Kind"), _("Confirmed by its own finder"), _("Week"),
             _("What was seen"), _("In your own words")]  # fmt: skip
    lines = (
        [firm, subject, row.get_kind_display(), _("yes") if row.first else "", row.week.isoformat(),
         row.get_result_display(), row.note]
        for row, firm, subject in _listed(viewer, rows)
    )  # fmt: skip
    return download("revisits", heads, lines, about(_("Re-visits"), scope_name(viewer)))


@page("standing.revisit")
@require_http_methods(["GET", "HEAD", "POST"])
def revisit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One re-visit, for the officer who stands there."""
    viewer = viewer_of(request)
    row = queries.revisits(viewer, "all").filter(pk=pk).first()
    if row is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        perform(viewer, "standing.revisit", raw_from_post(request, subject=pk))
        messages.success(request, _("Stored. Thank you for going there."))
        return redirect("standing:revisits")
    return render(request, "standing/revisit.html", _context(viewer, row))


def _context(viewer: Viewer, row: Revisit) -> dict[str, Any]:
    ((_row, firm, subject),) = _listed(viewer, [row])
    found = queries.subjects(viewer, [row]).get(row.subject_id, ("", None))
    return {
        "row": row,
        "firm": firm,
        "subject": subject,
        "point": found[1],
        "is_hazard": row.kind == Drawn.HAZARD,
        "choices": Seen.choices,
        "may_reopen": viewer.may("hazards.reopen"),
        "new_id": uuid7(),
    }
