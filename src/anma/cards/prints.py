"""The paper of a print job: files of at most a hundred cards, the labels behind the last of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.cards.choices import PrintKind, PrintLang
from anma.cards.content import Card, language
from anma.cards.models import PrintJob
from anma.cards.reasons import NO_LABELS, NOT_PRINTABLE
from anma.cards.sheets import Hung, Lang, label, sheet
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import system_scope
from anma.printing import cards, labels, papers, zpl
from anma.printing.fonts import FontsMissing
from anma.printing.formats import FORMATS
from anma.printing.layouts import BadLayout, find
from anma.printing.qr import QRTooLong
from anma.printing.signs import UnknownSign
from anma.printing.typeset import MissingGlyphs, chunks
from anma.risks.models import Edition

LABELS_A_FILE = 480  # twenty sheets of twenty-four; of other layouts as many full sheets as that holds
LANGUAGES: dict[str, tuple[Lang, ...]] = {
    PrintLang.ZH: ("zh",),
    PrintLang.EN: ("en",),
    PrintLang.BOTH: ("zh", "en"),
}
Piece = tuple[int, Lang]  # which of the job's points, in which language


@dataclass(frozen=True, slots=True)
class File:
    """One PDF of a job, before it is made."""

    cards: tuple[Piece, ...] = ()
    labels: tuple[Piece, ...] = ()
    start: int = 1


def files(job: PrintJob) -> list[File]:
    """The job's files in the order of printing; the first sheets of labels lie behind the last cards."""
    pieces = [(number, lang) for lang in LANGUAGES[job.lang] for number in range(job.points)]
    cards = [File(cards=tuple(part)) for part in chunks(pieces)] if job.kind != PrintKind.LABELS else []
    sheets = _label_files(pieces, find(job.size).a_sheet, job.start) if job.kind != PrintKind.CARDS else []
    if cards and sheets:
        last, behind = cards.pop(), sheets.pop(0)
        cards.append(File(last.cards, behind.labels, behind.start))
    return [*cards, *sheets]


def _label_files(pieces: list[Piece], a_sheet: int, start: int) -> list[File]:
    """The first file begins at the first free place, so that every file but the last ends with a full sheet."""
    most = LABELS_A_FILE // a_sheet * a_sheet
    head, rest = pieces[: most - start + 1], pieces[most - start + 1 :]
    first = [File(labels=tuple(head), start=start)] if head else []
    return [*first, *(File(labels=tuple(part)) for part in chunks(rest, most))]


def check(job: PrintJob) -> None:
    """Refuses with the printer's own sentence what cannot be printed, before anything is noted."""
    hung = hung_of(job, set(range(job.points)))
    with refusing():
        for file in files(job):
            papers.check(compose(job, file, hung))


@contextmanager
def refusing() -> Iterator[None]:
    """The printer's faults as refusals."""
    try:
        yield
    except (BadLayout, MissingGlyphs, FontsMissing, QRTooLong, UnknownSign) as error:
        raise Refused(NOT_PRINTABLE, sentence=str(error) or _("The cards cannot be printed.")) from error


def render(job: PrintJob, file: File) -> bytes:
    """The PDF of one file, with the editions and codes that the job names."""
    parts, firm = laid(job, file)
    with refusing():
        return papers.render(parts, firm)


def laid(job: PrintJob, file: File) -> tuple[list[papers.Part], str]:
    """The parts of one file and the name of the firm that hangs it up."""
    hung = hung_of(job, {number for number, _lang in (*file.cards, *file.labels)})
    with refusing():
        return compose(job, file, hung), next(iter(hung.values())).firm.name


def render_zpl(job: PrintJob, dpi: int) -> bytes:
    """The job's labels for a label printer; refused where they were printed on sheets."""
    hung = hung_of(job, set(range(job.points)))
    pieces = [piece for file in files(job) for piece in file.labels]
    if not pieces:
        raise Refused(NO_LABELS)
    with refusing():
        return zpl.document([label(hung[number], lang) for number, lang in pieces], find(job.size), dpi)


def compose(job: PrintJob, file: File, hung: dict[int, Hung]) -> list[papers.Part]:
    """The parts of a file: cards by language, then the labels."""
    parts, paper = [], FORMATS.get(job.format, cards.A4)
    for lang in LANGUAGES[job.lang]:
        if mine := [sheet(hung[number], lang, job.names) for number, said in file.cards if said == lang]:
            parts.append(cards.part(mine, lang, paper))
    if file.labels:
        made = [label(hung[number], lang) for number, lang in file.labels]
        parts.append(labels.part(made, find(job.size), file.start, (job.shift_x, job.shift_y)))
    return parts


def hung_of(job: PrintJob, numbers: set[int]) -> dict[int, Hung]:
    """Edition, code and firm of some of the job's points. Whoever may open the job may read them."""
    with system_scope("what a print job printed"):
        firm = Enterprise.objects.as_system().get(pk=job.enterprise_id)
        wanted = {number: job.items[number] for number in sorted(numbers)}
        editions = _editions(firm.pk, {(UUID(point), edition) for point, edition, _code in wanted.values()})
        ids = {UUID(code) for _point, _edition, code in wanted.values()}
        codes = {code.pk: code for code in Code.objects.as_system().filter(enterprise_id=firm.pk, pk__in=ids)}
    return {
        number: Hung(editions[UUID(point), edition], codes[UUID(code)], firm)
        for number, (point, edition, code) in wanted.items()
    }


def _editions(firm_id: UUID, keys: set[tuple[UUID, int]]) -> dict[tuple[UUID, int], Edition]:
    rows = Edition.objects.as_system().filter(
        enterprise_id=firm_id, point_id__in={point for point, _number in keys}, number__in={n for _point, n in keys}
    )
    return {(row.point_id, row.number): row for row in rows if (row.point_id, row.number) in keys}


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a print job as its page lists it."""

    point: str
    name: str
    place: str
    level: str
    edition: int
    short: str

    @classmethod
    def of(cls, item: list[Any], hung: Hung) -> Line:
        """In the reader's language, as it was printed then."""
        card = Card(language(), hung.edition.document)
        return cls(item[0], card.name, card.place, card.level, hung.edition.number, hung.code.short)
