"""The first sheet of what is being chosen, as a picture; nothing is noted, and only what the viewer sees is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from anma.acts.reasons import Refused
from anma.cards import prints
from anma.cards.choices import PrintKind
from anma.cards.labels import KIND
from anma.cards.layouts import offset_for
from anma.cards.models import PrintJob
from anma.cards.papers import Asked, PaperKind, filled, jobs
from anma.cards.reasons import NO_SUCH_FORMAT, NOTHING_TO_PRINT
from anma.codes.queries import in_force_by_target
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.printing import papers, typeset
from anma.printing.cards import CARD_FORMATS, LOCALES
from anma.printing.formats import FORMATS
from anma.printing.layouts import find
from anma.risks import queries
from anma.risks.choices import PointState

WIDE = 900  # pixels: a phone's width thrice, and few enough to be drawn at once
MM_AN_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Wish:
    """What is chosen so far; `points` in the order of printing, empty for all that level, place and text leave."""

    points: Sequence[UUID] = ()
    level: str = ""
    place: str = ""
    text: str = ""
    kind: str = PrintKind.CARDS
    lang: str = "zh"
    format: str = "a4"
    size: str = ""
    start: int = 1
    names: bool = False


def first_sheet(viewer: Viewer, firm: Enterprise, wish: Wish) -> bytes:
    """PNG. Of a job in both languages the Chinese sheet, of cards with labels the first card."""
    layout, paper = find(wish.size), CARD_FORMATS.get(wish.format)
    if paper is None:
        raise Refused(NO_SUCH_FORMAT)
    start = min(max(wish.start, 1), layout.a_sheet)
    labels = wish.kind == PrintKind.LABELS
    job = _draft(viewer, firm, wish, layout.a_sheet - start + 1 if labels else 1)
    pieces = tuple((number, prints.LANGUAGES[wish.lang][0]) for number in range(job.points))
    file = prints.File(labels=pieces, start=start) if labels else prints.File(cards=pieces)
    width = layout.page[0] / 10 if labels else paper.width
    with prints.refusing():
        parts = prints.compose(job, file, prints.hung_of(job, set(range(job.points))))
        return papers.picture(parts, firm.name, WIDE / width * MM_AN_INCH)[0]


def _draft(viewer: Viewer, firm: Enterprise, wish: Wish, most: int) -> PrintJob:
    """A job that is never saved, of the first points only."""
    rows = queries.points(viewer, level=wish.level, state=PointState.PUBLISHED, text=wish.text)
    rows = rows.filter(enterprise_id=firm.pk).defer("draft")
    found = list(rows.filter(pk__in=wish.points) if wish.points else rows)
    found = [row for row in found if wish.place in ("", row.shown_place)]
    order = {pk: number for number, pk in enumerate(wish.points)}
    found.sort(key=lambda row: order.get(row.pk, 0))
    codes = in_force_by_target(viewer, KIND, [row.pk for row in found])
    items = [[str(row.pk), row.edition, str(codes[row.pk].pk)] for row in found if row.pk in codes][:most]
    if not items:
        raise Refused(NOTHING_TO_PRINT)
    shift_x, shift_y = offset_for(viewer, firm.pk, wish.size)
    return PrintJob(
        enterprise_id=firm.pk, kind=wish.kind, lang=wish.lang, size=wish.size, format=wish.format, names=wish.names,
        items=items, points=len(items), shift_x=shift_x, shift_y=shift_y,
    )  # fmt: skip


def first_page(viewer: Viewer, firm: Enterprise, kind: PaperKind, wish: Wish, said: dict[str, str]) -> bytes:
    """The same of a registered paper: the whole of it is composed, since what stands first depends on all."""
    if wish.format not in kind.formats:
        raise Refused(NO_SUCH_FORMAT)
    lang = prints.LANGUAGES[wish.lang][0]
    points = jobs.chosen(viewer, firm.pk, wish.points) if kind.of_points else ()
    names = wish.names and kind.asks_names
    asked = Asked(viewer, firm, points, lang, wish.format, names, clock.today(), said)
    with translation.override(LOCALES[lang]), prints.refusing():
        made = kind.lay(filled(kind.compose(asked), firm), lang, wish.format)
        ppi = WIDE / FORMATS[wish.format].width * MM_AN_INCH
        return typeset.compile_png(made.template, made.data, made.assets, ppi)[0]
