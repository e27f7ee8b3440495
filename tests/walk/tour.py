"""Pictures of the walk for `docs/tour/`, taken anew only where ANMA_TOUR=1: a test run leaves the tree clean."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page

from tests.walk.installation import ROOT

FOLDER = ROOT / "docs/tour"
COLOURS = 128
PAGE = FOLDER / "README.md"
MARK = "<!-- below: written by tests/walk/test_tour.py -->"
FORMS = ("phone", "desk")
HEAD = ("| 画面 · Screen | 中文 手机 | 中文 桌面 | English phone | English desk |", "|---|---|---|---|---|")


def wanted() -> bool:
    return os.environ.get("ANMA_TOUR") == "1"


def shot(page: Page, name: str, form: str) -> None:
    """`form` is phone or desk. The picture is always taken, so that a page that cannot be drawn fails everywhere."""
    whole = page.screenshot(animations="disabled")
    if wanted():
        keep(Image.open(io.BytesIO(whole)), FOLDER / f"{name}-{form}.png")


def keep(picture: Image.Image, path: Path) -> None:
    """Small enough for a repository: few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def beside(card: bytes, phone: bytes, path: Path) -> None:
    """The card on the wall and what the phone shows after scanning it."""
    left, right = Image.open(io.BytesIO(card)).convert("RGB"), Image.open(io.BytesIO(phone)).convert("RGB")
    high, gap = 844, 28
    left = left.resize((round(left.width * high / left.height), high), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", (left.width + right.width + 3 * gap, high + 2 * gap), "#e9ecef")
    for picture, x in ((left, gap), (right.crop((0, 0, right.width, high)), left.width + 2 * gap)):
        whole.paste(picture, (x, gap))
        ImageDraw.Draw(whole).rectangle((x - 1, gap - 1, x + picture.width, gap + picture.height), outline="#adb5bd")
    keep(whole, path)


def write_page(screens: Sequence[tuple[int, str, str, str]]) -> None:
    """`docs/tour/README.md` below its heading: one row a screen, four pictures each."""
    rows = [_row(*one) for one in screens]
    PAGE.write_text(
        "\n".join([*PAGE.read_text(encoding="utf-8").split(MARK)[0].splitlines(), MARK, "", *HEAD, *rows, ""])
    )


def _row(number: int, slug: str, english: str, chinese: str) -> str:
    name = f"{number:02d}-{slug}"
    pictures = [f"[![]({name}-{lang}-{form}.png)]({name}-{lang}-{form}.png)" for lang in ("zh", "en") for form in FORMS]
    return f"| {number} {chinese} · {english} | " + " | ".join(pictures) + " |"
