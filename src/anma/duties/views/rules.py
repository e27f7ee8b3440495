"""The register of plans, local rules and standards: searched, entered, brought in from a file and taken out as one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.duties import queries, reading
from anma.duties.choices import RuleKind
from anma.duties.models import Rule
from anma.enterprises.importing import UnreadableFile, content_of
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer

SEE = "rules.see"
PAGE_SIZE = 50
CHIPS = {
    "force": pgettext_lazy("register of rules", "In force"),
    "review": pgettext_lazy("register of rules", "To be looked through"),
    "ended": pgettext_lazy("register of rules", "No longer in force"),
    "all": pgettext_lazy("register of rules", "All"),
}


@page(SEE)
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """What is in force first; chips for what is to be looked through and what has ended."""
    return render(request, "duties/rules.html", _context(request))


def _asked(request: HttpRequest) -> dict[str, str]:
    show, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    kept = {"show": show if show in CHIPS else "force", "kind": kind if kind in RuleKind.values else ""}
    return {**kept, "text": request.GET.get("q", "")[:100]}


def _found(what: dict[str, str]) -> list[Rule]:
    return queries.rules(text=what["text"], kind=what["kind"], show=what["show"])


def _context(request: HttpRequest) -> dict[str, Any]:
    viewer, what = viewer_of(request), _asked(request)
    rows = _found(what)
    listed = Pages(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "rows": listed,
        "lines": _lines(viewer, list(listed)),
        "chips": CHIPS.items(),
        "kinds": [(one.value, one.label) for one in RuleKind],
        "asked": what,
        "count": len(rows),
        "may": viewer.may("duties.enter_rule"),
        "replaceable": [row for row in rows if row.office_id == viewer.organisation_id and row.until is None],
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "query": request.GET.urlencode(),
        "new_id": uuid7(),
    }


def _lines(viewer: Viewer, rows: list[Rule]) -> list[dict[str, Any]]:
    names = queries.names_of_offices(row.office_id for row in rows)
    files, today = files_of_many([row.pk for row in rows], viewer), clock.today()
    return [
        {
            "row": row,
            "owner": names.get(str(row.office_id), ""),
            "files": files.get(row.pk, []),
            "ended": row.until is not None and row.until <= today,
            "not_yet": row.since > today,
            "review": row.review_due is not None and row.review_due <= today,
            "may_end": row.office_id == viewer.organisation_id and row.until is None and viewer.may("duties.end_rule"),
            "new_id": uuid7(),
        }
        for row in rows
    ]


@page(SEE)
@require_safe
def rules_download(request: HttpRequest) -> HttpResponse:
    """The same list in the columns that the import reads."""
    viewer = viewer_of(request)
    rows = _found(_asked(request))
    names = queries.names_of_offices(row.office_id for row in rows)
    heads = [_("Kind of rule"), _("Title of the rule"), _("Number of the document"), _("Issued by"), _("In force from")]
    heads += [_("No longer in force from"), _("To be looked through by"), _("Remark"), _("Kept by")]
    cells = (
        [
            str(RuleKind(row.kind).label), row.title, row.number, row.issuer, *(_said(day) for day in _days(row)),
            row.note, names.get(str(row.office_id), ""),
        ]
        for row in rows
    )  # fmt: skip
    return download("rules", heads, cells, about(_("Plans, local rules and standards"), scope_name(viewer)))


def _days(row: Rule) -> tuple[Any, Any, Any]:
    return row.since, row.until, row.review_due


def _said(day: Any) -> str:
    return day.isoformat() if day else ""


@page("duties.load_rules")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """The register out of a file: all rows enter or none; what is known is passed over."""
    sent = request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return redirect("duties:rules")
    try:
        made = reading.read_rules(content_of(sent))
    except UnreadableFile as unreadable:
        return render(request, "duties/rules.html", {**_context(request), "sentence": str(unreadable)}, status=400)
    if made.wrong or not made.rows:
        return render(request, "duties/rules.html", {**_context(request), "wrong": made.wrong}, status=422)
    raw = raw_from_post(request, rows=made.rows)
    raw.pop("file", None)
    done = perform(viewer_of(request), "duties.load_rules", raw).result
    messages.success(request, _("%(entered)s entered, %(known)s known already.") % done)
    return redirect("duties:rules")
