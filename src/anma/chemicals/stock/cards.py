"""What a card of a substance says, and its sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.chemicals.models import Material
from anma.chemicals.stock.amounts import plain
from anma.chemicals.stock.checking import groups_in
from anma.chemicals.stock.dangers import gone
from anma.chemicals.stock.reading import in_reader, name_of, precursor_words
from anma.kernel import clock
from anma.knowledge.substances import (
    NOT_ONE_STORE,
    UNVERIFIED,
    Label,
    Limits,
    Statement,
    groups,
    kept_from,
    label,
    label_classes,
    substance,
)
from anma.knowledge.tables.kept import entries
from anma.printing.cards import Language
from anma.printing.substance import Part, SubstanceSheet, render_substance


@dataclass(frozen=True, slots=True)
class Card:
    """All in the reader's language. `pictograms` are (key, word); `never` and `apart` what not to store with it."""

    name: str
    cas: str
    made_of: str
    pictograms: list[tuple[str, str]]
    signal: str
    hazards: list[tuple[str, str]]
    prevention: list[tuple[str, str]]
    first_aid: list[tuple[str, str]]
    response: list[tuple[str, str]]
    storage: list[tuple[str, str]]
    disposal: list[tuple[str, str]]
    never: list[str]
    apart: list[str]
    classes: list[str]
    limits: str
    marks: list[str]
    proof: str


def card_of(row: Material) -> Card:
    """The card of a substance or mixture, from its classes."""
    found, words = label(row.classes), entries("ghs_pictograms")
    never, apart = _kept_from(row)
    aid = found.first_aid
    return Card(
        name=name_of(row),
        cas=row.cas,
        made_of=row.note,
        pictograms=[(key, in_reader(words[key].name)) for key in found.pictograms],
        signal=in_reader(found.signal_word),
        hazards=_said(found.hazards),
        prevention=_said((*found.of("general"), *found.of("prevention"))),
        first_aid=_said(aid),
        response=_said(tuple(one for one in found.of("response") if one not in aid)),
        storage=_said(found.of("storage")),
        disposal=_said(found.of("disposal")),
        never=never,
        apart=apart,
        classes=[in_reader(label_classes()[code].name) for code in row.classes if code in label_classes()],
        limits=_limits(row),
        marks=_marks(row, found),
        proof=in_reader(UNVERIFIED),
    )


def _said(statements: tuple[Statement, ...]) -> list[tuple[str, str]]:
    return [(one.code, in_reader(one.text)) for one in statements]


def _kept_from(row: Material) -> tuple[list[str], list[str]]:
    found = kept_from(groups_in(row))
    never = [in_reader(groups()[key]) for key, rule in found if rule.level == NOT_ONE_STORE]
    return never, [in_reader(groups()[key]) for key, rule in found if rule.level != NOT_ONE_STORE]


def _limits(row: Material) -> str:
    """What of it may be in the air one breathes at work, as GBZ 2.1 has it."""
    known = substance(row.code) if row.code else None
    limits: Limits | None = known.limits if known else None
    if limits is None:
        return ""
    said = {"MAC": limits.ceiling, "PC-TWA": limits.average, "PC-STEL": limits.short}
    return " · ".join(f"{name} {plain(value)} mg/m³" for name, value in said.items() if value is not None)


def _marks(row: Material, found: Label) -> list[str]:
    known = substance(row.code) if row.code else None
    marks = [_("highly toxic: two persons receive and issue it")] if row.highly_toxic else []
    marks += [_("hazardous chemical under key regulation")] if known and known.key_code else []
    marks += precursor_words(row.code, row.cas)
    left_out = pgettext("list", ", ").join(gone(row.code, row))
    marks += (
        [_("the catalogue gives it more, which the firm left out: %(gone)s") % {"gone": left_out}] if left_out else []
    )
    return marks + ([_("no hazard class is entered: take it from the safety data sheet")] if not row.classes else [])


def printed(row: Material, firm: str, size: str, lang: Language) -> bytes:
    """The sheet as PDF; `size` is a4 or a5."""
    return render_substance(composed(row, firm, size), lang)


def composed(row: Material, firm: str, size: str) -> SubstanceSheet:
    """All its words in the reader's language."""
    found = card_of(row)
    parts = [
        Part(_("What it can do"), found.hazards),
        Part(_("First aid"), found.first_aid),
        Part(_("Never in one store with"), [("", word) for word in found.never]),
        Part(_("Keep an aisle away from"), [("", word) for word in found.apart]),
        Part(_("How to work with it"), found.prevention),
        Part(_("Fire, leak"), found.response),
        Part(_("How to store it"), [*found.storage, *found.disposal]),
    ]
    cas = f"{_('CAS number')} {found.cas}" if found.cas else ""
    return SubstanceSheet(
        title=found.name,
        firm=firm,
        beneath=" · ".join(part for part in (cas, *found.marks) if part),
        signal=found.signal,
        grave=label(row.classes).signal == "danger",
        pictograms=[key for key, _word in found.pictograms],
        parts=[part for part in parts if part.lines],
        limits=f"{_('Limits in the air at work')}: {found.limits}" if found.limits else "",
        url=f"https://{settings.ANMA_HOST}{reverse('chemicals:card', args=[row.pk])}",
        foot=_("anma · card of a substance · printed %(day)s") % {"day": clock.today().isoformat()},
        proof=found.proof,
        size=size,
    )
