"""For anybody: take a firm over with the letter's code, or register one."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from anma.acts.base import Outcome
from anma.acts.limiting import hold_back
from anma.acts.models import Receipt
from anma.acts.pages import perform, public_page, raw_from_post, viewer_of
from anma.acts.reasons import ID_TAKEN, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import code_row
from anma.enterprises.trades import trades_for
from anma.enterprises.views.forms import again, blank, town_groups
from anma.kernel.limits import Limit
from anma.kernel.searching import searched
from anma.kernel.viewer import system_scope

ENTERING = Limit("enterprises.enter", burst=20, per_minute=4)
CLAIM, REGISTER = "enterprises/claim.html", "enterprises/register.html"


@public_page
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str = "") -> HttpResponse:
    """The code typed or scanned, who comes with it, and a sign-in."""
    code = request.POST.get("code", token)
    extra = {"code": code, "firm_name": _name_on_letter(code)}
    if request.method != "POST":
        return blank(request, CLAIM, **extra)
    try:
        hold_back(request, ENTERING)
        outcome = perform(viewer_of(request), "enterprises.claim", raw_from_post(request))
    except Refused as refused:
        if refused.reason is ID_TAKEN and _claimed_by_this_form(request):
            return redirect("web:home")
        return again(request, CLAIM, refused, **extra)
    return _welcome(request, outcome)


@public_page
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A firm that has no letter enters itself."""
    if request.method != "POST":
        return blank(request, REGISTER, groups=town_groups())
    try:
        hold_back(request, ENTERING)
        outcome = perform(viewer_of(request), "enterprises.register", raw_from_post(request))
    except Refused as refused:
        found = trades_for(searched(request.POST.get("trade", "")))
        return again(request, REGISTER, refused, groups=town_groups(), found=found)
    return _welcome(request, outcome)


@public_page
@require_http_methods(["GET", "HEAD"])
def trades(request: HttpRequest) -> HttpResponse:
    """The trades that fit what is being typed, each to be chosen with one tap; the national list, the same for all."""
    query = searched(request.GET.get("q", ""))
    return render(request, "enterprises/trades.html", {"found": trades_for(query), "first": query})


def _claimed_by_this_form(request: HttpRequest) -> bool:
    """The form sent once more after it signed its sender in: the same id, now by somebody with a name."""
    viewer, sent = viewer_of(request), request.POST.get("id", "")
    with system_scope("the receipt of a claim"):
        rows = Receipt.objects.filter(pk=sent, act="enterprises.claim", enterprise_id=viewer.enterprise_id)
        return viewer.enterprise_id is not None and rows.exists()


def _name_on_letter(code: str) -> str:
    """The firm's name for whoever holds a letter that nobody used yet; it stands on the paper anyhow."""
    if not code:
        return ""
    with system_scope("the name on a letter"):
        row = code_row(code)
        if row is None or row.used_at is not None:
            return ""
        return str(Enterprise.objects.as_system().values_list("name", flat=True).get(pk=row.enterprise_id))


def _welcome(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """To the own day, which begins with the next step; or, for a dispute, the one sentence that says who decides."""
    if outcome.result["outcome"] == "disputed":
        return render(request, "enterprises/waiting.html", {"sentence": _disputed()})
    account = authenticate(request, username=request.POST["username"], password=request.POST["password"])
    if account is None:
        return redirect("people:sign_in")
    login(request, account)
    return redirect("web:home")


def _disputed() -> str:
    return _(
        "Somebody may have claimed this firm already. The town office looks at it and calls you;"
        " until then neither side sees what the other entered."
    )
