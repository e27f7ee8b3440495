"""From what a firm asks to the content that is kept, and from the content of a job back to the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from django.utils import translation

from anma.acts.reasons import Refused
from anma.cards import prints
from anma.cards.labels import KIND
from anma.cards.models import PrintJob
from anma.cards.papers import Asked, Chosen, Content, Laid, Lang, PaperKind, filled, kind_of
from anma.cards.reasons import UNKNOWN_PAPER
from anma.codes.queries import in_force_by_target
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.printing import typeset
from anma.printing.cards import LOCALES
from anma.risks import queries
from anma.risks.choices import PointState
from anma.risks.models import Edition, RiskPoint

SAID = "said"


def paper_of(key: str) -> PaperKind:
    """The paper of a key; refused where there is none."""
    kind = kind_of(key)
    if kind is None:
        raise Refused(UNKNOWN_PAPER)
    return kind


def chosen(viewer: Viewer, firm_id: UUID, wanted: Sequence[UUID] = ()) -> tuple[Chosen, ...]:
    """The published points among `wanted` in that order, or all of the firm's, worst level first."""
    rows = queries.points(viewer, state=PointState.PUBLISHED).filter(enterprise_id=firm_id).defer("draft")
    found = {row.pk: row for row in (rows.filter(pk__in=wanted) if wanted else rows)}
    ordered = [found[pk] for pk in wanted if pk in found] if wanted else list(found.values())
    codes = in_force_by_target(viewer, KIND, [row.pk for row in ordered])
    editions = _editions(firm_id, ordered)
    return tuple(Chosen(editions[row.pk], codes.get(row.pk)) for row in ordered)


def _editions(firm_id: UUID, rows: Iterable[RiskPoint]) -> dict[UUID, Edition]:
    numbers = {row.pk: row.edition for row in rows}
    with system_scope("the editions of points already seen"):
        found = Edition.objects.as_system().filter(enterprise_id=firm_id, point_id__in=numbers)
        return {one.point_id: one for one in found.order_by("number") if one.number == numbers[one.point_id]}


def composed(kind: PaperKind, asked: Asked, lang: str) -> Content:
    """What is kept of a paper: its content by language, and what the firm said."""
    made: Content = {SAID: dict(asked.said)}
    for one in prints.LANGUAGES[lang]:
        with translation.override(LOCALES[one]):
            made[one] = kind.compose(_in(asked, one))
    return made


def _in(asked: Asked, lang: Lang) -> Asked:
    return Asked(asked.viewer, asked.firm, asked.points, lang, asked.format, asked.names, asked.day, asked.said)


def languages(job: PrintJob) -> tuple[Lang, ...]:
    """One file a language: a paper never mixes."""
    return prints.LANGUAGES[job.lang]


def check(job: PrintJob, firm: Enterprise) -> None:
    """Refuses what cannot be printed, before anything is noted."""
    with prints.refusing():
        for lang in languages(job):
            typeset.check_glyphs(laid(job, firm, lang).data)


def render(job: PrintJob, part: int) -> bytes:
    """The PDF of one file of the job; whoever may open the job may read it."""
    with system_scope("the firm of a print job"):
        firm = Enterprise.objects.as_system().get(pk=job.enterprise_id)
    with prints.refusing():
        return document(laid(job, firm, languages(job)[part - 1]))


def files_of(kind: PaperKind, viewer: Viewer, firm_id: UUID, size: str, lang: str) -> list[bytes]:
    """The files of a paper of all published points without a print job: nobody is asked, so no names stand on it."""
    with system_scope("the firm of a paper"):
        firm = Enterprise.objects.as_system().get(pk=firm_id)
    asked = Asked(viewer, firm, chosen(viewer, firm_id), "zh", size, False, clock.today())
    kept = composed(kind, asked, lang)
    made = []
    for one in prints.LANGUAGES[lang]:
        with translation.override(LOCALES[one]), prints.refusing():
            made.append(document(kind.lay(filled(kept[one], firm), one, size)))
    return made


def document(made: Laid) -> bytes:
    """The PDF; what Typst remembers of it is dropped at once, since a paper is seldom made twice in a row."""
    try:
        return typeset.compile_pdf(made.template, made.data, made.assets)
    finally:
        typeset.forget()


def pictures(made: Laid, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return typeset.compile_png(made.template, made.data, made.assets, ppi)


def laid(job: PrintJob, firm: Enterprise, lang: Lang) -> Laid:
    """The document of a job in one language, its references read."""
    kind = paper_of(job.kind)
    content = cast("dict[str, Any]", job.content)[lang]
    with translation.override(LOCALES[lang]):
        return kind.lay(filled(content, firm), lang, job.format)
