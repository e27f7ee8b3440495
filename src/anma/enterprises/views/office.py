"""What an office sees and does: the list of firms and one firm with everything about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.origins import PAGE
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises import filters, importing, queries, sections
from anma.enterprises.acts.claim import issue
from anma.enterprises.models import Enterprise
from anma.enterprises.sheets import download
from anma.enterprises.views.forms import again, blank, town_groups
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, where_from
from anma.kernel import clock
from anma.kernel.searching import LONGEST, searched
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, reach_name
from anma.printing import qr

PAGE_SIZE = 50
VERBS = ("confirm", "issue_claim", "move", "close")


@page("firms.see")
@require_safe
def firm_list(request: HttpRequest) -> HttpResponse:
    """Firms of the reach or of the grants: search, chips, count, one page behind the last one's key."""
    viewer, query = viewer_of(request), _asked(request)
    rows = _rows(viewer, query)
    last = queries.firm_of(viewer, _uuid(query["after"])) if query.get("after") else None
    found, more = queries.page_after(rows, last, PAGE_SIZE)
    context = {
        "rows": found,
        "next": _address({**query, "after": str(found[-1].pk)}) if more else "",
        "count": rows.count(),
        "scope": _scope(viewer, query),
        "as_of": clock.now(),
        "areas": filters.area_chips(viewer, query),
        "groups": filters.chips(viewer, query),
        "text": query.get("q", ""),
        "kept": {k: v for k, v in query.items() if k not in ("q", "after")},
        "query": _address({k: v for k, v in query.items() if k != "after"}),
    }
    return render(request, "enterprises/list.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What stands in the address; it comes back in every chip, so it is kept short."""
    return {key: searched(str(value)) for key, value in request.GET.items() if len(key) < LONGEST}


@page("firms.see")
@require_safe
def firm_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    rows = _rows(viewer_of(request), _asked(request))
    heads = [_("Credit code"), _("Name"), _("State"), _("Town"), _("Trade"), _("Address"), _("Headcount")]
    heads += [_("Registered"), _("Taken over")]
    return download("firms", heads, _lines(rows))


@page("firms.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm from all sides, as far as the viewer may see them."""
    viewer = viewer_of(request)
    firm = _firm(viewer, pk)
    may = {verb: viewer.may(f"enterprises.{verb}", pk) for verb in VERBS}
    return render(
        request, "enterprises/detail.html", {"firm": firm, "sections": sections.shown(viewer, firm), "may": may}
    )


@page("enterprises.preregister")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter one firm."""
    template = "enterprises/new.html"
    if request.method != "POST":
        return blank(request, template, groups=town_groups())
    try:
        outcome = perform(viewer_of(request), "enterprises.preregister", raw_from_post(request))
    except Refused as refused:
        return again(request, template, refused, groups=town_groups())
    return redirect("enterprises:detail", pk=outcome.result["enterprise"])


@page("enterprises.load")
@require_http_methods(["GET", "HEAD", "POST"])
def load_file(request: HttpRequest) -> HttpResponse:
    """Enter many firms from one file: all or none, every wrong row named."""
    sent = request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return render(request, "enterprises/load.html")
    try:
        content = sent.read(importing.BYTE_LIMIT + 1)
        report = importing.load(viewer_of(request), content, PAGE, dry_run="dry_run" in request.POST)
    except importing.UnreadableFile as unreadable:
        return render(request, "enterprises/load.html", {"sentence": str(unreadable)}, status=400)
    return render(request, "enterprises/load.html", {"report": report}, status=422 if report.errors else 200)


@page("enterprises.move")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another town or trade. Afterwards the office may no longer see the firm, so it goes back to the list."""
    viewer = viewer_of(request)
    extra: dict[str, Any] = {"firm": _firm(viewer, pk), "groups": town_groups()}
    if request.method != "POST":
        return blank(request, "enterprises/move.html", **extra)
    try:
        perform(viewer, "enterprises.move", raw_from_post(request, subject=pk))
    except Refused as refused:
        return again(request, "enterprises/move.html", refused, **extra)
    return redirect("enterprises:list")


@page("enterprises.confirm")
@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.confirm", raw_from_post(request, subject=pk))
    return redirect("enterprises:detail", pk=pk)


@page("enterprises.close")
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.close", raw_from_post(request, subject=pk))
    return redirect("enterprises:detail", pk=pk)


@page("enterprises.issue_claim")
@never_cache
@require_POST
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter to print; its code is shown this once."""
    viewer = viewer_of(request)
    firm = _firm(viewer, pk)
    code = issue(viewer, pk)
    address = f"HTTPS://{settings.ANMA_HOST.upper()}/CLAIM/{code.replace('-', '')}"
    drawn = mark_safe(qr.svg(address))  # noqa: S308  (drawn by ourselves from letters and digits)
    return render(request, "enterprises/letter.html", {"firm": firm, "code": code, "symbol": drawn})


@page("enterprises.decide_dispute")
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """Who says that which firm is theirs; the town hears both and decides."""
    viewer = viewer_of(request)
    rows = list(queries.disputes(viewer)[:PAGE_SIZE])
    firms = Enterprise.objects.visible_to(viewer).filter(pk__in={row.enterprise_id for row in rows})
    names = {firm.pk: firm for firm in firms}
    pairs = [(row, names.get(row.enterprise_id)) for row in rows]
    return render(request, "enterprises/disputes.html", {"pairs": pairs, "scope": reach_name(viewer.reach)})


@page("enterprises.decide_dispute")
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.decide_dispute", raw_from_post(request, subject=pk))
    return redirect("enterprises:disputes")


def _rows(viewer: Viewer, query: dict[str, str]) -> QuerySet[Enterprise]:
    period, where = period_from(query), where_from(query)
    if period is not None:
        behind: QuerySet[Enterprise] = rows_behind("enterprises", viewer, where, period).order_by("initials", "id")
        return behind
    rows = queries.firms(viewer, text=query.get("q", ""), area=where.area_code)
    return filters.narrow(rows, viewer, query)


def _scope(viewer: Viewer, query: dict[str, str]) -> str:
    where = where_from(query)
    return area_name(where.area_code) if where.area_code else reach_name(viewer.reach)


def _lines(rows: QuerySet[Enterprise]) -> Iterator[list[Any]]:
    for firm in rows.iterator(chunk_size=2000):
        days = [day.isoformat() if day else "" for day in (firm.registered_day, firm.claimed_day)]
        place = area_name(firm.area_code)
        yield [
            firm.uscc, firm.name, firm.get_state_display(), place, firm.trade, firm.address, firm.headcount, *days
        ]  # fmt: skip


def _firm(viewer: Viewer, pk: UUID) -> Enterprise:
    firm = queries.firm_of(viewer, pk)
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _address(query: dict[str, str]) -> str:
    return urlencode({key: value for key, value in query.items() if value})
