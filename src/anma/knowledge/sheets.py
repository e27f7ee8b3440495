"""The library's lists as Excel files. The whole of it, for a review, comes from `anma knowledge export`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page
from anma.kernel.searching import searched
from anma.kernel.sheets import about, download
from anma.knowledge import queries, showing
from anma.knowledge.grading import level
from anma.knowledge.packs import loader
from anma.knowledge.packs.schema import Pack
from anma.knowledge.views import fitting, listed, pack_of, state_of


@page("knowledge.see")
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The same packs with the same counts; where points were searched, these."""
    text, state = searched(request.GET.get("q", "")), state_of(request)
    if text or state:
        return _points(text, state)
    heads = [_("Part"), _("Edition"), _("Risk points"), _("Events"), pgettext("knowledge", "Verified"), _("Source")]
    rows = listed(loader.library(), queries.standing_marks())
    lines = [[row[name] for name in ("name", "edition", "points", "events", "verified", "source")] for row in rows]
    return download("knowledge", heads, lines, about(_("Knowledge"), ""))


def _points(text: str, state: str) -> HttpResponse:
    heads = [_("Trade or module"), _("Risk point"), _("Level"), _("What can happen"), pgettext("knowledge", "Verified")]
    rows = [row for row in fitting(text, queries.standing_marks()) if state in ("", row["state"])]
    lines = [
        [row["part"], row["name"], _word(row["level"]), _events(row), str(showing.STATES[row["state"]])] for row in rows
    ]
    return download("knowledge", heads, lines, about(_("Knowledge"), text))


def _events(row: dict[str, Any]) -> str:
    return "\n".join(event["name"] for event in row["events"])


@page("knowledge.see")
@require_safe
def pack(request: HttpRequest, pack_id: str) -> HttpResponse:
    """A row an event, with who verified it."""
    found = pack_of(pack_id)
    heads = [_("Risk point"), _("Level"), _("What can happen"), _("Level of it"), _("Verified by"), _("Verified on")]
    heads.append(_("Compared with"))
    return download(f"knowledge-{found.id}", heads, _lines(found), about(showing.told(found.name), found.edition))


def _lines(found: Pack) -> Iterator[list[Any]]:
    marks = queries.standing_marks([one.key for one in found.points])
    for point in found.points:
        for event in point.events:
            own = queries.signed(marks.get(f"{found.id}/{point.key}/{event.key}", []))
            what = [showing.told(point.name), _word(point.level()), showing.told(event.name)]
            who = ["\n".join(texts) for texts in zip(*map(_signature, own), strict=True)] or ["", "", ""]
            yield [*what, _word(event.grade_lec().level), *who]


def _signature(mark: Any) -> tuple[str, str, str]:
    return mark.name, mark.day.isoformat(), mark.compared


def _word(code: Any) -> str:
    return showing.told(level(code).title)
