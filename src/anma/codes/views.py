"""The resolver: one page for everybody who stands before a label."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import holds, page, perform, public_page, raw_from_post, viewer_of
from anma.codes import bindable, queries, signed
from anma.codes.bindable import Scanned, kind_of
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.codes.tokens import looks_short
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of


@public_page
@require_safe
def open_code(request: HttpRequest, code: str, edition: str | None = None) -> HttpResponse:
    """`/Q/<code>[/<edition>]`: the thing's page, or the neutral page, or (for those who may know) what it was."""
    viewer = viewer_of(request)
    found = queries.find(code, edition, viewer)
    answer = _opened(request, found)
    if answer is None and not viewer.is_anonymous:
        answer = _for_those_who_may_know(request, viewer, found)
    elif answer is None:
        answer = _for_a_stranger(request, found, code)
    answer = answer or neutral(request, code)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _opened(request: HttpRequest, found: queries.Found) -> HttpResponse | None:
    code = found.code
    if code is None or code.state != CodeState.BOUND:
        return None
    kind = kind_of(code)
    return kind.opens(request, Scanned(code, found.edition, found.replaced)) if kind else None


def _for_a_stranger(request: HttpRequest, found: queries.Found, code: str) -> HttpResponse | None:
    """What a signed code is and where one signs in; of every other that opens nothing no more than of the next."""
    queries.even_out(found)
    bindable.even_out(request, found.code)
    told = signed.told(code)
    if told is None or found.line is not None:
        return None
    return render(request, "codes/signed.html", {"told": told}, status=404)


def _for_those_who_may_know(request: HttpRequest, viewer: Viewer, found: queries.Found) -> HttpResponse | None:
    """What a label was, for its firm and its offices; a blank of a stock for who may bind one; a signed code."""
    if found.line is None and (address := signed.led_to(viewer, request.path.strip("/").partition("/")[2])):
        return redirect(address)
    if queries.seen_by(viewer, found.code):
        return _what_it_was(request, viewer, found)
    if found.in_stock and found.line and (viewer.may("codes.stock") or holds(viewer, "codes.bind")):
        context = {"code": found.line, "state": CodeState.BLANK, "stock": True, "bind": _bind_address(viewer, found)}
        return render(request, "codes/was.html", context)
    return None


def _bind_address(viewer: Viewer, found: queries.Found) -> str:
    """Where a blank label is bound; empty for who may not, and for what is no longer blank."""
    line, code = found.line, found.read
    if line is None or (code is not None and code.state != CodeState.BLANK):
        return ""
    if not (viewer.may("codes.bind", code.enterprise_id) if code else holds(viewer, "codes.bind")):
        return ""
    firm = span_of(viewer, code.enterprise_id) if code and code.enterprise_id else ""
    return f"{reverse('codes:bind')}{firm}{'&' if firm else '?'}code={line.short}"


def _what_it_was(request: HttpRequest, viewer: Viewer, found: queries.Found) -> HttpResponse:
    code = found.code
    assert code is not None  # noqa: S101  (seen_by said so)
    kind = kind_of(code)
    name = kind.name(viewer, code) if kind else ""
    context = {"code": code, "state": code.state, "kind": kind, "name": name, "bind": _bind_address(viewer, found)}
    return render(request, "codes/was.html", context, status=410 if code.state == CodeState.RETIRED else 200)


def neutral(request: HttpRequest, text: str) -> HttpResponse:
    """The same page for unknown, blank and retired: a stranger learns nothing, and may still report a danger.

    It differs only by the code that the stranger brought along. Who is not signed in cannot use a short code, so its
    report names no place: what it hangs on, if it exists, is told to nobody.
    """
    if viewer_of(request).is_anonymous and looks_short(text):
        context = {"short": True, "report_url": reverse("hazards:report_unplaced")}
        return render(request, "codes/neutral.html", context, status=404)
    return render(request, "codes/neutral.html", {"scanned": text[:60].upper()}, status=404)


@page("codes.replace")
@require_POST
def replace(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new label for the same thing; back to where the button was."""
    perform(viewer_of(request), "codes.replace", raw_from_post(request, subject=pk))
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The page that the form came from, if it is one of ours; else the start."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else reverse("web:home")


@page("codes.retire")
@require_POST
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Retire a label that hangs nowhere any more."""
    perform(viewer_of(request), "codes.retire", raw_from_post(request, subject=pk))
    return redirect(back_to(request))


def address_of(code: Code, edition: int | None = None) -> str:
    """The path of a label's page."""
    args = [code.token] if edition is None else [code.token, edition]
    return reverse("codes:open", args=args)
