"""Paper read back: pages of a PDF become pictures as a printer would set them, and two decoders look at them."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image
from pyzbar import pyzbar  # type: ignore[import-untyped]

from anma.printing.layouts import Layout

DPI = 200


def cell(seen: Image.Image, layout: Layout, number: int) -> Image.Image:
    """One label of a sheet, counted from 0: people hold their phone before one, not before a sheet."""
    left, top = layout.corner(number)
    edges = (left, top, left + layout.width, top + layout.height)
    return seen.crop(tuple(round(tenths * DPI / 254) for tenths in edges))  # type: ignore[arg-type]


def picture(pdf: Path, page: int = 1) -> Image.Image:
    """One page in grey. Needs poppler's pdftoppm, which knows nothing of Typst."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "page"
        asked = ["-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *asked, str(pdf), str(target)], check=True, capture_output=True)  # noqa: S603, S607
        with Image.open(target.with_suffix(".png")) as found:
            return found.convert("L")


def by_zxing(seen: Image.Image) -> list[str]:
    return sorted(found.text for found in zxingcpp.read_barcodes(seen))


def by_zbar(seen: Image.Image) -> list[str]:
    return sorted(found.data.decode() for found in pyzbar.decode(seen, [pyzbar.ZBarSymbol.QRCODE]))


def words(pdf: Path, page: int) -> str:
    """The text of one page."""
    asked = ["pdftotext", "-raw", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # noqa: S603
