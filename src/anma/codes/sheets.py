"""Blank labels on paper and as a list for a label printer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.codes.models import Code, CodeDirectory
from anma.codes.reasons import NO_SUCH_PLACE
from anma.codes.tokens import code_url
from anma.kernel.sheets import workbook
from anma.printing import labels, papers
from anma.printing import layouts as printing_layouts
from anma.printing.labels import LabelData

A_FILE = 480  # as many full sheets as that holds; one PDF of ten thousand would hold a gigabyte
LAYOUTS = {key: one for key, one in printing_layouts.LAYOUTS.items() if not one.weather}
DEFAULT = printing_layouts.STANDARD
Lang = Literal["zh", "en"]
Line = CodeDirectory | Code  # of either, token and short code are printed


def files(lines: Sequence[Line], start: int = 1, layout: str = DEFAULT) -> list[Sequence[Line]]:
    """The lines of each PDF; the first begins at a free place, so that all but the last end with a full sheet."""
    return [lines[first:last] for first, last in spans(len(lines), start, layout)]


def spans(number: int, start: int = 1, layout: str = DEFAULT) -> list[tuple[int, int]]:
    """The same as from–to, for whoever reads the lines of one file at a time."""
    return spans_of(number, start, LAYOUTS[layout].a_sheet)


def spans_of(number: int, start: int, a_sheet: int) -> list[tuple[int, int]]:
    """The same for sheets of any number of labels."""
    most = A_FILE // a_sheet * a_sheet
    return [(max(at, 0), min(at + most, number)) for at in range(1 - start, number, most)]


def pdf(lines: Iterable[Line], layout: str, start: int, author: str, lang: Lang | None = None) -> bytes:
    """Sheets of blank labels. Raises `Refused` where the sheet has no such place."""
    size = LAYOUTS[layout]
    if not 1 <= start <= size.a_sheet:
        raise Refused(NO_SUCH_PLACE, most=size.a_sheet)
    made = [_blank(line, lang or _language()) for line in lines]
    return papers.render([labels.part(made, size, start)], author)


def _blank(line: Line, lang: Lang) -> LabelData:
    """A label that says nothing but its code: what it hangs on is not known yet."""
    url = code_url(settings.ANMA_HOST, line.token)
    return LabelData(name="", place="", level=None, url=url, short=line.short, lang=lang)


def _language() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"


def excel(lines: Iterable[Line]) -> bytes:
    """For a label printer's own program: number, short code, address. Plain texts in the first row's columns."""
    heads = [_("Number"), _("Short code"), _("Address in the code")]
    rows = ((n, line.short, code_url(settings.ANMA_HOST, line.token)) for n, line in enumerate(lines, 1))
    return workbook(heads, rows)
