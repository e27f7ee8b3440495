"""Cards of substances: one of the catalogue, and in the worst case the most dangers under the longest name."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.cards.papers import Laid
from anma.chemicals.models import Material
from anma.chemicals.stock.cards import composed as worded
from anma.knowledge.substances import catalogue
from anma.printing import substance
from tests.sheets.made import LONG_NAMES, Firm
from tests.sheets.specimen import LANGS, Specimen, composed, size_of

SIZES = {"a4": "a4-portrait", "a5": "a5-portrait"}


def every() -> Iterator[Specimen]:
    """Both sizes in both languages."""
    for lang in LANGS:
        for size, paper in SIZES.items():
            yield composed(
                f"substance-{size}",
                "cards",
                _("Card of a substance"),
                size_of(paper),
                lang,
                lambda firm, size=size: _card(firm, size),
            )


def _card(firm: Firm, size: str) -> Laid:
    sheet = worded(_mixture(firm) if firm.worst else _methanol(), firm.row.name, size)
    return Laid(substance.TEMPLATE, *substance.document(sheet, firm.lang))


def _known(cas: str, number: int) -> Material:
    one = next(one for one in catalogue().values() if cas in one.cas.split())
    kept = {"code": one.code, "cas": one.cas, "classes": list(one.classes), "families": list(one.families)}
    return Material(id=UUID(int=number), name=one.name.zh, highly_toxic=one.highly_toxic, **kept)


def _methanol() -> Material:
    return _known("67-56-1", 11)


def _mixture(firm: Firm) -> Material:
    """Chromium trioxide's classes, the most that the catalogue knows of one substance, under a firm's own name."""
    row = _known("1333-82-0", 12)
    row.code, row.name, row.highly_toxic = "", LONG_NAMES[firm.lang], True
    return row
