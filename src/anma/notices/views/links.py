"""Links for somebody without a sign-in: made and ended by the firm, opened by whoever holds them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.limiting import hold_back
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices import kinds, links, things
from anma.notices.limits import LINKS
from anma.notices.models import Link, Notice
from anma.notices.reasons import LINK_OVER, NOT_LINKABLE
from anma.notices.things import Shown
from anma.notices.wording import absolute, beside, sentence_of
from anma.people.middleware import anonymous
from anma.people.queries import names_of, organisation_name


@page("notices.make_link")
@require_safe
def pass_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the other one will see, before a link is made."""
    row = _notice(request, pk)
    return render(
        request, "notices/pass_on.html", {"row": row, "shown": shown_of(row), "new_id": uuid7(), "firm": _firm(row)}
    )


def _notice(request: HttpRequest, pk: UUID) -> Notice:
    found: Notice | None = Notice.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _firm(row: Notice | Link) -> str:
    return organisation_name(row.enterprise_id)


def shown_of(row: Notice) -> Shown:
    """The thing of a notice as a stranger reads it."""
    kind = kinds.find(row.kind)
    with system_scope("what a link will show"):
        shown = things.show(kind.thing, row.subject_id) if kind else None
    if shown is None:
        raise Refused(NOT_LINKABLE)
    return shown


@page("notices.make_link")
@require_POST
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The link stands in this answer alone; its secret is kept nowhere."""
    viewer, raw = viewer_of(request), raw_from_post(request, subject=pk)
    raw.setdefault("id", str(uuid7()))
    token = links.token_for(viewer, raw["id"])
    done = perform(viewer, "notices.make_link", {**raw, "token_sha256": links.digest_of(token)})
    link = Link.objects.visible_to(viewer).get(pk=done.result["link"])
    url = absolute(reverse("notices:link", args=[token]))
    return render(request, "notices/link_made.html", {"url": url, "link": link})


@page("notices.make_link")
@require_safe
def link_list(request: HttpRequest) -> HttpResponse:
    """Which links there are, how often they were opened, who confirmed."""
    viewer = viewer_of(request)
    rows = links.links_of(viewer)
    names = names_of(viewer, {row.made_by for row in rows})
    words = beside(viewer, [_as_notice(row) for row in rows])
    listed = [{**_listed(row), "who": names.get(row.made_by, ""), "beside": words[row.pk]} for row in rows]
    return render(request, "notices/links.html", {"listed": listed, "as_of": clock.now(), "scope": _scope(request)})


def _scope(request: HttpRequest) -> str:
    return organisation_name(viewer_of(request).organisation_id)


def _listed(row: Link) -> dict[str, Any]:
    opened = row.revoked_at is None and row.expires_at > clock.now()
    return {"row": row, "open": opened, "sentence": sentence_of(_as_notice(row))}


def _as_notice(row: Link) -> Notice:
    """The words of the notice that was passed on; it may be gone already."""
    return Notice(pk=row.pk, kind=row.kind, subject_id=row.subject_id, values=row.values)


@page("notices.revoke_link")
@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It opens nothing from now on."""
    perform(viewer_of(request), "notices.revoke_link", raw_from_post(request, subject=pk))
    messages.success(request, _("The link is ended. It opens nothing any more."))
    return redirect("notices:links")


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """One thing, read-only; its holder may say who has read it. Done as nobody, whoever is signed in."""
    hold_back(request, LINKS)
    if request.method == "POST":
        perform(anonymous(), "notices.acknowledge", raw_from_post(request, token=token))
        messages.success(request, _("Thank you. Whoever passed it on can see that you have read it."))
        return redirect("notices:link", token=token)
    return _shown(request, token)


def _shown(request: HttpRequest, token: str) -> HttpResponse:
    found = links.by_token(token)
    with system_scope("what a link shows"):
        shown = things.show(found.thing, found.subject_id) if found else None
    if found is None or shown is None:
        raise Refused(LINK_OVER)
    if request.method == "GET":
        links.note_opening(found)
    context = {"link": found, "shown": shown, "firm": _firm(found), "new_id": uuid7()}
    answer = render(request, "notices/link.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
