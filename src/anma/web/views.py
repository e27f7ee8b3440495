"""Pages that belong to no single room: the start, today, the log, and what a browser asks of a site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, public_page, viewer_of
from anma.kernel import clock
from anma.kernel.database.connections import answers
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.places.queries import reach_name
from anma.web import assets, visiting
from anma.web import morning as morning_of
from anma.web.home import at_desk, start_of
from anma.web.log import lines_for, title_of
from anma.web.other_hats import others
from anma.web.today import page_for

YEAR = 365 * 24 * 3600


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the first page of the hat."""
    return redirect(start_of(viewer_of(request), at_desk(request.headers)))


@public_page
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What anma is, for somebody who is not signed in."""
    return render(request, "web/welcome.html")


@page("today.see")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What this person has to do today, the most pressing first."""
    return render(request, "web/today.html", page_for(viewer_of(request)))


@page("morning.see")
@require_safe
def morning(request: HttpRequest) -> HttpResponse:
    """What an office has to decide, and whom nobody looked after."""
    viewer = viewer_of(request)
    context = {**morning_of.page_for(viewer), "scope": reach_name(viewer.reach), "as_of": clock.now()}
    context["visits"] = visiting.page_for(viewer, context["rechecks"])
    context["other_hats"] = others(viewer)
    context["others_wait"] = any(one.waits for one in context["other_hats"])
    return render(request, "web/morning.html", context)


@public_page
@require_safe
def in_phone(request: HttpRequest) -> HttpResponse:
    """What was handed in from this phone: what waits and what has arrived. The phone itself fills it in."""
    return render(request, "web/in_phone.html")


@public_page
@require_safe
def diagnose(request: HttpRequest) -> HttpResponse:
    """What this browser can do, for whoever uses it and for whoever helps. The phone itself fills it in."""
    return render(request, "web/diagnose.html", {"build": assets.build()})


@page("evidence.see")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The own firm's or office's log, newest first."""
    lines = Pages(lines_for(viewer_of(request)), 50).get_page(request.GET.get("page"))
    return render(request, "web/log.html", {"lines": lines})


@page("evidence.see")
@require_safe
def log_download(request: HttpRequest) -> HttpResponse:
    """The newest entries of the same log as an Excel file."""
    lines = enough(lines_for(viewer_of(request)))
    heads = [_("No."), _("Received"), _("What"), _("Fingerprint")]
    told = (
        [line.seq, f"{timezone.localtime(line.received_at):%Y-%m-%d %H:%M}", title_of(line.act), line.sha256]
        for line in lines
    )
    return download("log", heads, told, about(_("Log"), viewer_of(request).display))


@public_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the service worker where a page was never visited."""
    return render(request, "web/offline.html")


@public_page
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back."""
    response = _back(request)
    code = request.POST.get("language", "")
    if check_for_language(code):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax")
    return response


@public_page
@require_POST
def set_elder(request: HttpRequest) -> HttpResponse:
    """Larger type and targets, on this device."""
    response = _back(request)
    on = request.COOKIES.get("anma_elder") != "1"
    response.set_cookie("anma_elder", "1" if on else "0", max_age=YEAR, samesite="Lax")
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that asked, if it is one of ours."""
    target = request.POST.get("next", "/")
    return HttpResponseRedirect(target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else "/")


@public_page
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For a load balancer: does the database answer?"""
    return JsonResponse({"ok": answers()})


@public_page
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it reaches every page."""
    response = HttpResponse(assets.service_worker(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


@public_page
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app's manifest: installed, it keeps the queue for good."""
    icon = {"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"}
    body = {
        "name": _("anma work safety"),
        "short_name": _("anma"),
        "start_url": "/today",
        "display": "standalone",
        "background_color": "#F6F7F9",
        "theme_color": "#0B5C8C",
        "icons": [icon],
    }
    return JsonResponse(body, content_type="application/manifest+json")


@public_page
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The mark of anma; kept for a day, for every page asks for it."""
    response = redirect(static("web/icon.svg"))
    response["Cache-Control"] = "public, max-age=86400"
    return response
