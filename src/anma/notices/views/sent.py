"""What was sent to whom in the own firm, with what came of it; never who has read what (trust.md 2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.notices import queries
from anma.notices.choices import DeliveryState, NoticeState
from anma.notices.models import Notice
from anma.notices.queries import Way, ways_of
from anma.notices.wording import beside, sentence_of, title_of
from anma.people.queries import names_of, organisation_name

PAGE_SIZE = 50
CHIPS = {
    "all": gettext_lazy("All"),
    "waiting": gettext_lazy("Waiting"),
    "failed": gettext_lazy("Taken by no channel"),
    "kept": gettext_lazy("In the platform only"),
}


@page("deliveries.see")
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The list of the own firm."""
    viewer, show = viewer_of(request), asked(request)
    firm = firm_of(viewer)
    rows = Pages(queries.sent(viewer, firm, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"rows": rows, "listed": listed(viewer, list(rows)), "show": show, "chips": CHIPS.items()}
    scope = {"scope": organisation_name(firm), "as_of": clock.now(), "query": request.GET.urlencode()}
    return render(request, "notices/sent.html", {**context, **scope})


@page("deliveries.see")
@require_safe
def sent_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_of(viewer_of(request))
    rows = list(enough(queries.sent(viewer, firm, asked(request))))
    heads = [_("Told at"), _("Told to"), _("Notice"), _("What it says"), _("State"), _("Channels and results")]
    return download("notices", heads, lines(viewer, rows), about(_("Messages sent"), organisation_name(firm)))


def asked(request: HttpRequest) -> str:
    """Which chip is chosen."""
    show = request.GET.get("show", "all")
    return show if show in queries.SHOWN else "all"


def firm_of(viewer: Viewer) -> UUID:
    """The own firm; nobody else's is told here."""
    if viewer.enterprise_id is None:
        raise Refused(NOT_FOUND)
    return viewer.enterprise_id


def listed(viewer: Viewer, rows: Sequence[Notice]) -> list[dict[str, Any]]:
    """Each notice with its reader's name and what became of it."""
    names, ways, words = names_of(viewer, {row.person_id for row in rows}), ways_of(rows), beside(viewer, rows)
    out = queries.with_a_way(rows)
    more = {row.pk: {"who": names.get(row.person_id, ""), "beside": words[row.pk]} for row in rows}
    return [{**_listed(row, ways.get(row.message_id or row.pk, []), row.pk in out), **more[row.pk]} for row in rows]


def _listed(row: Notice, ways: list[Way], out: bool) -> dict[str, Any]:
    words = {"title": title_of(row), "sentence": sentence_of(row), "state": state_words(row, ways, out)}
    return {"row": row, "ways": ways, **words, "failed": _failed(ways)}


def state_words(row: Notice, ways: Sequence[Way], out: bool) -> str:
    """Where it stands, in one word or two. Without a way `out` it waits for no hour: it stands in the platform."""
    if row.state in queries.WAITING and not out:
        return str(NoticeState.KEPT.label)
    if row.state == NoticeState.PLANNED and row.due_at > clock.now():
        return _("waits until %(moment)s") % {"moment": _moment(row)}
    if row.state != NoticeState.SENDING or not ways:
        return str(row.get_state_display())
    if _failed(ways):
        return _("taken by no channel; it stands in the platform")
    return str(
        next((way for way in ways if way.delivery.state == DeliveryState.SENT), ways[-1]).delivery.get_state_display()
    )


def _failed(ways: Sequence[Way]) -> bool:
    return bool(ways) and all(way.delivery.state in queries.FAILED for way in ways)


def _moment(row: Notice) -> str:
    return timezone.localtime(row.due_at).strftime("%Y-%m-%d %H:%M")


def lines(viewer: Viewer, rows: Sequence[Notice]) -> Iterator[tuple[Any, ...]]:
    """One line a notice."""
    for one in listed(viewer, rows):
        told = timezone.localtime(one["row"].told_at).strftime("%Y-%m-%d %H:%M")
        results = pgettext("list", ", ").join(_way(way) for way in one["ways"])
        yield (told, one["who"], one["title"], one["sentence"], one["state"], results)


def _way(way: Way) -> str:
    told = f"{way.delivery.get_channel_display()} × {way.delivery.attempts}: {way.delivery.get_state_display()}"
    number = way.last.provider_id if way.last else ""
    return " · ".join(part for part in (told, number, way.error) if part)
