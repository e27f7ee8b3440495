"""QR symbols: the error-correction level that keeps a symbol small, the drawing, and reading back.

A symbol on a wall is dirty and scanned from a step away, so modules must stay big: never above version 4
(33 × 33 modules), at level H where the text is short enough, else Q. Capacities: ISO/IEC 18004, table 7.
"""

import io
from typing import Any, Literal

import zxingcpp
from django.utils.translation import gettext as _
from PIL import Image

Level = Literal["Q", "H"]

QUIET_ZONE = 4
ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
# Letters that version 4 holds in alphanumeric mode.
VERSION_4: dict[Level, int] = {"H": 50, "Q": 67}
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
    symbol = zxingcpp.create_barcode(text, zxingcpp.QRCode, ec_level=level or choose_level(text))
    # The picture is a buffer of one byte a module, which its type stub does not say.
    picture: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(picture).tolist()
    return [[module == 0 for module in row] for row in rows]


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
    path, x = "", 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            path += f"M{x + QUIET_ZONE} {y}h{end - x}v1h-{end - x}z"
        x = end + 1
    return path
