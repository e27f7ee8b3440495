"""The criteria of major hazards, each with a right and a wrong picture: a page, a file, and the pictures themselves.

Which criteria there are says `judging`; the pictures come from `printing.scenes`. A criterion without one stands there
in words alone. Who has not read the official text takes none of it for the law: the page says what was checked.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, public_page
from anma.kernel.sheets import about, download
from anma.knowledge.csv_files import read_rows
from anma.knowledge.judging.majors import Criterion, criteria
from anma.knowledge.reasons import NOT_PRINTABLE
from anma.knowledge.showing import language
from anma.printing import scenes
from anma.printing.answers import as_pdf
from anma.printing.criteria_sheet import CriteriaSheet, Entry, printed

# The documents as chips name them, short; the whole title stands above the list.
LISTS = {
    "gm": gettext_lazy("Industry and trade"),
    "hg": gettext_lazy("Chemicals"),
    "rq": gettext_lazy("City gas"),
    "xf": gettext_lazy("Fire safety"),
    "fj": gettext_lazy("Building sites"),
    "ks": gettext_lazy("Mines"),
    "tz": gettext_lazy("Special equipment"),
    "tl": gettext_lazy("Railways"),
    "yh": gettext_lazy("Fireworks"),
}
A_YEAR, AN_HOUR = 365 * 24 * 3600, 3600


@page("knowledge.see")
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """One document's criteria with their pictures; the first document where none is asked for."""
    chosen = asked(request)
    counts = Counter(map(document, criteria()))
    lists = [(key, LISTS[key], counts[key]) for key in documents()]
    rows = [row(one) for one in criteria() if document(one) == chosen]
    drawn = sum(bool(one["sides"]) for one in rows)
    context = {"lists": lists, "chosen": chosen, "title": documents()[chosen], "rows": rows, "drawn": drawn}
    return render(request, "knowledge/criteria.html", context)


@page("knowledge.see")
@require_safe
def download_list(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    chosen = asked(request)
    heads = [_("Article"), _("Criterion"), _("In plain words"), _("Right"), _("Wrong")]
    heads.append(pgettext("knowledge", "Compared with the official text"))
    lines = [_line(one) for one in criteria() if document(one) == chosen]
    return download(f"criteria-{chosen}", heads, lines, about(_("Criteria of major hazards"), documents()[chosen]))


@page("knowledge.see")
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """The same list to hang up, in the language of `?lang=` or of the reader."""
    chosen = asked(request)
    return as_pdf(request, f"criteria-{chosen}", NOT_PRINTABLE, lambda lang: printed(sheet_of(chosen), lang))


def sheet_of(chosen: str) -> CriteriaSheet:
    """A document's criteria as the sheets take them, in the language at hand."""
    shown = (one for one in criteria() if document(one) == chosen)
    entries = [Entry(one.key, name(one), article(one), one.text if language() != "en" else "") for one in shown]
    title, note = _("Criteria of major hazards"), _("A dotted outline with a cross is what is missing.")
    return CriteriaSheet(title, documents()[chosen], note, entries, _unverified())


def _unverified() -> str:
    return _("Pictures and words are our own and nobody has verified them yet: the official text decides.")


def _line(one: Criterion) -> list[str]:
    words = [scenes.caption(one.key, side, language()) for side in scenes.SIDES]
    return [article(one), name(one), one.text, *words, _("yes") if one.source_checked else _("not yet")]


def asked(request: HttpRequest) -> str:
    """The document that an address asks for, the first one where it names none."""
    wanted = request.GET.get("list", "")
    return wanted if wanted in documents() else next(iter(documents()))


def document(one: Criterion) -> str:
    """The short key of the document in which a criterion stands."""
    return one.key.partition("-")[0]


def documents() -> dict[str, str]:
    """The documents by key in the order of the file, named in the reader's language."""
    named = {document(one): one.document for one in criteria()}
    return {key: _english()[key]["en"] if language() == "en" else name for key, name in named.items()}


def name(one: Criterion) -> str:
    """A criterion's name in the reader's language."""
    return _english()[one.key]["en"] if language() == "en" else one.name


def article(one: Criterion) -> str:
    """Where it stands in its document, in the reader's language."""
    return _english()[one.key]["article"] if language() == "en" else one.article


@cache
def _english() -> dict[str, dict[str, str]]:
    """English names and articles of documents and criteria, our own wording."""
    return {line["code"]: line for line in read_rows("anma.knowledge.judging", "data", "major_names.csv")}


def row(one: Criterion) -> dict[str, Any]:
    """A criterion as the page shows it; `sides` is empty where nobody drew it."""
    return {
        "key": one.key,
        "name": name(one),
        "article": article(one),
        "text": one.text if language() != "en" else "",
        "checked": one.source_checked,
        "sides": [side_of(one.key, side) for side in scenes.SIDES] if one.key in scenes.covered() else [],
    }


def side_of(criterion: str, side: str) -> dict[str, str]:
    """A picture's address and what it shows, in the reader's language."""
    said = scenes.caption(criterion, side, language())
    return {"side": side, "address": address(criterion, side), "caption": said}


def address(criterion: str, side: str) -> str:
    """Where a picture is: the address holds language and content, so that it may be kept for ever."""
    seal = scenes.digest(criterion, side, language())
    return f"{reverse('knowledge:scene', args=[criterion, side])}?{urlencode({'lang': language(), 'v': seal})}"


@public_page
@require_safe
def scene(request: HttpRequest, criterion: str, side: str) -> HttpResponse:
    """A picture, the same for everybody who reads the language."""
    spoken = request.GET.get("lang", "")
    lang = spoken if spoken in scenes.LANGS else language()
    drawn, seal = scenes.scene(criterion, side, lang), scenes.digest(criterion, side, lang)
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn, content_type="image/svg+xml", headers={"ETag": quote_etag(seal)})
    if request.GET.get("v") == seal and lang == spoken:
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:  # an address that says less than the picture holds is asked again
        patch_cache_control(answer, public=True, max_age=AN_HOUR)
        patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return get_conditional_response(request, quote_etag(seal), None, answer) or answer
