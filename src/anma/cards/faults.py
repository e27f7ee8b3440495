"""Which points of a job cannot be printed, and why: nothing is half-printed; the rest can go without them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.reasons import Refused
from anma.cards import prints
from anma.cards.choices import PrintKind
from anma.cards.content import Card, language
from anma.cards.models import PrintJob
from anma.cards.prints import LANGUAGES, File, Piece
from anma.cards.reasons import UNPRINTABLE
from anma.cards.sheets import Hung
from anma.printing import papers
from anma.printing.signs import UnknownSign
from anma.printing.typeset import MissingGlyphs

NAMED = 3  # in the sentence; the page lists them all


@dataclass(frozen=True, slots=True)
class Fault:
    """A point that cannot be printed; `sentence` names what stands in the way."""

    point: str
    name: str
    sentence: str


def refuse_faulty(job: PrintJob) -> None:
    """Refuses a job that cannot be printed whole, naming the points to blame where they can be told."""
    try:
        prints.check(job)
    except Refused as refused:
        found = faults(job)
        if not found:
            raise  # the fault lies in what all of them carry, such as the firm's name or the address of its codes
        raise Refused(UNPRINTABLE, sentences=sentences(found), faults=found) from refused


def faults(job: PrintJob) -> list[Fault]:
    """Every point of the job tried by itself."""
    hung = prints.hung_of(job, set(range(job.points)))
    tried = ((one, _sentence(job, number, hung)) for number, one in hung.items())
    return [Fault(str(one.edition.point_id), _name(one), sentence) for one, sentence in tried if sentence]


def _sentence(job: PrintJob, number: int, hung: dict[int, Hung]) -> str:
    pieces: tuple[Piece, ...] = tuple((number, lang) for lang in LANGUAGES[job.lang])
    file = File(
        cards=pieces if job.kind != PrintKind.LABELS else (),
        labels=pieces if job.kind != PrintKind.CARDS else (),
    )
    try:
        with prints.refusing():
            papers.check(prints.compose(job, file, hung))
    except Refused as refused:
        return refused.sentence if _own(refused.__cause__, hung[number]) else ""
    return ""


def _own(error: BaseException | None, one: Hung) -> bool:
    """Whether the point's own words are to blame."""
    if isinstance(error, MissingGlyphs):
        words = json.dumps(one.edition.document, ensure_ascii=False)
        return any(letter in words for letter in error.characters)
    return isinstance(error, UnknownSign)


def _name(one: Hung) -> str:
    return Card(language(), one.edition.document).name


def sentences(found: list[Fault]) -> str:
    """The first few, and how many more there are."""
    said = [_("“%(point)s”: %(sentence)s") % {"point": one.name, "sentence": one.sentence} for one in found[:NAMED]]
    more = len(found) - NAMED
    if more > 0:
        words = ngettext("%(n)d more point has such a fault.", "%(n)d more points have such faults.", more)
        said.append(words % {"n": more})
    return "\n".join(said)
