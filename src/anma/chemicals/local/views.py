"""The figures and rules of the place: read by everybody who sees cabinets, brought in by the city."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.chemicals.asked import chosen, scope_of
from anma.chemicals.local.effects import effect_of
from anma.chemicals.local.reading import Table, table_of
from anma.chemicals.local.reasons import NO_LINES
from anma.chemicals.models.cabinets import LocalKind
from anma.enterprises.queries import firm_of
from anma.kernel import clock
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

LIMIT = 200_000
COLUMNS = ("key", "value", "words")


@page("cabinets.see")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What counts here today, line by line, and where each comes from."""
    viewer, kind = viewer_of(request), chosen(request, "kind", LocalKind.values)
    table = _table(viewer, kind)
    context = {
        "table": table,
        "lines": [(line, effect_of(kind, line.key)) for line in table.lines.values()],
        "kind": kind,
        "kinds": LocalKind.choices,
        "may_bring": viewer.may("chemicals.bring_local"),
        "scope": scope_of(viewer, viewer.enterprise_id),
        "as_of": clock.now(),
    }
    return render(request, "chemicals/local/figures.html", context)


def _table(viewer: Viewer, kind: str) -> Table:
    firm = firm_of(viewer) if viewer.enterprise_id else None
    area = firm.area_code if firm else viewer.reach[0].lo if viewer.reach else ""
    return table_of(kind, area)


@page("cabinets.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The table as a file."""
    viewer, kind = viewer_of(request), chosen(request, "kind", LocalKind.values)
    table = _table(viewer, kind)
    heads = [
        _("Key"),
        pgettext("figure", "What it is about"),
        _("Value"),
        _("Unit"),
        _("Where it comes from"),
        _("Compared"),
    ]
    lines = (
        [line.key, line.words, line.value, line.unit, line.whence, _("yes") if line.checked else _("unverified")]
        for line in table.lines.values()
    )
    return as_file("local-figures", heads, lines, about(str(LocalKind(kind).label), scope_of(viewer, None)))


@page("cabinets.see")
@require_safe
def plain(request: HttpRequest) -> HttpResponse:
    """The table as the CSV that can be changed and brought back."""
    kind = chosen(request, "kind", LocalKind.values)
    table, text = _table(viewer_of(request), kind), StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows((line.key, line.value, line.words) for line in table.lines.values())
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


@page("chemicals.bring_local")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """A whole edition from a CSV file; what is wrong in it is said, and then nothing enters."""
    if request.method != "POST":
        context = {"kinds": LocalKind.choices, "today": clock.today(), "kind": request.GET.get("kind", "")}
        return render(request, "chemicals/local/load.html", context)
    raw, file = raw_from_post(request), request.FILES.get("file")
    raw.pop("file", None)
    entries = _entries(file.read(LIMIT)) if isinstance(file, UploadedFile) else []
    if not entries:
        raise Refused(NO_LINES)
    done = perform(viewer_of(request), "chemicals.bring_local", {**raw, "entries": entries})
    count = done.result["lines"]
    messages.success(request, ngettext("Brought in: %(n)s line.", "Brought in: %(n)s lines.", count) % {"n": count})
    return redirect("chemicals:figures")


def _entries(content: bytes) -> list[dict[str, Any]]:
    """Lines with a key; the head line names the columns, in any order."""
    for coding in ("utf-8-sig", "gb18030"):
        try:
            rows = list(csv.DictReader(StringIO(content.decode(coding))))
        except (UnicodeDecodeError, csv.Error):
            continue
        return [_entry(row) for row in rows if (row.get("key") or "").strip()]
    return []


def _entry(row: dict[str, Any]) -> dict[str, str]:
    return {name: (row.get(name) or "").strip() for name in COLUMNS}
