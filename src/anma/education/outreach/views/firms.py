"""The firms of an event: chosen from the register, from a list or file, and by their code at the door."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.education.outreach import queries
from anma.education.outreach.listing import said
from anma.education.outreach.models import OutreachFirm
from anma.education.outreach.views.doing import done
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.importing import UnreadableFile, content_of, table_of
from anma.enterprises.queries import firms, names_behind
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, download, enough
from anma.places.queries import area_name

SHOWN = 200
CODE = 18


@page("education.add_firms")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The register, narrowed by words and area, with a box at each firm; below it a list of codes or a file."""
    viewer = viewer_of(request)
    row = queries.event(viewer, pk)
    if request.method == "POST":
        return _added(request, pk)
    text, area = request.GET.get("q", ""), request.GET.get("area", "")
    rows = firms(viewer, text=text, area=area if area.isascii() and area.isdigit() else "")
    rows = rows.exclude(state=EnterpriseState.CLOSED)
    there = set(_on_list(request, pk).values_list("enterprise_id", flat=True))
    found = [(firm, firm.pk in there, area_name(firm.area_code)) for firm in rows[:SHOWN]]
    context = {
        "row": row,
        "found": found,
        "text": text,
        "area": area,
        "more": rows.count() - len(found),
        "new_id": uuid7(),
    }
    return render(request, "education/outreach/talk_firms.html", context)


def _on_list(request: HttpRequest, pk: UUID) -> QuerySet[OutreachFirm]:
    rows: QuerySet[OutreachFirm] = OutreachFirm.objects.visible_to(viewer_of(request)).filter(
        outreach_id=pk, struck_day=None
    )
    return rows


def _added(request: HttpRequest, pk: UUID) -> HttpResponse:
    raw = raw_from_post(request, subject=pk)
    raw.pop("file", None)
    raw["picked"] = [one for one in request.POST.getlist("picked") if one]
    try:
        raw["codes"] = "\n".join([request.POST.get("codes", ""), *_codes_of_file(request)]).strip()
        outcome = perform(viewer_of(request), "education.add_firms", raw)
    except UnreadableFile as unreadable:
        messages.error(request, str(unreadable))
        return redirect("education:talk_firms", pk=pk)
    except Refused as refused:
        messages.error(request, refused.whole)
        return redirect("education:talk_firms", pk=pk)
    new, known = outcome.result["new"], outcome.result["known"]
    messages.success(request, _("%(new)s firms entered, %(known)s stood there already.") % {"new": new, "known": known})
    return redirect("education:talk", pk=pk)


def _codes_of_file(request: HttpRequest) -> list[str]:
    """The credit codes of a file: whatever cell of a row has 18 signs; a row without one is left out as a head."""
    file = request.FILES.get("file")
    if file is None:
        return []
    rows = table_of(content_of(file))
    cells = ([cell.strip() for cell in row if len(cell.strip()) == CODE and cell.strip().isalnum()] for row in rows)
    return [found[0] for found in cells if found]


@page("education.arrive_firm")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On foot at the door: a firm's code after the other, who is there stands below."""
    viewer = viewer_of(request)
    row = queries.event(viewer, pk)
    if request.method == "POST":
        try:
            done(request, "arrive_firm", ("arrive_firm",), pk)
        except Refused as refused:
            messages.error(request, refused.whole)
        return redirect("education:talk_door", pk=pk)
    rows = list(_on_list(request, pk).order_by("-came_at", "-id")[:SHOWN])
    names = names_behind(viewer, {one.enterprise_id for one in rows})
    found = [(names.get(one.enterprise_id or one.pk, ""), one) for one in rows]
    return render(request, "education/outreach/talk_door.html", {"row": row, "found": found, "new_id": uuid7()})


@page("talks.see")
@require_http_methods(["GET", "HEAD"])
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firms of one event by name, as a file."""
    viewer = viewer_of(request)
    row = queries.event(viewer, pk)
    rows = list(enough(_on_list(request, pk).order_by("id")))
    names = names_behind(viewer, {one.enterprise_id for one in rows})
    lines = (
        [
            names.get(one.enterprise_id or one.pk, ""),
            area_name(one.area_then),
            one.people or "",
            str(one.get_way_display()),
        ]
        for one in rows
    )
    heads = [_("Firm"), _("Area of the event"), _("People of this firm"), _("How it came onto the list")]
    return download("education-talk", heads, lines, about(row.title, said(row.day)))
