"""Printing: what is chosen goes through the act, then opens as the paper of that print job."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.cards import filenames, layouts, making, prints
from anma.cards import outdated as hanging
from anma.cards import papers as registry
from anma.cards.acts import MOST
from anma.cards.choices import PrintKind, PrintLang
from anma.cards.models import PrintJob
from anma.cards.papers import jobs as jobs_of_papers
from anma.cards.reasons import NOTHING_CHOSEN, TOO_MANY
from anma.cards.views import papers
from anma.cards.views.asked import narrowed
from anma.cards.views.preview import address
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.people.queries import names_of
from anma.printing.cards import CARD_FORMATS
from anma.printing.layouts import LAYOUTS, STANDARD, find
from anma.risks.choices import RiskLevel

PAGE_SIZE, ROWS = 50, 300
OLD = "outdated"  # stands for whatever is to be printed anew
SETTINGS = ("kind", "lang", "format", "size", "start", "names")
PHONE = "page"  # a phone shares the file from the job's page


@page("cards.print")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The form: which points, as what. `?points=` ticks some; `level` and `q` narrow the list."""
    firm = firm_asked(request, "cards.print")
    if request.method != "POST":
        alone = request.GET.getlist("points")
        return _form(request, firm, alone or [OLD], alone=bool(alone))
    if request.POST.get("turn") or request.POST.get("show"):
        return _again(request, firm)
    try:
        return _print(request, firm)
    except Refused as refused:
        for_form(request, refused)
        return _again(request, firm, refused)


def _print(request: HttpRequest, firm: Enterprise) -> HttpResponse:
    """One file opens at once; several stand on the job's page, where they are made one after the other, as does ZPL."""
    raw = {name: request.POST[name] for name in (*SETTINGS, "id") if request.POST.get(name)}
    chosen = _chosen(request, firm)
    done = perform(viewer_of(request), "cards.print", {**raw, "points": chosen, "enterprise": str(firm.pk)})
    job = _job(request, UUID(done.result["job"]))
    several = len(prints.files(job)) > 1
    if several:
        making.ask(job)
    on_page = several or request.POST.get("then") == PHONE or _for_label_printer(job)
    return redirect("cards:print" if on_page else "cards:print_pdf", pk=job.pk)


def _for_label_printer(job: PrintJob) -> bool:
    """Whether there are single labels in it: the job's page has them in the printer's own words too."""
    return job.kind != PrintKind.CARDS and not find(job.size).paper


def _chosen(request: HttpRequest, firm: Enterprise) -> list[str]:
    """The ticked ones; where none is and the page offered it, all that the page listed."""
    ticked = _ticked(request)
    if not ticked and request.POST.get("none") == "all":
        ticked = [str(one.point.pk) for one in _listed(request, firm)]
    if request.POST.get("leave_out"):
        left_out = request.POST["leave_out"].split()
        ticked = [key for key in ticked if key not in left_out]
    if not ticked:
        raise Refused(NOTHING_CHOSEN)
    if len(ticked) > MOST:
        raise Refused(TOO_MANY, most=MOST)
    return ticked


def _ticked(request: HttpRequest) -> list[str]:
    """What is ticked on the page that was sent, and on the others, which it carries along."""
    return list(dict.fromkeys([*request.POST.getlist("points"), *request.POST.get("elsewhere", "").split()]))


def _listed(request: HttpRequest, firm: Enterprise) -> list[hanging.Paper]:
    level, place, text = narrowed(request)
    rows = hanging.papers(viewer_of(request), firm.pk, level=level, text=text)
    return [one for one in rows if place in ("", one.point.shown_place)]


def _again(request: HttpRequest, firm: Enterprise, refused: Refused | None = None) -> HttpResponse:
    """The form with what was chosen: another page of it, or why it was not printed."""
    only = request.POST.get("list") == "outdated"
    return _form(request, firm, _ticked(request), only=only, refused=refused)


@page("cards.print")
@require_safe
def outdated(request: HttpRequest) -> HttpResponse:
    """What hangs and is old, all of it ticked."""
    return _form(request, firm_asked(request, "cards.print"), None, only=True)


def _form(
    request: HttpRequest,
    firm: Enterprise,
    ticked: list[str] | None,
    *,
    only: bool = False,
    alone: bool = False,
    refused: Refused | None = None,
) -> HttpResponse:
    """`ticked` None ticks every line, as many as one job holds; `only` lists what is outdated, `alone` the ticked."""
    viewer = viewer_of(request)
    level, place, text = narrowed(request)
    everything = hanging.papers(viewer, firm.pk)
    old = [one for one in everything if one.reasons]
    rows = old if only else _listed(request, firm) if level or place or text else everything
    if alone and ticked:
        rows = [one for one in everything if str(one.point.pk) in ticked]
    if ticked == [OLD]:
        ticked = [] if level or place or text else [str(one.point.pk) for one in old[:MOST]]
    said, page = _said(request, firm), _page(request, rows, ticked)
    context = {
        "firm": firm,
        **page,
        "alone": alone,
        "narrowed": bool(level or place or text),
        "preview": _preview(request, firm, page, said),
        "papers": registry.offered(viewer, firm.pk),
        "found": len(rows),
        "total": len(everything),
        "old": len(old),
        "only": only,
        "levels": [(key, label, _of_level(everything, key)) for key, label in RiskLevel.choices],
        "level": level,
        "place": place,
        "places": sorted({one.point.shown_place for one in everything if one.point.shown_place}),
        "text": text,
        "said": said,
        "formats": CARD_FORMATS.values(),
        "kinds": PrintKind.choices,
        "langs": PrintLang.choices,
        "sizes": layouts.choices(viewer, firm.pk),
        "most_labels": max(one.a_sheet for one in LAYOUTS.values()),
        "foreign": firm.pk != viewer.enterprise_id,
        "new_id": uuid7(),
        "now": clock.now(),
        "sentence": refused.whole if refused else "",
        "faults": refused.values.get("faults", ()) if refused else (),
    }
    return render(request, "cards/choose.html", context, status=refused.reason.status if refused else 200)


def _preview(request: HttpRequest, firm: Enterprise, page: dict[str, Any], said: dict[str, Any]) -> str:
    """The address of the first sheet: of what is ticked, here before elsewhere, else of all that is listed."""
    here = [str(one.point.pk) for one in page["rows"]]
    ticked = [key for key in here if key in page["ticked"]] or page["elsewhere"]
    of_firm = "" if firm.pk == viewer_of(request).enterprise_id else firm.pk
    return address(points=ticked or here, firm=of_firm, **{name: said[name] for name in SETTINGS})


def _page(request: HttpRequest, rows: list[hanging.Paper], ticked: list[str] | None) -> dict[str, Any]:
    """One page of the lines; what is ticked on the others goes along in the form."""
    asked = request.POST if request.method == "POST" else request.GET
    shown = Pages(rows, ROWS).get_page(asked.get("turn") or asked.get("page"))
    known = [str(one.point.pk) for one in rows]
    chosen = set(known[:MOST]) if ticked is None else set(ticked)
    here = {str(one.point.pk) for one in shown}
    return {
        "rows": shown,
        "ticked": chosen,
        "chosen": sum(key in chosen for key in known),
        "elsewhere": [key for key in known if key in chosen and key not in here],
    }


def _of_level(rows: list[hanging.Paper], level: str) -> int:
    return sum(one.point.level == level for one in rows)


def _said(request: HttpRequest, firm: Enterprise) -> dict[str, Any]:
    """The answers as they were sent; at first as they were the last time, on a fresh sheet of labels."""
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in SETTINGS}
    jobs = PrintJob.objects.visible_to(viewer_of(request)).filter(enterprise_id=firm.pk, kind__in=PrintKind.values)
    jobs = jobs.order_by("-printed_at", "-id")
    answered = Subquery(jobs.filter(names__isnull=False).values("names")[:1])
    last = jobs.annotate(answered=answered).values("kind", "lang", "format", "size", "answered").first()
    last = last or {"kind": "both", "lang": "zh", "format": "", "size": STANDARD, "answered": None}
    last["format"] = last["format"] or "a4"  # a job from before there was a choice
    return {**last, "start": 1, "names": {None: "", True: "yes", False: "no"}[last["answered"]]}


@page("cards.print")
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """What was printed, newest first."""
    viewer, firm = viewer_of(request), firm_asked(request, "cards.print")
    rows = PrintJob.objects.visible_to(viewer).filter(enterprise_id=firm.pk).order_by("-printed_at", "-id")
    shown = Pages(rows.defer("items", "content"), PAGE_SIZE).get_page(request.GET.get("page"))
    names = names_of(viewer, {row.printed_by for row in shown if row.printed_by})
    context = {
        "firm": firm,
        "rows": shown,
        "names": names,
        "now": clock.now(),
        "foreign": firm.pk != viewer.enterprise_id,
    }
    return render(request, "cards/jobs.html", context)


@page("cards.print")
@require_safe
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One print job: its files, and of which points and editions it was."""
    viewer, row = viewer_of(request), _job(request, pk)
    if row.content is not None:
        return papers.job_page(request, row)
    hung = prints.hung_of(row, set(range(row.points)))
    files = prints.files(row)
    context = {
        "job": row,
        **_files(row, files),
        "lines": [prints.Line.of(row.items[number], one) for number, one in hung.items()],
        "zpl": _for_label_printer(row),
        "by": names_of(viewer, [row.printed_by]).get(row.printed_by, "") if row.printed_by else "",
        "now": clock.now(),
    }
    return render(request, "cards/job.html", context)


def _files(row: PrintJob, files: list[prints.File]) -> dict[str, Any]:
    """The files with their names, and how far the worker is with them."""
    names = [filenames.of(row, number, len(files)) for number in range(1, len(files) + 1)]
    numbered = enumerate(zip(files, names, strict=True), 1)
    return {
        "files": [(number, len(one.cards), len(one.labels), name) for number, (one, name) in numbered],
        "progress": making.progress(row),
    }


@page("cards.print")
@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of a job's page that changes while its files are made."""
    row = _job(request, pk)
    if row.content is not None:
        raise Refused(NOT_FOUND)
    return render(request, "cards/progress.html", {"job": row, **_files(row, prints.files(row))})


@page("cards.print")
@require_safe
def job_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper itself, with the editions and codes of then; opening it prints nothing and notes nothing."""
    row, part = _job(request, pk), request.GET.get("part", "1")
    files = prints.files(row) if row.content is None else jobs_of_papers.languages(row)
    if not part.isdecimal() or not 1 <= int(part) <= len(files):
        raise Refused(NOT_FOUND)
    shown = content_disposition_header(False, filenames.of(row, int(part), len(files)))
    headers = {"Content-Disposition": shown or "inline", "Cache-Control": "private, no-store"}
    return HttpResponse(_made(row, int(part)), content_type="application/pdf", headers=headers)


def _made(row: PrintJob, part: int) -> bytes:
    if row.content is not None:
        return jobs_of_papers.render(row, part)
    return making.pdf(row, part)


def _job(request: HttpRequest, pk: UUID) -> PrintJob:
    found: PrintJob | None = PrintJob.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found
