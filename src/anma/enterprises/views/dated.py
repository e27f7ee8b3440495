"""The register of what runs out: the list, one thing with its forerunners, entering, renewing, withdrawing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.base import Outcome
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises import queries as firms
from anma.enterprises.asked import firm_asked
from anma.enterprises.dated import checking, doubting, kinds, leasing, listing, papers, queries, showing
from anma.enterprises.dated.inputs import MOST_PHOTOS
from anma.enterprises.dated.reasons import TOO_MANY_PAPERS
from anma.enterprises.dated_models import Dated, DatedState
from anma.enterprises.views.forms import asked_back, blank
from anma.kernel import clock
from anma.kernel.files import files_of
from anma.kernel.sheets import MOST, about, download
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.people.queries import colleagues, names_of, organisation_name
from anma.places.queries import asked_name

ENTER, RENEW, WITHDRAW = "enterprises.enter_dated", "enterprises.renew_dated", "enterprises.withdraw_dated"
OFFERED = 20  # entries of which a new paper may be the renewal, on the form of a new one


@page("dated.see")
@require_safe
def dated_list(request: HttpRequest) -> HttpResponse:
    """What runs out, of the own firm, of a client, or of the reach; the chips say how much is late."""
    viewer, what = viewer_of(request), _asked(request)
    found, more = listing.page_after(listing.rows_of(viewer, what), what, _row(viewer, request.GET.get("after", "")))
    counts = listing.counts(viewer, what)
    context = {
        "lines": showing.lines(viewer, found),
        "names": _firm_names(viewer, found, what),
        "next": urlencode({**what.query(), "after": str(found[-1].pk)}) if more else "",
        "count": counts[what.show],
        "chips": [(key, title, counts[key]) for key, title in listing.CHIPS.items()],
        "groups": kinds.GROUPS.items(),
        "asked": what,
        "query": urlencode(what.query()),
        "scope": _scope(viewer, what),
        "as_of": clock.now(),
        **_firms_own(viewer, what),
    }
    return render(request, "enterprises/dated_list.html", context)


@page("dated.see")
@require_safe
def dated_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file, whose columns the import reads again."""
    viewer, what = viewer_of(request), _asked(request)
    rows = list(listing.rows_of(viewer, what)[: MOST + 1])
    names = _firm_names(viewer, rows, what)
    heads, cells = listing.heads(), listing.cells(viewer, rows)
    if names:
        heads = [_("Firm"), *heads]
        cells = ([names.get(row.enterprise_id, ""), *line] for row, line in zip(rows, cells, strict=True))
    return download("dated", heads, cells, about(_("What runs out"), _scope(viewer, what)))


@page("dated.see")
@require_safe
def dated_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One thing: until when, the paper itself, how to check it, and what it renewed."""
    viewer = viewer_of(request)
    return render(request, "enterprises/dated_detail.html", _detail(viewer, _visible(viewer, pk)))


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def dated_new(request: HttpRequest) -> HttpResponse:
    """First which kind, then only what that kind asks."""
    viewer, firm = viewer_of(request), firm_asked(request, ENTER)
    kind = kinds.every().get(request.GET.get("kind", ""))
    extra: dict[str, Any] = {"firm": firm, "span": span_of(viewer, firm.pk)}
    if kind is None:
        return render(request, "enterprises/dated_kinds.html", {**extra, "groups": showing.choices()})
    known = showing.lines(viewer, list(queries.of_kind(viewer, firm.pk, kind.key)[:OFFERED]))
    extra |= {**_form(viewer, firm.pk, kind), "people": colleagues(viewer, firm.pk), "known": known}
    if request.method != "POST":
        return blank(request, "enterprises/dated_new.html", **extra)
    if doubts := doubting.doubts_of(kind.key, request.POST):
        return asked_back(request, "enterprises/dated_new.html", doubts, **extra)
    outcome = _with_photos(request, ENTER, subject=firm.pk, kind=kind.key)
    messages.success(request, _("Stored."))
    return redirect("enterprises:dated_one", pk=outcome.result["dated"])


@page(RENEW)
@require_http_methods(["GET", "HEAD", "POST"])
def dated_renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The newer paper; the older one stays and says that it was renewed."""
    viewer = viewer_of(request)
    row = _visible(viewer, pk)
    if row.enterprise_id is None or not viewer.may(RENEW, row.enterprise_id) or row.state != DatedState.CURRENT:
        raise Refused(NOT_FOUND)
    kind = kinds.every()[row.kind]
    extra = {**_form(viewer, row.enterprise_id, kind, row), "line": showing.lines(viewer, [row])[0]}
    if request.method != "POST":
        return blank(request, "enterprises/dated_renew.html", **{**extra, "values": _as_before(extra["line"])})
    if doubts := doubting.doubts_of(kind.key, request.POST):
        return asked_back(request, "enterprises/dated_renew.html", doubts, **extra)
    outcome = _with_photos(request, RENEW, subject=pk)
    messages.success(request, _("Stored."))
    return redirect("enterprises:dated_one", pk=outcome.result["dated"])


@page(WITHDRAW)
@require_POST
def dated_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It no longer counts, and says why."""
    perform(viewer_of(request), WITHDRAW, raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("enterprises:dated_one", pk=pk)


def _asked(request: HttpRequest) -> listing.Asked:
    viewer = viewer_of(request)
    named = _uuid(request.GET.get("firm", ""))
    return listing.asked(request.GET.dict(), viewer.enterprise_id or named)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _row(viewer: Viewer, text: str) -> Dated | None:
    key = _uuid(text)
    found: Dated | None = Dated.objects.visible_to(viewer).filter(pk=key).first() if key else None
    return found


def _visible(viewer: Viewer, pk: UUID) -> Dated:
    row: Dated | None = queries.marked(Dated.objects.visible_to(viewer)).filter(pk=pk).first()
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def _firm_names(viewer: Viewer, rows: list[Dated], what: listing.Asked) -> dict[Any, str]:
    """Whose each row is, where the list is not of one firm."""
    return {} if what.firm else dict(firms.names_behind(viewer, (row.enterprise_id for row in rows)))


def _scope(viewer: Viewer, what: listing.Asked) -> str:
    if what.firm is None:
        return asked_name(viewer.reach, "")
    seen = firms.firm_of(viewer, what.firm)
    return seen.name if seen else organisation_name(viewer.enterprise_id)


def _firms_own(viewer: Viewer, what: listing.Asked) -> dict[str, Any]:
    """What only those get who keep the register of this firm: the buttons, and what its leases lack."""
    firm = what.firm
    if firm is None or not viewer.may(ENTER, firm):
        return {"may": False}
    leases = listing.rows_of(viewer, listing.asked({"group": "lease"}, firm))
    return {"may": True, "span": span_of(viewer, firm), "gaps": leasing.gaps(leases)}


def _detail(viewer: Viewer, row: Dated) -> dict[str, Any]:
    kind, earlier = kinds.every()[row.kind], queries.before(viewer, row)
    line, *before = showing.lines(viewer, [row, *earlier])
    way = checking.way_for(kind)
    return {
        "line": line,
        "row": row,
        "kind": kind,
        "before": before,
        **papers.apart(row, files_of(row.pk, viewer)),
        "renewer": _renewer(viewer, row),
        "cycle": showing.cycle_words(kind.months),
        "way": showing.words(way.words) if way else "",
        "where": way.where if way else "",
        "duties": showing.duty_rows(row) if row.kind in kinds.LEASES else [],
        "firm_name": "" if viewer.enterprise_id == row.enterprise_id else _name_of(viewer, row),
        "may_renew": showing.stands(row) and viewer.may(RENEW, row.enterprise_id),
        "may_withdraw": row.state == DatedState.CURRENT and viewer.may(WITHDRAW, row.enterprise_id),
        "values": {},
        "errors": {},
    }


def _name_of(viewer: Viewer, row: Dated) -> str:
    return firms.names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, "") if row.enterprise_id else ""


def _renewer(viewer: Viewer, row: Dated) -> str:
    """Who is named to renew it, as far as the viewer may read names."""
    if row.renewer_id is None or row.enterprise_id is None:
        return ""
    everybody = colleagues(replace(viewer, narrow=False), row.enterprise_id)
    hat = next((hat for hat in everybody if hat.pk == row.renewer_id), None)
    return names_of(viewer, [hat.person_id]).get(hat.person_id, "") if hat else ""


def _form(viewer: Viewer, firm: UUID, kind: kinds.DatedKind, row: Dated | None = None) -> dict[str, Any]:
    """What the form of a kind needs besides what was typed."""
    kept = row.duties if row else {}
    duties = [(key, showing.words(text), kept.get(key, "")) for key, text in kinds.duties().items()]
    return {
        "kind": kind,
        "kind_name": showing.words(kind.name),
        "cycle": showing.cycle_words(kind.months),
        "most_mb": settings.ANMA_PAPER_LIMIT // 2**20,
        "renewers": colleagues(viewer, firm),
        "duties": duties if kind.key in kinds.LEASES else [],
        "sides": [(side, showing.duty_words(side)) for side in ("landlord", "tenant", "both")],
        "back": reverse("enterprises:dated") + span_of(viewer, firm),
    }


def _as_before(line: showing.Line) -> dict[str, Any]:
    """What of a paper is usually the same on the next one, as far as the viewer reads it."""
    row = line.row
    days = (row.valid_to - row.remind_on).days
    number = line.number if kinds.keeps_number(kinds.every()[row.kind]) else ""
    return {"number": number, "issuer": row.issuer, "renewer": str(row.renewer_id or ""), "remind_days": days}


def _with_photos(request: HttpRequest, act: str, **extra: Any) -> Outcome:
    """The act of a form that may bring photos or PDFs and says who looks after what."""
    raw = raw_from_post(request, **extra)
    for name in ("firm", "photos", "papers", doubting.SURE):
        raw.pop(name, None)
    given = {name: raw.pop(name) for name in [*raw] if name.startswith("duty.")}
    if given:
        raw["duties"] = {name.removeprefix("duty."): side for name, side in given.items()}
    with staging(_uploads(request), pdf=True) as photos:
        if photos:
            raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer_of(request), act, raw, announcing(photos))
        settle(photos, outcome)
    return outcome


def _uploads(request: HttpRequest) -> list[UploadedFile[Any]]:
    """Photos and PDFs of the form, counted before anything of them is read."""
    found = [upload for upload in request.FILES.getlist("photos") if upload.size]
    found += request.FILES.getlist("papers")
    if len(found) > MOST_PHOTOS:
        raise Refused(TOO_MANY_PAPERS, most=MOST_PHOTOS)
    return found
