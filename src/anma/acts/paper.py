"""Texts that go to paper: names, places and what cards say hold only characters that a printer's font may have.

Whether the font has a rare character is asked at print time (`printing.typeset.MissingGlyphs`); here only those are
refused that no font prints or that turn a line around: controls, direction marks, joiners, private letters, emoji.
"""

from __future__ import annotations

from typing import Annotated
from unicodedata import category

from django.utils.translation import gettext as _
from pydantic import AfterValidator

LINE_ENDS = "\n\r\t"
NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Me"})
VARIANTS = range(0xFE00, 0xFE10)  # say "as a picture" of the letter before


def unprintable(text: str) -> str:
    """The first character that cannot go to paper; empty where all can."""
    return next((letter for letter in text if _is_odd(letter)), "")


def _is_odd(letter: str) -> bool:
    kind = category(letter)
    if kind in ("So", "Sk"):
        return not _is_a_common_sign(letter)
    return kind in NEVER or ord(letter) in VARIANTS


def _is_a_common_sign(letter: str) -> bool:
    """Signs such as ° ℃ ㎡ № ★ stand in the character sets of print; pictures do not."""
    return any(_encodes(letter, charset) for charset in ("gbk", "latin-1"))


def _encodes(letter: str, charset: str) -> bool:
    try:
        return bool(letter.encode(charset))
    except UnicodeEncodeError:
        return False


def printable(text: str) -> str:
    """One line without what cannot be printed."""
    odd = unprintable(text)
    if odd:
        shown = f"{odd} (U+{ord(odd):04X})" if category(odd) in ("So", "Sk") else f"U+{ord(odd):04X}"
        raise ValueError(_("The character %(letter)s cannot be printed. Please leave it out.") % {"letter": shown})
    return text


def printable_lines(text: str) -> str:
    """As `printable`, over several lines."""
    printable("".join(letter for letter in text if letter not in LINE_ENDS))
    return text


Printed = Annotated[str, AfterValidator(printable)]
PrintedLines = Annotated[str, AfterValidator(printable_lines)]
