"""Lists of a firm's people: their hours, who lacks a certificate, who has not learned the own post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of, sent
from anma.acts.pages import page, viewer_of
from anma.education.models import PostNeed
from anma.education.models.posts import NeedState
from anma.education.training import hours as reckoning
from anma.education.training import lacking, posts, queries
from anma.education.training.listing import PAGE_SIZE, Cells, common
from anma.education.training.listings import person_kinds
from anma.enterprises.asked import firm_asked
from anma.enterprises.dated.showing import kind_words
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership
from anma.people.queries import colleagues, role_title

SEE, NEED = "training_people.see", "education.need_certificate"
Found = list[tuple[Enterprise, Cells]]
Asks = Callable[[HttpRequest], Found]


def _firms(request: HttpRequest) -> list[Enterprise]:
    """The own firm, or those that the viewer serves; `?firm=` names one of them."""
    viewer = viewer_of(request)
    rows = Enterprise.objects.visible_to(viewer).order_by("initials", "id")
    named = viewer.enterprise_id or queries.as_id(request.GET.get("firm", ""))
    rows = rows.filter(pk=named) if named else rows
    return [firm for firm in rows[:200] if viewer.may(SEE, firm.pk)]


def _page(request: HttpRequest, title: str, key: str, heads: Sequence[str], found: Found, **extra: Any) -> HttpResponse:
    rows = Pages(_said(request, found), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **common(request, title, heads, f"education:{key}_download"),
        "rows": rows,
        "count": rows.paginator.count,
        "lines": [(firm.name, line) for firm, line in rows],
        "text": request.GET.get("q", ""),
        "searches": True,
        **extra,
    }
    return render(request, "education/training/list.html", context)


def _said(request: HttpRequest, found: Found) -> Found:
    """Narrowed by the words that were typed, in any cell."""
    text = searched(request.GET.get("q", "")).casefold()
    return [one for one in found if not text or any(text in str(cell).casefold() for cell in one[1].cells)]


def _file(request: HttpRequest, title: str, key: str, heads: Sequence[str], found: Found) -> HttpResponse:
    lines = ([firm.name, *line.cells] for firm, line in _said(request, found))
    scope = common(request, title, heads, f"education:{key}_download")["scope"]
    return as_file(f"training-{key}", [_("Firm"), *heads], lines, about(title, str(scope)))


def _year(request: HttpRequest) -> int:
    asked, now = request.GET.get("year", ""), clock.today().year
    return int(asked) if asked.isdecimal() and now - 10 <= int(asked) <= now else now


def _hour_heads() -> list[str]:
    return [
        pgettext("training", "Person"),
        pgettext("training", "Missing"),
        _("Role"),
        _("Post"),
        pgettext("training", "Counts as"),
        _("Asked for"),
        _("Had"),
    ]


def _hours(request: HttpRequest) -> Found:
    viewer, year, found = viewer_of(request), _year(request), []
    for firm in _firms(request):
        hats = _of_year(viewer, firm, year)
        with system_scope("hours of people already seen"):
            lines = reckoning.lines(hats, firm.trade, year)
        found += [(firm, _hour_cells(line)) for line in sorted(lines, key=lambda one: (-one.missing, one.hat.pk))]
    return found


def _of_year(viewer: Viewer, firm: Enterprise, year: int) -> list[Membership]:
    return [hat for hat in colleagues(viewer, firm.pk) if hat.valid_from <= date(year, 12, 31)]


def _hour_cells(line: reckoning.Line) -> Cells:
    asked = "–" if line.asked is None else line.asked
    who = [line.hat.person.name, line.missing or "–", role_title(line.hat.role), line.hat.team]
    return Cells([*who, line.audience_words, asked, line.had], "", bool(line.missing))


@page(SEE)
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """Each person's class hours of a year against what the order asks for, who lacks most first."""
    extra = {"about_hours": True, "year": _year(request), "years": [clock.today().year, clock.today().year - 1]}
    return _page(request, _("Class hours of each person"), "hours", _hour_heads(), _hours(request), **extra)


@page(SEE)
@require_safe
def hours_file(request: HttpRequest) -> HttpResponse:
    return _file(request, _("Class hours of each person"), "hours", _hour_heads(), _hours(request))


def _missing_heads() -> list[str]:
    return [
        pgettext("training", "Person"),
        pgettext("training", "What is wrong"),
        _("Post"),
        _("Role"),
        _("Certificate"),
        _("Valid until"),
    ]


def _why(lack: lacking.Lack) -> str:
    return {
        lacking.MISSING: _("none in the register"),
        lacking.RUN_OUT: _("not in force today"),
        lacking.FORGED: _("not found at the issuer, or different"),
    }[lack.why]


def _missing(request: HttpRequest) -> Found:
    firms = {firm.pk: firm for firm in _firms(request)}
    with system_scope("who lacks a certificate in firms already seen"):
        found = lacking.lacks(list(firms))
    return [(firms[one.hat.enterprise_id], _lack_cells(one)) for one in found if one.hat.enterprise_id in firms]


def _lack_cells(lack: lacking.Lack) -> Cells:
    hat, paper = lack.hat, lack.dated
    until = paper.valid_to.isoformat() if paper else ""
    url = reverse("education:certificate", args=[paper.pk]) if paper else reverse("enterprises:dated_new")
    told = [hat.person.name, _why(lack), hat.team, role_title(hat.role), kind_words(lack.kind), until]
    return Cells(told, url, True)


@page(SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest) -> HttpResponse:
    """Who works in a post without its certificate; under it what each post asks for."""
    viewer = viewer_of(request)
    if request.method == "POST":
        sent(request, NEED, subject=firm_asked(request, NEED).pk)
        messages.success(request, _("Stored."))
        return redirect("education:missing")
    extra = _needs(viewer, _firms(request))
    return _page(
        request, _("In a post without its certificate"), "missing", _missing_heads(), _missing(request), **extra
    )


def _needs(viewer: Viewer, firms: list[Enterprise]) -> dict[str, Any]:
    if len(firms) != 1 or not viewer.may(NEED, firms[0].pk):
        return {}
    firm = firms[0]
    rows = PostNeed.objects.visible_to(viewer).filter(enterprise_id=firm.pk, state=NeedState.KEPT)
    needs = [(row, kind_words(row.kind)) for row in rows.order_by("post", "kind")]
    with system_scope("posts of a firm already seen"):
        known = posts.posts_of(firm.pk)
    options = {"post": [(post, post) for post in known], "kind": [(kind, kind_words(kind)) for kind in person_kinds()]}
    return {
        "needs": needs,
        "need_form": form_of(NEED, options) if known else None,
        "form_firm": firm,
        "about_needs": True,
    }


@page(SEE)
@require_safe
def missing_file(request: HttpRequest) -> HttpResponse:
    title = _("In a post without its certificate")
    return _file(request, title, "missing", _missing_heads(), _missing(request))


@page("education.end_need")
@require_POST
def end_need(request: HttpRequest, pk: UUID) -> HttpResponse:
    sent(request, "education.end_need", subject=pk)
    messages.success(request, _("Stored."))
    return redirect("education:missing")


def _new_heads() -> list[str]:
    return [
        pgettext("training", "Person"),
        pgettext("training", "State"),
        _("Post"),
        _("Role"),
        _("Works here since"),
        _("Signed on"),
    ]


def _newcomers(request: HttpRequest) -> Found:
    viewer, found = viewer_of(request), []
    for firm in _firms(request):
        with system_scope("who has learned the own post in firms already seen"):
            open_ = {hat.pk for hat in posts.unlearned([firm.pk])}
            signed = posts.signed_days([firm.pk])
        hats = [hat for hat in colleagues(viewer, firm.pk) if hat.team]
        lines = [_new_cells(hat, hat.pk in open_, signed.get((hat.pk, hat.team))) for hat in hats]
        found += [(firm, line) for line in sorted(lines, key=lambda one: (not one.late, str(one.cells[0])))]
    return found


def _new_cells(hat: Membership, waits: bool, signed: date | None) -> Cells:
    state = _("has not signed yet") if waits else _("learned and signed") if signed else _("no card hangs yet")
    day = signed.isoformat() if signed else ""
    return Cells([hat.person.name, state, hat.team, role_title(hat.role), hat.valid_from.isoformat(), day], "", waits)


@page(SEE)
@require_safe
def newcomers(request: HttpRequest) -> HttpResponse:
    """Who has read the cards of the own post, answered and signed, and who has not."""
    title = _("Who has learned the own post")
    return _page(request, title, "newcomers", _new_heads(), _newcomers(request))


@page(SEE)
@require_safe
def newcomers_file(request: HttpRequest) -> HttpResponse:
    return _file(request, _("Who has learned the own post"), "newcomers", _new_heads(), _newcomers(request))
