"""What the platform knows, pack by pack and point by point, and who verified it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.knowledge import content, finding, queries, showing
from anma.knowledge.acts import withdrawing
from anma.knowledge.packs import corrections, loader
from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.reasons import NOTHING_TICKED

PAGE_SIZE = 50


@page("knowledge.see")
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Trades, then modules, each with how much of it is verified; where something is asked for, the points that fit."""
    marks = queries.standing_marks()
    groups = [
        (_("Trades"), listed(packs(), marks)),
        (_("Shared by several trades"), listed(modules(), marks)),
    ]
    rows = [row for _title, own in groups for row in own]
    total = {name: sum(row[name] for row in rows) for name in ("points", "events", "verified")}
    context = {"groups": groups, "total": total, "now": clock.now(), **_damage(), **_search(request, marks)}
    return render(request, "knowledge/library.html", context)


def _search(request: HttpRequest, marks: queries.Marks) -> dict[str, Any]:
    """What is asked for, the chips with their counts, and a page of the points that fit."""
    text, state = searched(request.GET.get("q", "")), state_of(request)
    every = fitting(text, marks)
    counts = Counter(line["state"] for line in every)
    chosen = [line for line in every if state in ("", line["state"])]
    return {
        "text": text,
        "state": state,
        "states": [(key, label, counts[key]) for key, label in showing.STATES.items()],
        "all": len(every),
        "query": request.GET.urlencode(),
        "found": Pages(chosen, PAGE_SIZE).get_page(request.GET.get("page")) if text or state else None,
    }


def fitting(text: str, marks: queries.Marks) -> list[dict[str, Any]]:
    """A line a point that holds what was typed, with its part of the library and how far it is verified."""
    return [showing.line_of(pack, point, marks) for pack, point in finding.found(loader.library(), text)]


def state_of(request: HttpRequest) -> str:
    """How far verified the points are that an address asks for; empty for all."""
    asked = request.GET.get("state", "")
    return asked if asked in showing.STATES else ""


def _damage() -> dict[str, bool]:
    """Whether this installation corrected something that nobody can read now."""
    return {"damaged": corrections.are_damaged()}


def listed(found: dict[str, Pack], marks: queries.Marks) -> list[dict[str, Any]]:
    """A row a pack."""
    return [
        {
            "id": pack.id,
            "name": showing.told(pack.name),
            "edition": pack.edition,
            "source": showing.told(pack.source),
            **queries.counts(pack, marks),
        }
        for pack in found.values()
    ]


def pack_of(pack_id: str) -> Pack:
    """A trade or module by its id, or a refusal with 404."""
    found = loader.library().get(pack_id)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


@page("knowledge.see")
@require_safe
def pack(request: HttpRequest, pack_id: str) -> HttpResponse:
    """The points of a pack and what can happen at each."""
    found = pack_of(pack_id)
    marks = queries.standing_marks([one.key for one in found.points])
    row, lines = listed({found.id: found}, marks)[0], showing.lines_of(found, marks)
    context = {"pack": row, "rows": lines, "now": clock.now(), **_damage()}
    return render(request, "knowledge/pack.html", context)


def point_of(pack_id: str, key: str) -> tuple[Pack, Point]:
    """A point by the pack that it is written in and its key, or a refusal with 404."""
    found = content.homes().get(key)
    if found is None or found[0].id != pack_id:
        raise Refused(NOT_FOUND)
    return found


@page("knowledge.see")
@require_safe
def point(request: HttpRequest, pack_id: str, key: str) -> HttpResponse:
    """A point as a firm's own page of it shows it; the form for who may verify."""
    return render(request, "knowledge/point.html", _point_context(request, pack_id, key))


def _point_context(request: HttpRequest, pack_id: str, key: str) -> dict[str, Any]:
    viewer, (found, one) = viewer_of(request), point_of(pack_id, key)
    marks, may = queries.standing_marks([one.key]), partial(withdrawing, viewer)
    shown = showing.shown(found, one, marks, may, lambda mark: mark.verified_by == viewer.actor_id)
    return {
        "pack": {"id": found.id, "name": showing.told(found.name), "edition": found.edition},
        "key": one.key,
        "point": shown,
        "may_verify": viewer.may("knowledge.verify"),
        "open": not all(entry["mine"] for entry in (shown, *shown["events"])),
        "actor": viewer.display,
        "form_id": uuid7(),
        **_damage(),
    }


@page("knowledge.verify")
@require_POST
def verify(request: HttpRequest, pack_id: str, key: str) -> HttpResponse:
    """What is ticked, in the words that were read."""
    point_of(pack_id, key)
    ticked = [one.rpartition(" ") for one in request.POST.getlist("ticked")]
    raw = raw_from_post(request, entries=[{"entry": entry, "digest": digest} for entry, _space, digest in ticked])
    raw.pop("ticked", None)
    if not ticked:
        raise Refused(NOTHING_TICKED)
    outcome = perform(viewer_of(request), "knowledge.verify", raw)
    messages.success(request, _("Verified under your name: %(n)s.") % {"n": len(outcome.result["marks"])})
    return redirect("knowledge:point", pack_id=pack_id, key=key)


@page("knowledge.withdraw_verification")
@require_POST
def withdraw(request: HttpRequest, pack_id: str, key: str) -> HttpResponse:
    """Take a mark back, the own one or, where the hat may, somebody else's; its name goes."""
    point_of(pack_id, key)
    viewer = viewer_of(request)
    mark = queries.mark_of(request.POST.get("subject", ""))
    code = withdrawing(viewer, mark) if mark else ""
    perform(viewer, code or "knowledge.withdraw_verification", raw_from_post(request))
    messages.success(request, _("The mark is withdrawn."))
    return redirect("knowledge:point", pack_id=pack_id, key=key)
