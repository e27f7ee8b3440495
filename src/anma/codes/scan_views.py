"""The page that scans, and what a code leads to that a camera or somebody's fingers handed us."""

from __future__ import annotations

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import holds, public_page, viewer_of
from anma.codes import queries
from anma.codes.tokens import ParsedCode, UnreadableCode, parse
from anma.codes.views import neutral
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer

LOOKS_LIKE = gettext_lazy("A label has eight letters and digits like K7M2-9PQR. Compare it once more.")
WHY_UNREADABLE = {
    "empty": "",
    "not_a_code": LOOKS_LIKE,
    "short_check": gettext_lazy("One letter is wrong. Compare the code with the label once more."),
    "edition": LOOKS_LIKE,
}
# The reader is WebAssembly; every other page goes without.
READS = {"script-src": ["'wasm-unsafe-eval'"]}


@csp_update(READS)
@public_page
@require_safe
def scan(request: HttpRequest) -> HttpResponse:
    """`/scan`: the camera, a photo, or letters. With `?code=` what was typed or scanned: on to its page, or why not."""
    viewer, text, sentence = viewer_of(request), searched(request.GET.get("code", "")), ""
    if text:
        sentence, address = _read(viewer, text)
        if address:
            return redirect(address)
        if not sentence:
            return neutral(request, text)
    context = {"text": text[:40] if len(text) < 12 else "", "sentence": sentence, "host": settings.ANMA_HOST.lower()}
    return render(request, "codes/scan.html", context)


def _read(viewer: Viewer, text: str) -> tuple[str, str]:
    """A sentence that says what is wrong, or where it leads; neither for a short code of who is not signed in."""
    try:
        parsed = parse(text)
    except UnreadableCode as error:
        return str(WHY_UNREADABLE[error.reason]), ""
    found = queries.find(text, None, viewer)
    if parsed.token:
        return _scanned(parsed, found, text)
    return ("", "") if viewer.is_anonymous else _typed(viewer, found)


def _scanned(parsed: ParsedCode, found: queries.Found, text: str) -> tuple[str, str]:
    """To its own page, which tells everybody what they may know; a foreign label that nobody knows here is named so."""
    host = "" if found.line else queries.foreign_host(text)
    if host:
        said = _("This label is of another platform (%(host)s). Scan it with the phone's camera.")
        return said % {"host": host}, ""
    edition = [parsed.edition] if parsed.edition else []
    return "", reverse("codes:open", args=[parsed.token, *edition])


def _typed(viewer: Viewer, found: queries.Found) -> tuple[str, str]:
    """To the label, for who may see what it is: short codes can be guessed."""
    token = found.line.token if found.line else ""
    may = holds(viewer, "codes.bind") if found.in_stock else queries.seen_by(viewer, found.read)
    if not token or not may:
        return _("There is no such label in your firm. Compare the code, or ask your safety officer."), ""
    return "", reverse("codes:open", args=[token])


@public_page
@require_safe
def typed(request: HttpRequest) -> HttpResponse:
    """`/Q` alone, where letters were typed in earlier days."""
    query = request.GET.urlencode()
    return redirect(f"{reverse('codes:scan')}{'?' if query else ''}{query}")
