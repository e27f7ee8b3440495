"""A paper as the answer to a request, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from anma.acts.reasons import Reason, Refused
from anma.printing.fonts import FontsMissing

Lang = Literal["zh", "en"]
_LOCALES: dict[Lang, str] = {"zh": "zh-hans", "en": "en"}


def as_pdf(request: HttpRequest, name: str, otherwise: Reason, make: Callable[[Lang], bytes]) -> HttpResponse:
    """What `make` prints, in the language of `?lang=` or of the reader; `otherwise` is the refusal without fonts."""
    asked = request.GET.get("lang") or translation.get_language() or ""
    lang: Lang = "en" if asked.startswith("en") else "zh"
    try:
        with translation.override(_LOCALES[lang]):
            content = make(lang)
    except FontsMissing as error:
        raise Refused(otherwise, sentence=str(error)) from error
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
