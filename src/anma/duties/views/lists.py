"""Lists of duties: the own ones, one of them item by item, those below, and the editions with their import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties import fulfilling, lists, paper, queries, reading, showing, standing
from anma.duties.acts.saying import MOST_FILES
from anma.duties.choices import OF_FIRMS, POSTS, Audience, Rhythm
from anma.duties.fulfilling import known_keys
from anma.duties.reasons import NO_LIST, NOT_PRINTABLE, TOO_MANY_FILES
from anma.duties.views.asked import SEE, Asked, asked, of_firm
from anma.enterprises.choices import TAKING_PART
from anma.enterprises.importing import UnreadableFile, content_of
from anma.enterprises.models import Enterprise
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import after, area_name, reach_name
from anma.places.reach import asked_area
from anma.printing.answers import as_pdf
from anma.printing.cards import Language

PAGE_SIZE = 50
VERBS = {"done": "duties.fulfil", "excused": "duties.excuse", "look": "duties.look_at"}


@page(SEE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A firm's own lists, or an office's with the posts in it and what lies below."""
    viewer = viewer_of(request)
    return _office_index(request, viewer) if viewer.reach else _firm_index(request)


def _firm_index(request: HttpRequest) -> HttpResponse:
    """What is missing first, each with the one tap that does it."""
    found = [of_firm(request, one) for audience in OF_FIRMS for one in lists.for_audience(audience)]
    cards = [_card(viewer_of(request), one) for one in found]
    name = found[0].name if found else ""
    return render(request, "duties/firm.html", {"cards": cards, "scope": name, "as_of": clock.now()})


def _card(viewer: Viewer, one: Asked) -> dict[str, Any]:
    states = standing.standing_of(one.holder, one.edition)
    missing = [state for state in states if state.state in (standing.MISSING, standing.BACK)]
    shown = showing.shown(viewer, missing, own=one.own)
    return {"asked": one, "sum": standing.summed(states), "missing": list(shown.values())}


def _office_index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    own = queries.own_office(viewer)
    below = queries.offices_below(viewer)
    lines = _lines(viewer, [*own, *below])
    context = {
        "own": [{"row": row, "lines": lines[row.pk]} for row in own],
        "below": [{"row": row, "lines": lines[row.pk]} for row in below if len(lines[row.pk]) > 1],
        "tasks": queries.my_tasks(viewer),
        "people": queries.people_of(own[0].pk) if own and viewer.may("duties.hold_post") else [],
        "posts": [(one.value, one.label) for one in POSTS],
        "firms": Enterprise.objects.visible_to(viewer).filter(state__in=TAKING_PART).count(),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "new_id": uuid7(),
    }
    return render(request, "duties/office.html", context)


def _lines(viewer: Viewer, rows: list[Any]) -> dict[UUID, list[dict[str, Any]]]:
    """Of each office its department list, and a line for each post that somebody holds; a question a kind of list."""
    holders = queries.posts(row.pk for row in rows)
    names = names_of(viewer, {row.person_id for row in holders})
    with_posts = {one.office_id for one in holders} | {viewer.organisation_id}
    own = [row.pk for row in rows if row.pk in with_posts]
    asked: list[tuple[UUID, str, Any]] = [(pk, str(Audience.DEPARTMENT), None) for pk in own]
    asked += [(one.office_id, str(one.post), one) for one in holders]
    editions = {str(one.audience): one for one in lists.in_force().values()}
    found: dict[UUID, list[dict[str, Any]]] = {row.pk: [] for row in rows}
    for post, edition in editions.items():
        offices = [pk for pk, whose, _held in asked if whose == post]
        states = standing.many_offices(offices, edition) if offices else {}
        for pk, _post, held in [one for one in asked if one[1] == post]:
            name = names.get(held.person_id, "") if held else ""
            told = {"title": str(Audience(post).label), "name": name, "edition": edition, "held": held}
            found[pk].append({**told, "sum": standing.summed(states[pk])})
    return found


@page(SEE)
@require_safe
def index_download(request: HttpRequest) -> HttpResponse:
    """The own lists, or the offices with their posts, as an Excel file."""
    viewer = viewer_of(request)
    heads = [_("List"), _("Whose"), _("Due"), _("Done"), _("Missing"), _("Excused")]
    return download("duties", heads, _index_rows(request, viewer), about(_("Duties"), scope_name(viewer)))


def _index_rows(request: HttpRequest, viewer: Viewer) -> Iterator[list[Any]]:
    if not viewer.reach:
        for audience in OF_FIRMS:
            for edition in lists.for_audience(audience):
                one = of_firm(request, edition)
                total = standing.summed(standing.standing_of(one.holder, edition))
                yield [edition.name, one.name, total.due, total.done, total.missing, total.excused]
        return
    rows = queries.own_office(viewer) + queries.offices_below(viewer)
    found = _lines(viewer, rows)
    for row in rows:
        for line in found[row.pk]:
            total = line["sum"]
            whose = " · ".join(part for part in (row.name, line["title"], line["name"]) if part)
            yield [line["edition"].name, whose, total.due, total.done, total.missing, total.excused]


@page(SEE)
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One list, item by item: what speaks for each, what is missing, and what may be said of it."""
    viewer, what = viewer_of(request), asked(request, code)
    states = standing.standing_of(what.holder, what.edition)
    found = showing.shown(viewer, states, own=what.own)
    context = {
        "asked": what,
        "groups": showing.grouped(what.edition, found),
        "sum": standing.summed(states),
        "open": next((item.state.item.code for item in found.values() if item.is_open), ""),
        "may_say": what.own and viewer.may("duties.fulfil", what.holder.pk if what.holder.is_firm else None),
        "may_look": what.above and viewer.may("duties.look_at"),
        "editions": lists.editions_of(code),
        "as_of": clock.now(),
        "new_id": uuid7(),
    }
    return render(request, "duties/list.html", context)


@page(SEE)
@require_safe
def one_download(request: HttpRequest, code: str) -> HttpResponse:
    """The same list as an Excel file."""
    viewer, what = viewer_of(request), asked(request, code)
    states = standing.standing_of(what.holder, what.edition)
    found = showing.shown(viewer, states, own=what.own)
    heads = [
        _("Group"),
        _("No."),
        _("What is to be done"),
        _("How often"),
        _("Span"),
        _("State"),
        _("What speaks for it"),
    ]
    rows = (
        [
            group,
            item.state.item.code,
            item.state.item.words,
            item.state.item.how_often,
            item.span,
            item.chip,
            said(item),
        ]
        for group, items in showing.grouped(what.edition, found)
        for item in items
    )
    return download("duty-list", heads, rows, about(what.edition.name, what.name))


def said(item: showing.Shown) -> str:
    """What speaks for an item in one line: records first, then words, then what the level above wrote."""
    word = item.state.word
    parts = [one.words for one in item.state.evidence]
    if word is not None:
        parts += [word.words, word.look_why]
    return " · ".join(part for part in parts if part)


@page(SEE)
@require_POST
def say(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """An item is done, excused, or looked at; with photos and papers."""
    what = asked(request, code)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    raw = raw_from_post(request, holder=what.holder.pk, list=code)
    for name in ("firm", "files"):
        raw.pop(name, None)
    with staging(_uploads(request), pdf=True) as photos:
        if photos and verb == "done":
            raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer_of(request), VERBS[verb], raw, announcing(photos))
        settle(photos, outcome)
    messages.success(request, _("Stored, with your name and the day."))
    return redirect(f"{reverse('duties:one', args=[code])}{what.span}#item-{raw.get('item', '')}")


def _uploads(request: HttpRequest) -> list[Any]:
    found = [upload for upload in request.FILES.getlist("files") if upload.size]
    if len(found) > MOST_FILES:
        raise Refused(TOO_MANY_FILES, most=MOST_FILES)
    return found


@page("committees.see")
@require_safe
def below(request: HttpRequest) -> HttpResponse:
    """The firms of the reach with how their list stands; no order by it, for nobody is ranked."""
    viewer, area = viewer_of(request), _area(request)
    rows = Pages(_firms(viewer, area), PAGE_SIZE).get_page(request.GET.get("page"))
    edition = lists.for_audience(Audience.FIRM)[0]
    found = standing.many([row.pk for row in rows], edition)
    context = {
        "rows": rows,
        "lines": [(row, standing.summed(found[row.pk])) for row in rows],
        "edition": edition,
        "scope": area_name(area) if area else reach_name(viewer.reach),
        "query": request.GET.urlencode(),
        "as_of": clock.now(),
    }
    return render(request, "duties/below.html", context)


def _area(request: HttpRequest) -> str:
    text = request.GET.get("area", "")
    known = text.isdecimal() and text.isascii() and len(text) <= 12
    return asked_area(viewer_of(request), text) if known else ""


def _firms(viewer: Viewer, area: str) -> Any:
    rows = Enterprise.objects.visible_to(viewer).filter(state__in=TAKING_PART)
    rows = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows
    return rows.order_by("initials", "pk")


@page("committees.see")
@require_safe
def below_download(request: HttpRequest) -> HttpResponse:
    viewer, area = viewer_of(request), _area(request)
    edition, rows = lists.for_audience(Audience.FIRM)[0], list(enough(_firms(viewer, area)))
    heads = [_("Firm"), _("Area"), _("Due"), _("Done"), _("Missing"), _("Excused")]
    scope = area_name(area) if area else reach_name(viewer.reach)
    return download("duties-of-firms", heads, _below_rows(rows, edition), about(edition.name, scope))


def _below_rows(rows: list[Enterprise], edition: lists.Edition) -> Iterator[list[Any]]:
    for at in range(0, len(rows), 500):
        some = rows[at : at + 500]
        found = standing.many([row.pk for row in some], edition)
        for row in some:
            total = standing.summed(found[row.pk])
            yield [row.name, area_name(row.area_code), total.due, total.done, total.missing, total.excused]


@page("committees.see")
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Every list in force with its source, and the form that brings a newer edition."""
    return render(request, "duties/lists.html", _editions(viewer_of(request)))


def _editions(viewer: Viewer) -> dict[str, Any]:
    return {
        "lists": [(one, lists.editions_of(one.code)) for one in lists.in_force().values()],
        "keys": [(key, fulfilling.title_of(key)) for key in known_keys()],
        "audiences": [(one.value, one.label) for one in Audience],
        "rhythms": [one.label for one in Rhythm],
        "may_load": viewer.may("duties.load_list"),
        "as_of": clock.now(),
        "scope": scope_name(viewer),
        "new_id": uuid7(),
    }


@page("committees.see")
@require_safe
def editions_download(request: HttpRequest) -> HttpResponse:
    """The items of a list (`?code=`), in the columns that the import reads; of all lists where none is named."""
    code = request.GET.get("code", "")
    wanted = [one for one in lists.in_force().values() if code in ("", one.code)]
    names = reading.heads("list_columns.csv")
    heads = [_("List"), *(names[name][0] for name in ("group", "code", "zh", "en", "rhythm", "by"))]
    rows = (
        [edition.title.zh, group, item.code, item.text.zh, item.text.en, item.how_often, ";".join(item.by)]
        for edition in wanted
        for group, items in edition.grouped()
        for item in items
    )
    return download("duty-lists", heads, rows, about(_("Lists of duties"), ""))


@page("duties.load_list")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """A list out of a file: every mistake named by its line, or the edition stands."""
    viewer, sent = viewer_of(request), request.FILES.get("file")
    if request.method != "POST":
        return redirect("duties:lists")
    if sent is None:
        raise Refused(NO_LIST)
    context = _editions(viewer)
    try:
        made = reading.read_list(content_of(sent))
    except UnreadableFile as unreadable:
        return render(request, "duties/lists.html", {**context, "sentence": str(unreadable)}, status=400)
    if made.wrong or not made.rows:
        return render(request, "duties/lists.html", {**context, "wrong": made.wrong}, status=422)
    raw: dict[str, Any] = raw_from_post(request, groups=made.groups, items=made.rows)
    raw["draft"] = "draft" in raw
    raw.pop("file", None)
    perform(viewer, "duties.load_list", raw)
    messages.success(request, _("The edition is stored and holds from its day on."))
    return redirect("duties:lists")


@page(SEE)
@require_safe
def one_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The list on A4 as it stands today."""
    viewer, what = viewer_of(request), asked(request, code)
    url = reverse("duties:one", args=[code])

    def made(lang: Language) -> bytes:
        return paper.list_sheet(viewer, what.holder, what.name, what.edition, url, lang)

    return as_pdf(request, f"anma-{code}", NOT_PRINTABLE, made)
