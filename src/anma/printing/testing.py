"""Reading a PDF back, for tests: its words with their places, and the sizes of its type."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in millimetres from the upper left corner of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: bytes) -> list[Word]:
    """All words as pdftotext (poppler) reads them; the test is skipped where it is not installed."""
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


def _read(pdf: bytes, *how: str) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "one.pdf"
        path.write_bytes(pdf)
        return subprocess.run([tool, *how, str(path), "-"], check=True, capture_output=True, text=True).stdout  # noqa: S603
