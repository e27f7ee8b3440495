"""QR symbols: the error-correction level that keeps a symbol small, the drawing, and reading back.

A symbol on a wall is dirty and scanned from a step away, so modules must stay big: never above version 4
(33 × 33 modules), at level H where the text is short enough, else Q. Capacities: ISO/IEC 18004, table 7.
"""

import io
import re
from functools import lru_cache
from typing import Any, Literal

import zxingcpp
from django.utils.translation import gettext as _
from PIL import Image

Level = Literal["Q", "H"]

QUIET_ZONE = 4
ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
# Letters that version 4 holds in alphanumeric mode.
VERSION_4: dict[Level, int] = {"H": 50, "Q": 67}
_DARK = re.compile(rb"\x01+")
_HELD: dict[Level, tuple[int, ...]] = {"H": (10, 20, 35, 50), "Q": (16, 29, 47, 67)}
_QR = zxingcpp.barcode_formats_from_str("QRCode")


class QRTooLong(ValueError):
    """The text cannot be printed as a symbol that is read from a step away."""


def choose_level(text: str) -> Level:
    """H if version 4 holds the text so, else Q; QRTooLong with a sentence for people otherwise."""
    foreign = sorted(set(text) - ALPHANUMERIC)
    if foreign:
        raise QRTooLong(
            _("A code may only hold capital letters, digits and $%%*+-./: – not “%(letters)s”.")
            % {"letters": "".join(foreign)}
        )
    for level, letters in VERSION_4.items():
        if len(text) <= letters:
            return level
    raise QRTooLong(
        _("The address of the code has %(length)d letters; choose a host name that is %(over)d letters shorter.")
        % {"length": len(text), "over": len(text) - VERSION_4["Q"]}
    )


def matrix(text: str, level: Level | None = None) -> list[list[bool]]:
    """The modules row by row, True is dark, without quiet zone."""
    side, modules = _symbol(text, level)
    return [[module == 0 for module in modules[at : at + side]] for at in range(0, side * side, side)]


def picture(text: str, dots: int = 1) -> Image.Image:
    """The same modules as a picture of one bit a dot, `dots` to a module, without quiet zone."""
    return _drawn(text, dots).convert("1", dither=Image.Dither.NONE)


def pixels(text: str, dots: int = 1) -> bytes:
    """`picture` as one byte a dot, row by row; a sheet of them is set four times as fast as of drawings."""
    return _drawn(text, dots).tobytes()


def _drawn(text: str, dots: int) -> Image.Image:
    side, modules = _symbol(text, None)
    drawn = Image.frombuffer("L", (side, side), modules, "raw", "L", 0, 1)
    return drawn.resize((side * dots, side * dots), Image.Resampling.NEAREST)


@lru_cache(maxsize=2000)
def _symbol(text: str, level: Level | None) -> tuple[int, bytes]:
    """How many modules wide, and one byte a module, 0 is dark; a card and its label carry the same one."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.QRCode, ec_level=level or choose_level(text))
    drawn: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(drawn)  # the library's type stub does not say that its picture is such a buffer
    return modules.shape[0], modules.tobytes()  # type: ignore[index]


def side(text: str) -> int:
    """How many modules wide the symbol is; capacities of ISO/IEC 18004, table 7, alphanumeric."""
    level = choose_level(text)
    fitting = (version for version, letters in enumerate(_HELD[level], 1) if len(text) <= letters)
    return 17 + 4 * next(fitting)


def svg(text: str, level: Level | None = None) -> str:
    """The symbol as SVG with a quiet zone of four modules; one unit is one module."""
    rows = matrix(text, level)
    side = len(rows) + 2 * QUIET_ZONE
    runs = "".join(_runs(row, y + QUIET_ZONE) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{runs}"/></svg>'
    )


def read(picture: bytes) -> list[str]:
    """The texts of all QR symbols in a PNG or JPEG."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(image, formats=_QR)]


def _runs(row: list[bool], y: int) -> str:
    """Dark modules that touch become one rectangle: fewer shapes, no hairlines between modules."""
    found = (run.span() for run in _DARK.finditer(bytes(row)))
    return "".join(f"M{at + QUIET_ZONE} {y}h{end - at}v1h-{end - at}z" for at, end in found)
