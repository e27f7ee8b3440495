"""What the packs say anew, point by point: take it over into a draft, or keep what one has."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import Refused
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.people.clients import span_of
from anma.risks.newer import newer, waiting
from anma.risks.reasons import NOTHING_CHOSEN

SHOWN = 40  # five hundred documents are megabytes; who answered these is shown the next ones


@page("risks.upgrade")
@require_http_methods(["GET", "HEAD", "POST"])
def upgrade(request: HttpRequest) -> HttpResponse:
    """`?point=` shows one of them alone."""
    firm = firm_asked(request, "risks.upgrade")
    if request.method != "POST":
        return _shown(request, firm)
    _answer(request, firm)
    return redirect(reverse("risks:upgrade") + span_of(viewer_of(request), firm.pk))


def _shown(request: HttpRequest, firm: Enterprise) -> HttpResponse:
    viewer = viewer_of(request)
    rows, only = waiting(viewer, firm.pk), request.GET.get("point")
    found = newer(viewer, [row for row in rows if not only or str(row.pk) == only][:SHOWN])
    context = {
        "cards": [one for one in found if not one.upgrade.says_nothing],
        "same": [one for one in found if one.upgrade.says_nothing],
        "untouched": sum(one.untouched for one in found),
        "total": len(rows),
        "elsewhere": len(rows) - len(found),
        "only": only,
        "span": span_of(viewer, firm.pk),
    }
    return render(request, "risks/upgrade.html", context)


# Which points a button means, and what it does with them.
_BUTTONS = {
    "accept": ("points", "risks.upgrade"),
    "all": ("untouched", "risks.upgrade"),
    "keep": ("points", "risks.keep_as_it_is"),
    "noted": ("same", "risks.keep_as_it_is"),
}


def _answer(request: HttpRequest, firm: Enterprise) -> None:
    post = request.POST
    name, code = _BUTTONS.get(post.get("do", ""), _BUTTONS["accept"])
    chosen = post.getlist(name)
    if not chosen:
        raise Refused(NOTHING_CHOSEN)
    raw = {"enterprise": str(firm.pk), "points": [_looked(post, pk) for pk in chosen]}
    done = perform(viewer_of(request), code, raw).result["points"]
    messages.success(request, _drafted(len(done)) if code == "risks.upgrade" else _kept(len(done)))


def _looked(post: QueryDict, pk: str) -> dict[str, Any]:
    ours = post.getlist(f"ours:{pk}")
    return {"point": pk, "shown": post.get(f"shown:{pk}", ""), "ours": ours, "keep_dropped": f"keep:{pk}" in post}


def _kept(count: int) -> str:
    words = ngettext("%(count)d risk point stays as it is.", "%(count)d risk points stay as they are.", count)
    return words % {"count": count}


def _drafted(count: int) -> str:
    if not count:
        return _("Noted. Nothing of yours was changed.")
    words = ngettext(
        "%(count)d risk point was changed as a draft. It hangs once it is published.",
        "%(count)d risk points were changed as drafts. They hang once they are published.",
        count,
    )
    return words % {"count": count}
