"""Every printed sheet of a made-up firm on a few pictures: `docs/tour/sheets-*.webp` and `docs/tour/sheets.md`.

    .venv/bin/python tools/contact_sheet.py [--out FOLDER] [--whole]

The sheets are those that `tests/sheets` reads back. `--whole` writes each first page by itself at 110 dots an inch
instead, to judge it at 40 cm.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["ANMA_HOST"] = "anma.example.cn"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings_test")
django.setup()

from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from tests.sheets.specimen import LANGS, Specimen  # noqa: E402
from tests.sheets.specimens import every  # noqa: E402

from anma.printing import fonts, typeset  # noqa: E402

GROUPS = {
    "cards": ("风险告知卡", "Risk cards"),
    "posts": ("岗位卡、应急处置卡、承诺书", "Cards of posts, emergency cards, promises"),
    "boards": ("公告栏、公示栏、四色图", "Notice boards, risks by place, four-colour maps"),
    "records": ("清单、台账、报告、巡查表", "Lists, ledgers, reports, rounds"),
    "labels": ("标签和校准页", "Labels and the calibration page"),
}
# Of labels one of each kind; all are read back in the tests.
LABELS = ("70x37", "105x74", "l7160", "l7120", "weather-90x60", "roll-30x20", "roll-60x40", "roll-100x100")
SHOWN = {*(f"label-{key}" for key in LABELS), "calibration-70x37"}
WIDE, GAP, LINE, GROUND, INK = 1500, 26, 22, "#E9ECEF", "#1C2530"
A4, GROWS = 250, 0.45  # dots of an A4 sheet's long side; a sheet twice as long is not twice as large here


def main() -> None:
    asked = arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in every() if len(one.langs) == 1 and shown(one)]
    if asked.whole:
        for one in wanted:
            (asked.out / f"{one.key}.png").write_bytes(first_page(one, 110))
        return
    for group in GROUPS:
        for lang in LANGS:
            mine = [one for one in wanted if one.group == group and one.langs == (lang,)]
            contact(mine).save(asked.out / f"sheets-{group}-{lang}.webp", quality=70, method=6)
    (asked.out / "sheets.md").write_text(index(wanted), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs/tour")
    parser.add_argument("--whole", action="store_true")
    return parser.parse_args()


def shown(one: Specimen) -> bool:
    return one.group != "labels" or one.key.rsplit("-", 1)[0] in SHOWN


def first_page(one: Specimen, ppi: float) -> bytes:
    laid = one.laid(worst=False)
    try:
        return typeset.compile_png(laid.template, laid.data, laid.assets, ppi)[0]
    finally:
        typeset.forget()


def contact(mine: list[Specimen]) -> Image.Image:
    """The sheets in rows from left to right, each with its name and size."""
    rows, row, used = [], [], GAP
    for picture, one in ((small(one), one) for one in mine):
        if used + max(picture.width, 170) + GAP > WIDE:
            rows.append(row)
            row, used = [], GAP
        row.append((picture, one))
        used += max(picture.width, 170) + GAP
    rows.append(row)
    high = GAP + sum(max(picture.height for picture, _one in row) + 2 * LINE + GAP for row in rows)
    whole = Image.new("RGB", (WIDE, high), GROUND)
    top = GAP
    for row in rows:
        top = paste(whole, row, top)
    return whole


def paste(whole: Image.Image, row: list[tuple[Image.Image, Specimen]], top: int) -> int:
    """A row, all sheets standing on one line; returns where the next one begins."""
    pen, left = ImageDraw.Draw(whole), GAP
    foot = top + max(picture.height for picture, _one in row)
    for picture, one in row:
        whole.paste(picture, (left, foot - picture.height))
        pen.rectangle((left - 1, foot - picture.height - 1, left + picture.width, foot), outline="#ADB5BD")
        wide = max(picture.width, 170)
        pen.text((left, foot + 6), fitted(one.title, wide), fill=INK, font=font())
        pen.text((left, foot + 6 + LINE - 4), size(one), fill="#5B6673", font=font())
        left += wide + GAP
    return foot + 2 * LINE + GAP


def small(one: Specimen) -> Image.Image:
    """As large beside the others as its paper is, though less so."""
    long = A4 * (max(one.size) / 297) ** GROWS * 1.6
    picture = Image.open(io.BytesIO(first_page(one, 2 * long / max(one.size) * 25.4))).convert("RGB")
    part = long / max(picture.size)
    return picture.resize((round(picture.width * part), round(picture.height * part)), Image.Resampling.LANCZOS)


def font() -> Any:
    return ImageFont.truetype(fonts.files(fonts.folder())[0], 14)


def fitted(words: str, wide: int) -> str:
    """As much of a name as stands under its sheet."""
    if font().getlength(words) <= wide:
        return words
    while words and font().getlength(words + "…") > wide:
        words = words[:-1]
    return words.rstrip() + "…"


def size(one: Specimen) -> str:
    return f"{one.size[0]:g} × {one.size[1]:g} mm"


def index(wanted: list[Specimen]) -> str:
    """The page that names every sheet."""
    lines = [
        "# Printed sheets · 打印的每一种纸",
        "",
        "Made by `tools/contact_sheet.py` from the sheets that `tests/sheets` reads back: every code by two decoders, "
        "every text, no type under 9 pt. Firms are made up.",
        "由 `tools/contact_sheet.py` 生成，和 `tests/sheets` 逐张读回检查的是同一批。企业均为虚构。",
    ]
    for group, (chinese, english) in GROUPS.items():
        lines += ["", f"## {chinese} · {english}", ""]
        lines += [f"![](sheets-{group}-{lang}.webp)" for lang in LANGS]
        lines += ["", "| 纸 · Sheet | 尺寸 · Size |", "|---|---|"]
        mine = [one for one in wanted if one.group == group]
        for _key, two in groupby(sorted(mine, key=lambda one: base(one, mine)), key=lambda one: base(one, mine)):
            zh, en = sorted(two, key=lambda one: LANGS.index(one.langs[0]))
            lines.append(f"| {zh.title} · {en.title} | {size(zh)} |")
    return "\n".join([*lines, ""])


def base(one: Specimen, mine: list[Specimen]) -> int:
    """A sheet's place in its group, whatever its language."""
    names = list(dict.fromkeys(other.key.rsplit("-", 1)[0] for other in mine))
    return names.index(one.key.rsplit("-", 1)[0])


if __name__ == "__main__":
    main()
