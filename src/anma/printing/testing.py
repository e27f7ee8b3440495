"""Reading what was printed, for tests: words and boxes with their places, sizes of type, grey pictures, codes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import zxingcpp
from PIL import Image
from pyzbar import pyzbar  # type: ignore[import-untyped]

from anma.printing import qr

MM = 72 / 25.4
_TOKEN = re.compile(rb"\((?:\\.|[^\\)])*\)|<<.*?>>|/[^\s/\[\]<>(]+|-?[\d.]+|[A-Za-z'\"*]+|[\[\]]", re.S)
_PAINTS = {b"f", b"f*", b"B", b"B*", b"b", b"S", b"s", b"n"}
_FILLS = {b"f", b"f*", b"B", b"B*", b"b"}
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in millimetres from the upper left corner of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, its corners round or not, in millimetres from the upper left corner of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in millimetres."""
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', _read(pdf, "-bbox"))
    return [(float(width) / MM, float(height) / MM) for width, height in found]


def words(pdf: bytes) -> list[Word]:
    """All words as pdftotext (poppler) reads them."""
    html, found, page = _read(pdf, "-bbox"), [], 0
    row = re.compile(r'<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    for match in row.finditer(html):
        if match[0] == "<page ":
            page += 1
        else:
            left, top, right, bottom = (float(match[n]) / MM for n in range(1, 5))
            found.append(Word(page, left, top, right, bottom, match[5]))
    return found


def text(pdf: bytes) -> str:
    """The letters of a PDF without the spaces between them, since lines break anywhere."""
    return "".join(_read(pdf, "-raw").split())


def type_sizes(pdf: bytes) -> set[float]:
    """The sizes of type in points. Raises ValueError where something is scaled, which would make them untrue."""
    found: set[float] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            continue
        if b" Tf" in plain:
            if any(float(one) != 1 for one in re.findall(rb"([\d.-]+) 0 0 [\d.-]+ [\d.-]+ [\d.-]+ Tm", plain)):
                raise ValueError("type is scaled: its size is not what it says")
            found |= {float(size) for size in re.findall(rb"([\d.]+) Tf", plain)}
    return found


def grey(pdf: bytes, ppi: float) -> list[Image.Image]:
    """The pages as a grey printer shows them."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "one.pdf"
        path.write_bytes(pdf)
        subprocess.run([_tool("pdftoppm"), "-gray", "-r", f"{ppi:.0f}", str(path), f"{place}/p"], check=True)  # noqa: S603
        return [Image.open(io.BytesIO(one.read_bytes())).convert("L") for one in sorted(Path(place).glob("p-*.pgm"))]


def boxes(pdf: bytes) -> list[Box]:
    """All upright filled rectangles, in the order in which they are painted."""
    return [box for page, height, stream in _contents(pdf) for box in _boxes(stream, page, height)]


def _contents(pdf: bytes) -> Iterator[tuple[int, float, bytes]]:
    """What is drawn on every page, with the page's height in points."""
    objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\b(.*?)endobj", pdf, re.S)}
    pages = [body for _n, body in sorted(objects.items()) if re.search(rb"/Type\s*/Page\b(?!s)", body)]
    for page, body in enumerate(pages, 1):
        box, content = re.search(rb"/MediaBox\s*\[([^\]]*)\]", body), re.search(rb"/Contents (\d+) 0 R", body)
        stream = re.search(rb"stream\r?\n(.*?)endstream", objects[int(content[1])], re.S) if content else None
        if box and stream:
            yield page, float(box[1].split()[3]), zlib.decompress(stream[1])


def _boxes(stream: bytes, page: int, height: float) -> Iterator[Box]:
    """What lies outside a clipping path is not there."""
    now: Matrix = (1, 0, 0, 1, 0, 0)
    shown: Box | None = None
    kept, numbers, points, clips = [], [], [], False
    for token in _TOKEN.findall(stream):
        if re.fullmatch(rb"-?[\d.]+", token):
            numbers.append(float(token))
            continue
        if token == b"q":
            kept.append((now, shown))
        elif token == b"Q":
            now, shown = kept.pop()
        elif token == b"cm":
            now = _joined(tuple(numbers[-6:]), now)  # type: ignore[arg-type]
        elif token in (b"m", b"l", b"c"):
            points.append((*_moved(now, *numbers[-2:]), token))
        elif token in _PAINTS:
            box = _box(points, page, height)
            if clips:
                shown = _within(box, shown)
            elif token in _FILLS and (box := box and _within(box, shown)):
                yield box
            points, clips = [], False
        elif token in (b"W", b"W*"):
            clips = True
        numbers = []


def _within(box: Box | None, shown: Box | None) -> Box | None:
    """The part of a box that is shown; a clipping path of another shape than a rectangle is left out of account."""
    if box is None or shown is None:
        return box or shown
    left, top = max(box.left, shown.left), max(box.top, shown.top)
    right, bottom = min(box.right, shown.right), min(box.bottom, shown.bottom)
    return Box(box.page, left, top, right, bottom) if left < right and top < bottom else None


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(by: Matrix, x: float, y: float) -> tuple[float, float]:
    return by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]


def _box(points: list[tuple[float, float, bytes]], page: int, height: float) -> Box | None:
    """Where every straight line is level or upright, the rectangle around them; else nothing, such as a sign."""
    straight = zip(points, points[1:], strict=False)
    if any(b[2] == b"l" and abs(a[0] - b[0]) > 0.1 and abs(a[1] - b[1]) > 0.1 for a, b in straight) or len(points) < 4:
        return None
    if sum(one[2] == b"l" for one in points) < 3:
        return None
    xs, ys = [one[0] for one in points], [one[1] for one in points]
    return Box(page, min(xs) / MM, (height - max(ys)) / MM, max(xs) / MM, (height - min(ys)) / MM)


def found_codes(image: Image.Image) -> list[tuple[str, Image.Image]]:
    """Every code of a page with the piece of the page where it is, a little of its surroundings included."""
    found = []
    for one in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
        at = one.position
        xs, ys = zip(*((p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_left, at.bottom_right)), strict=True)
        rim = (max(xs) - min(xs)) // 5
        found.append((one.text, image.crop((min(xs) - rim, min(ys) - rim, max(xs) + rim, max(ys) + rim))))
    return found


def by_zxing(image: Image.Image) -> list[str]:
    """The codes that zxing reads."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return qr.read(out.getvalue())


def by_zbar(image: Image.Image) -> list[str]:
    """The codes that zbar reads."""
    return [found.data.decode() for found in pyzbar.decode(image, [pyzbar.ZBarSymbol.QRCODE])]


def worn(image: Image.Image, seed: int = 5) -> Image.Image:
    """At 60 % with noise, as a phone sees a dirty label."""
    small = image.convert("L").resize((int(image.width * 0.6), int(image.height * 0.6)), Image.Resampling.BILINEAR)
    noise = Image.frombytes("L", small.size, Random(seed).randbytes(small.width * small.height))  # noqa: S311
    return Image.blend(small, noise, 0.2)


def turned(image: Image.Image) -> Image.Image:
    """Held askew, by 17°."""
    return image.convert("L").rotate(17, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)


def luminance(colour: str) -> float:
    """Of #rrggbb, as WCAG 2.2 reckons it."""
    parts = [_linear(int(colour[n : n + 2], 16)) for n in (1, 3, 5)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: float, other: float) -> float:
    """Of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def grey_contrast(image: Image.Image) -> float:
    """Between the darkest and the lightest of a grey picture, single dots left aside."""
    dots = sorted(image.tobytes())
    edge = len(dots) // 100
    return contrast(_linear(dots[edge]), _linear(dots[-1 - edge]))


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=4)
def _read(pdf: bytes, *how: str) -> str:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "one.pdf"
        path.write_bytes(pdf)
        said = [_tool("pdftotext"), *how, str(path), "-"]
        return subprocess.run(said, check=True, capture_output=True, text=True).stdout  # noqa: S603


def _tool(name: str) -> str:
    """A program of poppler-utils, which `tools/prerequisites.sh test` installs; nothing is skipped without it."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: tools/prerequisites.sh test"  # noqa: S101
    return found
