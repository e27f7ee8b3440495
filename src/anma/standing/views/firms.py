"""Firms by score and level as an office reads them, and the same as a file. Of firms, never of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.bulk import batched
from anma.acts.pages import page, viewer_of
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, asked_name
from anma.standing import listing, words
from anma.standing.bands import Band
from anma.standing.editions import rules_on
from anma.standing.listing import Asked

PAGE_SIZE = 50
DUE = gettext_lazy("visit due")


@page("scores.see")
@require_safe
def firm_list(request: HttpRequest) -> HttpResponse:
    """The lowest score first; chips by band, level and visit due; the bands of each area below."""
    viewer = viewer_of(request)
    query = {key: str(value)[:40] for key, value in request.GET.items()}
    asked = listing.asked_by(viewer, query)
    rows = Pages(listing.firms(viewer, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": [_with_loss(line) for line in listing.by_firm(viewer, asked, list(rows))],
        "asked": asked,
        "groups": _chips(viewer, asked),
        "areas": _areas(viewer, asked),
        "bands": list(Band.choices),
        "query": _address(asked),
        "scope": asked_name(viewer.reach, asked.area),
        "as_of": clock.now(),
    }
    return render(request, "standing/list.html", context)


def _with_loss(line: dict[str, Any]) -> dict[str, Any]:
    """The line with the first reason why points were lost."""
    score = line["score"]
    told = words.told(score.lost, score.inputs) if score else []
    return {**line, "why": told[0].what if told else ""}


def _chips(viewer: Viewer, asked: Asked) -> list[list[tuple[str, str, bool]]]:
    """Each chip with its words, its address and whether it is chosen."""
    counted = listing.bands(viewer, asked)
    bands = [_chip(asked, "band", value, f"{title} {counted[value]:,}") for value, title in Band.choices]
    levels = [_chip(asked, "level", name, _level(name)) for name in rules_on(clock.today()).levels]
    return [bands, [*levels, _chip(asked, "due", "1", str(DUE))]]


def _level(name: str) -> str:
    return _("level %(name)s") % {"name": name}


def _chip(asked: Asked, key: str, value: str, title: str) -> tuple[str, str, bool]:
    now = _kept(asked)
    chosen = now.get(key) == value
    kept = {k: v for k, v in now.items() if k != key}
    return title, urlencode(kept if chosen else {**kept, key: value}), chosen


def _kept(asked: Asked) -> dict[str, str]:
    given = {"band": asked.band, "level": asked.level, "area": asked.area, "due": "1" if asked.due else ""}
    return {key: value for key, value in given.items() if value}


def _address(asked: Asked) -> str:
    return urlencode(_kept(asked))


def _areas(viewer: Viewer, asked: Asked) -> list[dict[str, Any]]:
    """One row an area: its name and, for each band, how many firms and the address that lists them."""
    rows = []
    for code, counted in listing.by_area(viewer, asked).items():
        cells = [(n, urlencode({"area": code, "band": band})) for band, n in counted.items()]
        rows.append({"name": area_name(code), "address": urlencode({"area": code}), "cells": cells})
    return rows if len(rows) > 1 else []


@page("scores.see")
@require_safe
def firm_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    asked = listing.asked_by(viewer, {key: str(value)[:40] for key, value in request.GET.items()})
    heads = [_("Credit code"), _("Name"), _("Town"), _("Week from"), _("Edition"), _("Score"), _("In words")]
    heads += [_("Why points were lost"), _("Level"), _("Visits a year"), _("Unverified")]
    above = about(_("Score and level"), asked_name(viewer.reach, asked.area))
    return download("standing", heads, _lines(viewer, asked), above)


def _lines(viewer: Viewer, asked: Asked) -> Iterator[list[Any]]:
    rows = list(enough(listing.firms(viewer, asked)))
    for some in batched(rows, 500):
        for line in listing.by_firm(viewer, asked, list(some)):
            yield _line(line)


def _line(line: dict[str, Any]) -> list[Any]:
    firm, score, level = line["firm"], line["score"], line["level"]
    told = words.told(score.lost, score.inputs) if score else []
    own = [score.first_day.isoformat(), score.edition, score.points, str(Band(score.band).label)] if score else [""] * 4
    visits = [level.level, level.visits] if level else ["", ""]
    why = " ".join(f"{one.points}: {one.what}" for one in told)
    return [firm.uscc, firm.name, area_name(firm.area_code), *own, why, *visits, _("not verified")]
