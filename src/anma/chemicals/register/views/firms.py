"""The register at two days: counts, differences, exactly the rows of either, one entry, and all of it as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.register import queries, showing
from anma.chemicals.register.choices import Change, FirmKind
from anma.chemicals.register.queries import Span
from anma.enterprises.queries import firm_of, names_behind
from anma.facts.spans import NoPeriod, period_from, period_of, where_from
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import asked_name

PAGE_SIZE = 50
SEE, LIST, CHANGE = "chemical_firms.see", "chemicals.list_firm", "chemicals.change_firm"
SHOWS = {
    "at": pgettext_lazy("chemical firms", "On the later day"),
    "before": pgettext_lazy("chemical firms", "On the earlier day"),
    "gone": pgettext_lazy("chemical firms", "Gone in between"),
    "come": pgettext_lazy("chemical firms", "New in between"),
    "major": pgettext_lazy("chemical firms", "With installations, later day"),
    "major_before": pgettext_lazy("chemical firms", "With installations, earlier day"),
}
EARLIER = ("before", "gone", "major_before")


@page(SEE)
@require_safe
def firm_list(request: HttpRequest) -> HttpResponse:
    """Two days beside each other; each number opens exactly its rows."""
    viewer, span, show = viewer_of(request), _span(request.GET), _show(request)
    rows = Pages(_rows(viewer, span, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": showing.lines(viewer, span, list(rows), _day(span, show)),
        "figures": showing.figures(viewer, span),
        "districts": showing.districts(viewer, span),
        "reasons": showing.reasons(viewer, span),
        "chips": [(str(title), showing.address(span, key), key == show) for key, title in SHOWS.items()],
        "kinds": FirmKind.choices,
        "span": span,
        "show": show,
        "day": _day(span, show),
        "scope": asked_name(viewer.reach, span.where.area_code),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
        "today": clock.today(),
    }
    return render(request, "chemicals/register/list.html", context)


@page(SEE)
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The rows that the page lists, as a file."""
    viewer, span, show = viewer_of(request), _span(request.GET), _show(request)
    found = showing.lines(viewer, span, list(enough(_rows(viewer, span, show))), _day(span, show))
    days = f"{span.since.isoformat()} – {span.as_of.isoformat()}"
    title = " · ".join((_("Register of chemical firms"), str(SHOWS[show]), days))
    above = about(title, asked_name(viewer.reach, span.where.area_code))
    return as_file("chemical-firms", showing.file_heads(), (showing.file_row(line) for line in found), above)


@page(LIST)
@require_http_methods(["GET", "HEAD", "POST"])
def firm_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A firm of the reach enters the register; chosen on its own page."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        outcome = perform(viewer, LIST, raw_from_post(request, subject=pk))
        messages.success(request, _("Stored."))
        return redirect("chemicals:firm", pk=UUID(outcome.result["entry"]))
    context = {"firm": firm, "kinds": FirmKind.choices, "form_id": uuid7(), "today": clock.today()}
    return render(request, "chemicals/register/new.html", context)


@page(SEE)
@require_safe
def firm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One entry with all that happened to its firm."""
    viewer = viewer_of(request)
    row = queries.entry(viewer, pk)
    told = queries.history(viewer, row.enterprise_id)
    names = names_of(viewer, {one.made_by for one in told})
    context = {
        "row": row,
        "firm": names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "others": [one for one in queries.of_firm(viewer, row.enterprise_id) if one.pk != row.pk],
        "history": [(showing.in_words(one), names.get(one.made_by, "")) for one in told],
        "may": queries.is_open(row) and viewer.may(CHANGE, row.enterprise_id),
        "licence_over": queries.is_open(row) and showing.licence_over(row, clock.today()),
        "changes": [(value, title) for value, title in Change.choices if value != Change.OPENED],
        "kinds": FirmKind.choices,
        "form_id": uuid7(),
        "today": clock.today(),
    }
    return render(request, "chemicals/register/detail.html", context)


@page(CHANGE)
@require_POST
def firm_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something happened to the firm; of a conversion the new entry is shown."""
    viewer = viewer_of(request)
    outcome = perform(viewer, CHANGE, raw_from_post(request, subject=queries.entry(viewer, pk).pk))
    messages.success(request, _("Stored."))
    return redirect("chemicals:firm", pk=UUID(outcome.result["entry"]))


def _span(query: Mapping[str, str]) -> Span:
    """The two days: `?as-of=` and `?since=`, or a figure's period; else this year until today."""
    period, where = period_from(query), where_from(query)
    kind = query.get("kind", "")
    kind = kind if kind in FirmKind.values else ""
    if period is not None:
        return Span(period.first - timedelta(days=1), min(period.last, clock.today()), where, kind)
    as_of = _one(query.get("as-of", ""), clock.today())
    since = _one(query.get("since", ""), as_of.replace(month=1, day=1) - timedelta(days=1))
    if since > as_of or as_of > clock.today():
        raise NoPeriod(since.isoformat(), as_of.isoformat())
    return Span(since, as_of, where, kind)


def _one(text: str, otherwise: date) -> date:
    if not text:
        return otherwise
    found = period_of(text, text)
    if found is None:
        raise NoPeriod(text)
    return found.first


def _show(request: HttpRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWS else "at"


def _day(span: Span, show: str) -> date:
    return span.since if show in EARLIER else span.as_of


def _rows(viewer: Viewer, span: Span, show: str) -> QuerySet[Any]:
    if show in ("major", "major_before"):
        return queries.with_major(viewer, _day(span, show), span.where)
    if show == "gone":
        return queries.gone(viewer, span)
    if show == "come":
        return queries.come(viewer, span)
    return queries.at(viewer, _day(span, show), span.where, span.kind)
