"""The boss's page: today's three things, what could cost a fine, how the firm goes beside similar ones, the money."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts import home
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.choices import HazardLevel
from anma.hazards.judging import category_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.knowledge.criteria import document, documents
from anma.knowledge.criteria import row as rule_of
from anma.knowledge.judging.applying import OTHER_LISTS, reaches
from anma.people.clients import firm_in_view, span_of
from anma.people.queries import names_of, organisation_name
from anma.standing import fines, registered, trends
from anma.standing import money as moneys
from anma.standing.fines import Concern
from anma.standing.saying_words import Word
from anma.standing.similar import similar_to
from anma.web import charts
from anma.web.boss_words import about_trend, because, looked, state_words
from anma.web.today import SHOWN, things_for

# How many criteria stand before the eye; the others are one tap away.
FIRST = 6
WORDS = {Word.NONE.value: "standing.say_none", Word.FINE.value: "standing.say_fine", "back": "standing.take_back"}


@page("boss.see")
@require_safe
def boss(request: HttpRequest) -> HttpResponse:
    """Everything at a glance; each part opens."""
    viewer, firm = viewer_of(request), firm_in_view(request, "boss.see")
    own = viewer.enterprise_id == firm  # what a client does today is its own people's matter
    things = things_for(viewer) if own else []
    context = {
        "firm_name": organisation_name(firm),
        "span": span_of(viewer, firm),
        "own": own,
        "numbers": home.shown(home.Home.FIRM, viewer) if own else [],
        "things": things[:SHOWN],
        "more": len(things) - SHOWN,
        "year": clock.today().year,
        "money": moneys.spent(viewer, firm, clock.today().year),
        **_fines(viewer, firm),
        **_trend(firm),
    }
    return render(request, "web/boss.html", context)


def _fines(viewer: Viewer, firm: UUID) -> dict[str, Any]:
    found = fines.concerns(viewer, firm)
    shown = [(one, state_words(one)) for one in found if one.state != "none"]
    states = [one.state for one, _words in shown]
    trade = fines.told(firm, ()).trade
    return {
        "concerns": shown[:FIRST],
        "others": shown[FIRST:],
        "hidden": [(one, state_words(one)) for one in found if one.state == "none"],
        "count": len(shown),
        "open_count": states.count("open"),
        "wrong_count": states.count("wrong"),
        "unseen_count": states.count("unseen"),
        "list_missing": trade.startswith(OTHER_LISTS),
        "trade_missing": not trade,
    }


def _trend(firm: UUID) -> dict[str, Any]:
    found = trends.trend(firm, similar_to(firm))
    compared = any(line.stands for line in found.lines if line.key == "inspections")
    missed = trends.missed(firm, found.mondays) if compared else 0  # asked only where it changes what is said
    lines = [(about_trend(line, missed), charts.chart(line, found.mondays)) for line in found.lines]
    return {"trend": found, "lines": lines, "fewest": trends.FEWEST}


@page("boss.see")
@require_safe
def criterion(request: HttpRequest, criterion: str) -> HttpResponse:
    """One criterion: right and wrong, why it concerns this firm, how it stands, and what to do now."""
    viewer, firm = viewer_of(request), firm_in_view(request, "boss.see")
    if criterion not in reaches():
        raise Refused(NOT_FOUND)
    one = fines.concern(viewer, firm, criterion)
    words = [word for word in (one.none, one.look.word if one.look else None) if word]
    context = {
        "one": one,
        "firm": firm,
        "document": documents()[document(one.reach.criterion)],
        "span": span_of(viewer, firm),
        "because": because(one, fines.told(firm, ()).trade),
        "state_words": state_words(one),
        "looked": looked(one.look, one) if one.look else "",
        "again": registered.again(one.has) if one.none and one.has else "",
        "names": names_of(viewer, {word.said_by for word in words if word.said_by}),
        "report": _report(viewer, firm, one),
        "look_at": one.checked[:3],
        "may": {word: viewer.may(code, firm) for word, code in WORDS.items()},
        "may_inspect": viewer.may("inspections.submit", firm),
        "rule": rule_of(one.reach.criterion),
        "new_id": uuid7(),
    }
    return render(request, "web/criterion.html", context)


def _report(viewer: Viewer, firm: UUID, one: Concern) -> str:
    """Where it is reported as it stands today, the criterion with it; the place where there is only one."""
    if not viewer.may("hazards.report", firm):
        return ""
    place = {"place": one.points[0].shown_place or one.points[0].shown_name} if len(one.points) == 1 else {}
    return f"{reverse('hazards:report_own')}?{urlencode({'criterion': one.key, **place, **_named(viewer, firm)})}"


def _named(viewer: Viewer, firm: UUID) -> dict[str, str]:
    """What names the client in an address; nothing for those who work for one firm."""
    return {} if viewer.enterprise_id == firm else {"firm": str(firm)}


@page("boss.see")
@require_POST
def say(request: HttpRequest, criterion: str, word: str) -> HttpResponse:
    """What the firm says of a criterion."""
    viewer, firm = viewer_of(request), firm_in_view(request, "boss.see")
    if word not in WORDS:
        raise Refused(NOT_FOUND)
    raw = raw_from_post(request, criterion=criterion, enterprise=firm)
    raw.pop("firm", None)
    perform(viewer, WORDS[word], raw)
    messages.success(request, _("Stored, with your name and the day."))
    if word == "back":
        return redirect(reverse("web:criterion", args=[criterion]) + span_of(viewer, firm))
    return redirect(reverse("web:boss") + span_of(viewer, firm))


@page("boss.see")
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest) -> HttpResponse:
    """What safety cost in a year, what was planned, and of what nobody noted it."""
    viewer, firm = viewer_of(request), firm_in_view(request, "boss.see")
    year = _year(request)
    if request.method == "POST":
        raw = raw_from_post(request, enterprise=firm)
        raw.pop("firm", None)
        perform(viewer, "standing.plan_money", raw)
        messages.success(request, _("Stored, with your name and the day."))
        return redirect(f"{reverse('web:money')}?{urlencode({**_named(viewer, firm), 'year': raw.get('year', year)})}")
    context = {
        "firm_name": organisation_name(firm),
        "firm": firm,
        "span": span_of(viewer, firm),
        "year": year,
        "years": [clock.today().year - back for back in range(3)],
        "money": moneys.spent(viewer, firm, year),
        "by_month": _("By month"),
        "by_kind": _("By kind of hazard"),
        "by_level": _("By how grave they were"),
        "rows": [(row, uuid7()) for row in moneys.unknown(viewer, firm, year)],
        "may_plan": viewer.may("standing.plan_money", firm),
        "may_note": viewer.may("hazards.note_cost", firm),
        "new_id": uuid7(),
    }
    return render(request, "web/money.html", context)


def _year(request: HttpRequest) -> int:
    """The year that is asked for, of the last few; this one for anything else."""
    asked, this = request.GET.get("year", ""), clock.today().year
    return int(asked) if asked.isascii() and asked.isdigit() and this - 10 <= int(asked) <= this + 1 else this


@page("boss.see")
@require_safe
def money_download(request: HttpRequest) -> HttpResponse:
    """The same year hazard by hazard, as an Excel file."""
    viewer, firm, year = viewer_of(request), firm_in_view(request, "boss.see"), _year(request)
    heads = [
        _("Found on"), _("Put right on"), _("What is dangerous"), _("Where"), _("Kind"), _("Level"), _("Cause"),
        _("Cost in all (yuan)"),
    ]  # fmt: skip
    rows = (
        [
            f"{row.found_day:%Y-%m-%d}", f"{moneys.day_of(row):%Y-%m-%d}", row.description, row.place,
            category_name(row.category), str(HazardLevel(row.level).label), row.cause, row.cost,
        ]
        for row in enough(moneys.rows_of(viewer, firm, year))
    )  # fmt: skip
    title = _("Money spent on putting hazards right, %(year)s") % {"year": year}
    return download("money", heads, rows, about(title, organisation_name(firm)))


@page("hazards.note_cost")
@require_POST
def note_cost(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one hazard cost, noted later."""
    raw = raw_from_post(request, subject=pk)
    back: dict[str, str] = {name: raw.pop(name) for name in ("firm", "year") if name in raw}
    perform(viewer_of(request), "hazards.note_cost", raw)
    messages.success(request, _("Stored."))
    return redirect(f"{reverse('web:money')}?{urlencode(back)}")
