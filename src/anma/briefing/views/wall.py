"""`/wall`: the big screen, and the small answer that it asks for every few seconds."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing.dashboards.declared import Over, dashboards
from anma.briefing.wall import ground
from anma.briefing.wall.now import EVERY, LINES, now_for
from anma.facts.indicators import get
from anma.kernel.viewer import Viewer
from anma.places.queries import reach_name

PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}
MILLISECOND = timedelta(milliseconds=1)
LATE = 15000  # without an answer, after which the screen says so


@page("briefing.see")
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """The screen with its first answer written in: it stands without a script, too."""
    viewer = viewer_of(request)
    areas = ground.areas_of(viewer)
    now = now_for(viewer, [area.code for area in areas], get_language() or "")
    context: dict[str, Any] = {
        "place": reach_name(viewer.reach),
        "drawn": ground.drawn(areas) if viewer.reach else None,
        "now": now,
        "counters": list(zip(_titles(), now["counters"], strict=True)),
        "slots": [now["waiting"][at] if at < len(now["waiting"]) else None for at in range(LINES)],
        "steps": list(enumerate(now["legend"])),
        "shade": get(dashboards().wall.shade).name,
        "pulse": get(dashboards().wall.pulse).name,
        "every": EVERY // MILLISECOND,
        "late": LATE,
    }
    return render(request, "briefing/wall.html", context)


def _titles() -> list[dict[str, Any]]:
    words = {Over.TODAY: _("today"), Over.YEAR: _("this year"), Over.NOW: _("as it stands now")}
    counters = dashboards().wall.counters
    return [{"name": get(one.indicator).name, "over": words[one.over]} for one in counters]


@page("briefing.see")
@require_safe
def wall_now(request: HttpRequest) -> HttpResponse:
    """The figures of this moment; nothing where they are those that the screen has."""
    text = json.dumps(_answer(viewer_of(request)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    tag = sha256(text.encode()).hexdigest()[:32]
    headers = {**PRIVATE, "ETag": f'"{tag}"'}
    if request.headers.get("If-None-Match", "").removeprefix("W/").strip('"') == tag:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


def _answer(viewer: Viewer) -> dict[str, Any]:
    codes = [area.code for area in ground.areas_of(viewer)]
    return now_for(viewer, codes, get_language() or "")
