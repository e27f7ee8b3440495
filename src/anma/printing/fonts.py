"""The fonts of everything printed: Noto Sans SC from npm, found once, never a font of the system.

System fonts would make the same card look different on two machines, so Typst is told to ignore them.
"""

import os
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import gettext as _

FAMILY = "Noto Sans SC"
WEIGHTS = ("400Regular", "500Medium", "700Bold")
_REPOSITORY = Path(__file__).resolve().parents[3]
_DEFAULT = _REPOSITORY / "frontend" / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"


class FontsMissing(RuntimeError):
    """The fonts are not installed."""


def folder() -> Path:
    """Where the TTF files lie: ANMA_FONTS, else the front end's npm package."""
    return Path(os.environ.get("ANMA_FONTS") or _DEFAULT)


def files(where: Path) -> list[Path]:
    """One TTF for each weight that the templates use."""
    found = [path for weight in WEIGHTS for path in sorted(where.glob(f"**/*_{weight}.ttf"))[:1]]
    if len(found) < len(WEIGHTS):
        raise FontsMissing(
            _("The printing fonts are not installed: run “make setup”, or set ANMA_FONTS to their folder.")
        )
    return found


def typst_fonts() -> typst.Fonts:
    """The loaded fonts, shared by all documents of this process."""
    return _loaded(folder())


def missing(text: str) -> list[str]:
    """The characters of `text` that the font cannot draw, each once, in order of appearance."""
    known = _characters(folder())
    return [letter for letter in dict.fromkeys(text) if letter not in "\n\r\t" and ord(letter) not in known]


@cache
def _loaded(where: Path) -> typst.Fonts:
    folders = sorted({str(path.parent) for path in files(where)})  # Typst takes folders, not files
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _characters(where: Path) -> frozenset[int]:
    """All code points that every used weight can draw."""
    sets = [character_map(path.read_bytes()) for path in files(where)]
    return frozenset(sets[0].intersection(*sets[1:]))


@cache
def advances(bold: bool) -> dict[str, float]:
    """Width in em of every character that is not one em wide, which nearly all Chinese ones are."""
    font = files(folder())[WEIGHTS.index("700Bold" if bold else "400Regular")].read_bytes()
    (unit,) = struct.unpack_from(">H", font, _table(font, b"head") + 18)
    (full,) = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)
    metrics = _table(font, b"hmtx")
    widths = [width for width, _bearing in struct.iter_unpack(">Hh", font[metrics : metrics + 4 * full])]
    found = ((point, widths[min(glyph, full - 1)]) for point, glyph in _glyphs(font))
    return {chr(point): width / unit for point, width in found if width != unit}


def character_map(font: bytes) -> set[int]:
    """Code points of a TrueType font, from its 'cmap' table's format 12 (OpenType 1.9, section cmap)."""
    return {point for point, _glyph in _glyphs(font)}


def _glyphs(font: bytes) -> Iterator[tuple[int, int]]:
    """Code points with their glyphs."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for record in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * record + 4)
        if struct.unpack_from(">H", font, start + offset) == (12,):
            return _format_12(font, start + offset)
    raise ValueError("the font has no Unicode character map of format 12")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for record in range(count):
        name, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * record)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _format_12(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    (groups,) = struct.unpack_from(">I", font, start + 12)
    for group in range(groups):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * group)
        yield from zip(range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True)
