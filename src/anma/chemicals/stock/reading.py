"""The tables' texts, and what lines and containers say, in the reader's language."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import get_language, pgettext

from anma.chemicals.models import Material, SafetySheet
from anma.kernel.viewer import Viewer
from anma.knowledge.substances import precursor_of, substance
from anma.knowledge.text import Text


def in_reader(text: Text) -> str:
    """The text in the language now active."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")


def why_two(key: str) -> str:
    """Why a line asks for two persons."""
    words = {
        "toxic": pgettext("two persons", "highly toxic"),
        "store": pgettext("two persons", "the store asks for it"),
        "major": pgettext("two persons", "as much as a major hazard installation has"),
    }
    return words.get(key, "")


def name_of(material: Material) -> str:
    """What a material is called in the reader's language: of the catalogue's substances both names are known."""
    known = substance(material.code) if material.code else None
    own = known is None or material.name != short_name(known.name.zh)
    return material.name if own or known is None else short_name(in_reader(known.name))


def precursor_words(code: str, cas: str = "") -> list[str]:
    """The lists of precursors on which a substance stands, in words."""
    words = {"drug": pgettext("reagent", "drug precursor"), "explosive": pgettext("reagent", "explosive precursor")}
    return [words[key] for key in precursor_of(code, cas)]


def short_name(name: str) -> str:
    """The catalogue's name without the strengths that it prints in brackets, where enough is left."""
    return name.partition("[")[0] or name


def sheet_title(viewer: Viewer, row_id: UUID) -> str:
    """What the file of a safety data sheet is called; the caller has asked whether the viewer sees the row."""
    row = SafetySheet.objects.visible_to(viewer).get(pk=row_id)
    material = Material.objects.visible_to(viewer).filter(pk=row.material_id).first()
    return " ".join(
        part for part in (material.name if material else "", row.edition, row.issued_on.isoformat()) if part
    )


def sheet_name(row: SafetySheet) -> str:
    """Edition and day."""
    return f"{row.edition} · {row.issued_on.isoformat()}"
