"""The report of an area for a month: a number a target, what proves it, sent once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import progress, queries, scope
from anma.campaigns.counting import months
from anma.campaigns.inputs import month_start
from anma.campaigns.missing import due_on, missing, over_months
from anma.campaigns.models import Campaign, CampaignReport
from anma.campaigns.reasons import TOO_MANY_PAPERS
from anma.facts import reporting
from anma.facts.adding import next_month
from anma.facts.models import ReportedValue
from anma.facts.reporting import month_of
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import area_name

REPORT, CORRECT = "campaigns.report", "campaigns.correct"
MOST_PHOTOS, SHOWN = 9, 20


@page(REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Area and month are chosen already where a reminder led here: type, send."""
    viewer = viewer_of(request)
    row = queries.campaign(viewer, pk)
    if request.method == "POST":
        _require_area(viewer, row, request.POST.get("area", ""))
        _send(request, viewer, row)
        messages.success(request, _("Sent. It is added up at once."))
        return redirect("campaigns:detail", pk=pk)
    return render(request, "campaigns/report.html", _form(request, viewer, row))


def _require_area(viewer: Viewer, row: Campaign, area: str) -> None:
    """An area for which this office cannot report is as if it were not there: nothing of it is shown or said."""
    if area and not (scope.inside(row, area) and scope.holds_whole(viewer, area, row.sectors)):
        raise Refused(NOT_FOUND)


def _send(request: HttpRequest, viewer: Viewer, row: Campaign) -> None:
    post = request.POST
    raw: dict[str, Any] = {
        name: post[name] for name in ("id", "area", "month", "source", "reason", "sure") if post.get(name)
    }
    numbers = [
        {"target": name[7:], "value": str(value).replace(",", "")}
        for name, value in post.items()
        if name.startswith("number.") and value
    ]
    places = [text.strip()[:120] for text in post.get("places", "").splitlines() if text.strip()]
    raw |= {"subject": str(row.pk), "numbers": numbers, "places": places}
    code = CORRECT if "reason" in raw or _stands(row, raw) else REPORT
    with staging(_uploads(request), pdf=True) as photos:
        raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer, code, raw, announcing(photos))
        settle(photos, outcome)


def _stands(row: Campaign, raw: dict[str, Any]) -> bool:
    """Something of this month stands, so that it is a correction, which asks for its reason."""
    values = _standing(row, str(raw.get("area", "")), _month(str(raw.get("month", "")), clock.today()))
    return any(values[one["target"]] for one in raw["numbers"] if one["target"] in values)


def _uploads(request: HttpRequest) -> list[UploadedFile[Any]]:
    found = [upload for name in ("photos", "papers") for upload in request.FILES.getlist(name) if upload.size]
    if len(found) > MOST_PHOTOS:
        raise Refused(TOO_MANY_PAPERS, most=MOST_PHOTOS)
    return found


def _month(text: str, otherwise: date) -> date:
    try:
        found: date = month_start(text)
    except ValueError:
        return otherwise.replace(day=1)
    return found


def _form(request: HttpRequest, viewer: Viewer, row: Campaign) -> dict[str, Any]:
    areas = [code for code in scope.reporting_areas(row) if scope.holds_whole(viewer, code, row.sectors)]
    asked = searched(request.GET.get("area", ""))[:12]
    _require_area(viewer, row, asked)
    area = asked or _first(scope.own_areas(viewer, areas) or areas)
    owed = missing(row, [area], clock.today()) if area else []
    month = _month(searched(request.GET.get("month", "")), owed[0].month if owed else _last(row))
    standing = _standing(row, area, month)
    targets = [(one, standing[one.key]) for one in progress.targets_of(row) if one.typed]
    return {
        "row": row,
        "areas": [(code, area_name(code)) for code in dict.fromkeys([*areas, *([area] if area else [])])],
        "area": area,
        "area_name": area_name(area) if area else "",
        "months": list(_months(row)),
        "month": month,
        "due_on": due_on(row, month),
        "targets": targets,
        "counted": [one for one in progress.targets_of(row) if not one.typed],
        "correcting": any(before for _one, before in targets),
        "proof": any(one.proof for one, _before in targets),
        "elsewhere": _elsewhere(row, area, month),
        "sent": _sent(viewer, row, area),
        "new_id": uuid7(),
    }


def _first(codes: list[str]) -> str:
    return codes[0] if codes else ""


def _last(row: Campaign) -> date:
    """The last month that is over, or the first one."""
    return max(over_months(row, clock.today()), default=months(row).first)


def _months(row: Campaign) -> list[date]:
    found, month, today = [], months(row).first, clock.today()
    while month <= min(row.last_day, today):
        found.append(month)
        month = next_month(month)
    return found[::-1]


def _standing(row: Campaign, area: str, month: date) -> dict[str, ReportedValue | None]:
    return {
        one.key: reporting.standing(one.figure(row.pk), area, month_of(month))
        for one in progress.targets_of(row)
        if one.typed
    }


def _elsewhere(row: Campaign, area: str, month: date) -> str:
    """The area above or below that has reported this month, if one has."""
    keys = [one.figure(row.pk) for one in progress.targets_of(row) if one.typed]
    codes = ReportedValue.objects.filter(indicator__in=keys, first_day=month).values_list("area_code", flat=True)
    other = next((code for code in codes.distinct() if code != area and _nested(code, area)), "")
    return area_name(other) if other and area else ""


def _nested(code: str, area: str) -> bool:
    return code.startswith(area) or area.startswith(code)


def _sent(viewer: Viewer, row: Campaign, area: str) -> list[dict[str, Any]]:
    """What this area has sent so far, with what proves it."""
    rows = list(queries.reports(viewer, row).filter(area_code=area)[:SHOWN])
    values = ReportedValue.objects.in_bulk([pk for one in rows for pk in one.numbers.values()])
    names, files = names_of(viewer, {one.sent_by for one in rows}), files_of_many([one.pk for one in rows], viewer)
    return [_line(row, one, values, names.get(one.sent_by, ""), files[one.pk]) for one in rows]


def _line(row: Campaign, one: CampaignReport, values: dict[Any, Any], by: str, files: list[Any]) -> dict[str, Any]:
    known = {str(pk): value for pk, value in values.items()}
    told = [
        f"{target.title} {target.said(known[one.numbers[target.key]].value)}"
        for target in progress.targets_of(row)
        if one.numbers.get(target.key) in known
    ]
    return {"one": one, "told": " · ".join(told), "by": by, "files": files}
