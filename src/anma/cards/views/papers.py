"""The papers beside cards and labels: which there are, the form of one, and the page of a paper that was printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.cards import papers as registry
from anma.cards.choices import PrintLang
from anma.cards.models import PrintJob
from anma.cards.papers import Ask, PaperKind, jobs
from anma.cards.views.asked import PREFIX
from anma.cards.views.preview import address
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.formats import FORMATS
from anma.risks import queries
from anma.risks.choices import PointState

LANGUAGES = dict(PrintLang.choices)


@page("cards.print_paper")
@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """Which papers there are, each with what it is for."""
    viewer, firm = viewer_of(request), firm_asked(request, "cards.print_paper")
    kinds = registry.offered(viewer, firm.pk)
    context = {"firm": firm, "kinds": kinds, "foreign": firm.pk != viewer.enterprise_id, "now": clock.now()}
    return render(request, "cards/papers.html", context)


@page("cards.print_paper")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The form of one paper; what is sent goes through the act and opens as the paper."""
    firm, kind = firm_asked(request, "cards.print_paper"), jobs.paper_of(key)
    if not kind.may(viewer_of(request), firm.pk):
        raise Refused(NOT_ALLOWED)
    if request.method != "POST":
        return _form(request, firm, kind)
    if request.POST.get("show"):
        return _form(request, firm, kind)
    try:
        return _print(request, firm, kind)
    except Refused as refused:
        for_form(request, refused)
        return _form(request, firm, kind, refused)


def _print(request: HttpRequest, firm: Enterprise, kind: PaperKind) -> HttpResponse:
    """One file opens at once; two stand on the job's page."""
    sent = request.POST
    raw: dict[str, Any] = {name: sent[name] for name in ("id", "lang", "format") if sent.get(name)}
    raw |= {"names": sent.get("names") == "yes", "said": _said(request, kind)}
    raw |= {"paper": kind.key, "points": sent.getlist("points"), "enterprise": str(firm.pk)}
    done = perform(viewer_of(request), "cards.print_paper", raw)
    address = "cards:print" if sent.get("lang") == PrintLang.BOTH else "cards:print_pdf"
    return redirect(address, pk=UUID(done.result["job"]))


def _said(request: HttpRequest, kind: PaperKind) -> dict[str, str]:
    return {ask.key: request.POST.get(PREFIX + ask.key, "") for ask in kind.asks}


def _form(request: HttpRequest, firm: Enterprise, kind: PaperKind, refused: Refused | None = None) -> HttpResponse:
    viewer, sent = viewer_of(request), request.method == "POST"
    points = queries.points(viewer, state=PointState.PUBLISHED).filter(enterprise_id=firm.pk).defer("draft")
    said = _said(request, kind) if sent else _begun(request, firm, kind)
    context = {
        "firm": firm,
        "kind": kind,
        "asks": [(PREFIX + ask.key, ask, said.get(ask.key, ""), _offers(viewer, firm, ask)) for ask in kind.asks],
        "formats": [(FORMATS[key], kind.worded.get(key, "")) for key in kind.formats],
        "format": request.POST.get("format", kind.formats[0]),
        "langs": PrintLang.choices,
        "papers": registry.offered(viewer, firm.pk),
        "preview": _preview(request, firm, kind, said),
        "lang": request.POST.get("lang", PrintLang.ZH),
        "names": request.POST.get("names", ""),
        "points": points if kind.of_points else (),
        "ticked": (request.POST if sent else request.GET).getlist("points"),
        "foreign": firm.pk != viewer.enterprise_id,
        "new_id": uuid7(),
        "now": clock.now(),
        "sentence": refused.whole if refused else "",
        "faults": refused.values.get("faults", ()) if refused else (),
    }
    return render(request, "cards/paper.html", context, status=refused.reason.status if refused else 200)


def _preview(request: HttpRequest, firm: Enterprise, kind: PaperKind, said: dict[str, str]) -> str:
    """The address of the first page with what is chosen so far."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = {name: sent.get(name, "") for name in ("lang", "format", "names")}
    of_firm = "" if firm.pk == viewer_of(request).enterprise_id else firm.pk
    answers = {PREFIX + key: value for key, value in said.items()}
    return address(paper=kind.key, points=sent.getlist("points"), firm=of_firm, **chosen, **answers)


def _offers(viewer: Viewer, firm: Enterprise, ask: Ask) -> list[tuple[str, str]]:
    return [("", str(ask.none)), *ask.offers(viewer, firm.pk)] if ask.offers else []


def _begun(request: HttpRequest, firm: Enterprise, kind: PaperKind) -> dict[str, str]:
    """What the address says; else what the firm answered the last time, which of an offer is no longer there."""
    given = {ask.key: request.GET[PREFIX + ask.key] for ask in kind.asks if PREFIX + ask.key in request.GET}
    chosen = {ask.key for ask in kind.asks if ask.offers}
    last = {key: value for key, value in _last(request, firm, kind).items() if key not in chosen}
    return {**last, **given}


def _last(request: HttpRequest, firm: Enterprise, kind: PaperKind) -> dict[str, str]:
    """What the firm answered the last time that it printed this paper."""
    rows = PrintJob.objects.visible_to(viewer_of(request)).filter(enterprise_id=firm.pk, kind=kind.key)
    content = rows.order_by("-printed_at", "-id").values_list("content", flat=True).first()
    return dict((content or {}).get(jobs.SAID, {}))


def job_page(request: HttpRequest, row: PrintJob) -> HttpResponse:
    """A paper that was printed: its files, one a language."""
    by = names_of(viewer_of(request), [row.printed_by]) if row.printed_by else {}
    context = {
        "job": row,
        "files": [(number, LANGUAGES[PrintLang(lang)]) for number, lang in enumerate(jobs.languages(row), 1)],
        "paper": FORMATS.get(row.format),
        "by": by.get(row.printed_by, ""),
        "now": clock.now(),
    }
    return render(request, "cards/paper_job.html", context)
