"""What a printed sheet of the tests is: its key, its paper, its language, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.utils import translation

from anma.cards.papers import Laid, Lang
from anma.kernel.viewer import Viewer
from anma.printing.cards import LOCALES
from anma.printing.formats import FORMATS
from tests.sheets import made
from tests.sheets.made import Firm

Group = Literal["cards", "posts", "boards", "records", "labels"]
LANGS: tuple[Lang, ...] = ("zh", "en")
NOBODY = Viewer(role="owner")


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document: `size` is its sheet in millimetres, `langs` what it speaks, one language a page."""

    key: str
    group: Group
    title: str
    size: tuple[float, float]
    langs: tuple[Lang, ...]
    make: Callable[[bool], Laid]

    def laid(self, *, worst: bool) -> Laid:
        """The document as `typeset` takes it."""
        return self.make(worst)


def said(words: str) -> str:
    """A word of the platform in the sheet's language."""
    return translation.gettext(words)


@cache
def firm_of(lang: Lang, worst: bool) -> Firm:
    return made.firm(lang, worst=worst)


def composed(key: str, group: Group, title: Any, size: tuple[float, float], lang: Lang, make: Any) -> Specimen:
    """`make(firm)` composes in the sheet's language."""

    def laid(worst: bool) -> Laid:
        with translation.override(LOCALES[lang]):
            found: Laid = make(firm_of(lang, worst))
            return found

    with translation.override(LOCALES[lang]):
        return Specimen(f"{key}-{lang}", group, str(title), size, (lang,), laid)


def size_of(key: str) -> tuple[float, float]:
    return float(FORMATS[key].width), float(FORMATS[key].height)
