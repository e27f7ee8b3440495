"""Labels for label printers in ZPL II (Zebra, and most others by emulation): every label is one picture, `^GFA`.

A printer's own QR (`^BQ`) chooses version and mask by its firmware, and has no Chinese font: the same file would look
different on two printers. A picture of our own modules and letters is the same dots everywhere, one byte of hex for
four dots, rows that repeat shortened as the language allows (ZPL II Programming Guide, ^GF and alternative data
compression scheme). No text of a label enters the file, so there is nothing to escape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from anma.printing import fonts, qr
from anma.printing.label_face import Face, face
from anma.printing.label_frame import Box
from anma.printing.labels import LabelData, said
from anma.printing.layouts import BadLayout, Layout
from anma.printing.typeset import check_glyphs
from anma.printing.widths import MM

DPI = {203: 8, 300: 12}  # dots a millimetre, as the makers build the heads (203.2 and 304.8)
MM_A_TILE = 3.0
OVER = 0.25
_MANY = {20 * number: letter for number, letter in enumerate("ghijklmnopqrstuvwxyz", 1)}
_FEW = dict(enumerate("GHIJKLMNOPQRSTUVWXY", 1))


def document(labels: Sequence[LabelData], layout: Layout, dpi: int = 203) -> bytes:
    """One `^XA … ^XZ` a label; BadLayout for a sheet, MissingGlyphs before anything is drawn."""
    if layout.paper:
        raise BadLayout(_("A label printer takes one label at a time: choose a size for label printers."))
    if dpi not in DPI:
        raise BadLayout(_("A label printer has 203 or 300 dots an inch."))
    check_glyphs([[one.name, one.place, one.level.word if one.level else ""] for one in labels])
    return b"".join(_label(one, layout, dpi) for one in labels)


def _label(one: LabelData, layout: Layout, dpi: int) -> bytes:
    drawn = picture(one, layout, dpi)
    wide, tall = drawn.size
    stride = (wide + 7) // 8
    bits = bytes(byte ^ 0xFF for byte in drawn.tobytes())  # in ZPL a set bit is black
    data = "".join(_rows(bits, stride, wide))
    head = f"^XA^PW{wide}^LL{tall}^LH0,0^FO0,0^GFA,{stride * tall},{stride * tall},{stride},"
    return f"{head}{data}^FS^XZ\n".encode("ascii")


def picture(one: LabelData, layout: Layout, dpi: int = 203) -> Image.Image:
    """The label in black and white dots as the head burns it; modules are whole dots, so no module is narrower."""
    dots = DPI[dpi]
    drawn = face(said(one), layout)
    image = Image.new("1", (round(layout.width * dots / 10), round(layout.height * dots / 10)), 1)
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    _level(pen, image, drawn, one, dots)
    for rule in drawn.rules:
        pen.rectangle(_dots(rule, dots), fill=0)
    for line in drawn.lines:
        light = line.role == "level" and bool(one.level and one.level.code in _BLACK)
        font = _font(round(line.size / MM * dots), line.bold)
        _write(pen, (round(line.x * dots), round(line.y * dots)), line.text, font, 1 if light else 0)
    _code(image, drawn.code, one.url, dots)
    return image


_BLACK = ("red", "blue")  # these two have light words on their ground


def _write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, ink: int) -> None:
    pen.text(at, text, font=font, fill=ink, anchor="ls")


def _code(image: Image.Image, box: Box, url: str, dots: int) -> None:
    """The symbol in whole dots a module, in the middle of its box; a quarter millimetre over a side is no harm."""
    side = qr.side(url)
    module = max(1, int((box.width + 2 * OVER) * dots / side))
    symbol = qr.picture(url, module)
    free = round(box.width * dots) - side * module
    image.paste(symbol, (round(box.x * dots) + free // 2, round(box.y * dots) + free // 2))


def _level(pen: ImageDraw.ImageDraw, image: Image.Image, drawn: Face, one: LabelData, dots: int) -> None:
    """The level without colour: black ground where words are light, else a frame, and the pattern beside."""
    if drawn.bar is None or drawn.strip is None or one.level is None:
        return
    dark = one.level.code in _BLACK
    thick = max(2, dots // 4)
    pen.rectangle(_dots(drawn.bar, dots), fill=0 if dark else 1, outline=0, width=thick)
    left, top, right, foot = _dots(drawn.strip, dots)
    tile = _tile(one.level.code, round(MM_A_TILE * dots), 1 if dark else 0, thick + 1)
    for y in range(top + thick, foot - thick, tile.height):
        for x in range(left, right - thick, tile.width):
            room = (min(tile.width, right - thick - x), min(tile.height, foot - thick - y))
            image.paste(tile.crop((0, 0, *room)), (x, y))


@lru_cache(maxsize=32)
def _tile(level: str, side: int, ink: int, thick: int) -> Image.Image:
    """The same patterns as in `labels.typ`."""
    tile = Image.new("1", (side, side), 1 - ink)
    pen = ImageDraw.Draw(tile)
    strokes = {
        "red": (((0, 0), (1, 1)), ((0, 1), (1, 0))),
        "orange": (((-0.5, 0.5), (0.5, -0.5)), ((0, 1), (1, 0)), ((0.5, 1.5), (1.5, 0.5))),
        "yellow": (((0.5, 0.1), (0.5, 0.65)),),
        "blue": (((0, 0.5), (1, 0.5)),),
    }[level]
    for start, end in strokes:
        pen.line([(round(x * side), round(y * side)) for x, y in (start, end)], fill=ink, width=thick)
    return tile


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> ImageFont.FreeTypeFont:
    regular, _medium, heavy = fonts.files(fonts.folder())
    return ImageFont.truetype(heavy if bold else regular, pixels, layout_engine=ImageFont.Layout.BASIC)


def _dots(box: Box, dots: int) -> tuple[int, int, int, int]:
    left, top = round(box.x * dots), round(box.y * dots)
    return left, top, left + max(1, round(box.width * dots)) - 1, top + max(1, round(box.height * dots)) - 1


def _rows(bits: bytes, stride: int, wide: int) -> Iterator[str]:
    """Rows of hex: `:` repeats the row before, `,` fills with white, letters count what repeats."""
    last = b""
    spare = 8 * stride - wide  # bits behind the right edge are white
    for at in range(0, len(bits), stride):
        row = bits[at : at + stride]
        if spare:
            row = row[:-1] + bytes([row[-1] & (0xFF << spare) & 0xFF])
        yield ":" if row == last else _shortened(row.hex().upper())
        last = row


@lru_cache(maxsize=4000)
def _shortened(row: str) -> str:
    bare = row.rstrip("0")
    words, at = [], 0
    while at < len(bare):
        end = at
        while end < len(bare) and bare[end] == bare[at]:
            end += 1
        words.append(_counted(end - at) + bare[at])
        at = end
    return "".join(words) + ("," if len(bare) < len(row) else "")


def _counted(number: int) -> str:
    """How often the next letter stands: z for 400, g for 20, G for 1; one alone is not counted."""
    if number < 2:
        return ""
    many = "z" * (number // 400)
    number %= 400
    return many + _MANY.get(number // 20 * 20, "") + _FEW.get(number % 20, "")
