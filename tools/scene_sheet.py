"""All right and wrong pictures on sheets, for looking at.

    .venv/bin/python tools/scene_sheet.py [gm-4 hg …] [--narrow] [--grey] [--lang en]

Needs no Django: Chromium draws the SVG as a page would. Twelve criteria a sheet, `build/look/scenes-<n>.png`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from anma.printing import scenes  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
STYLE = (
    "body{{margin:8px;font:13px sans-serif;display:grid;grid-template-columns:repeat(3,1fr);gap:10px;width:{page}px;"
    "filter:{filter}}} figure{{margin:0}} svg{{width:{wide}px;height:auto}} figcaption{{margin:2px 0}}"
)


def main() -> None:
    asked = arguments()
    chosen = [key for key in scenes.covered() if not asked.begins or key.startswith(tuple(asked.begins))]
    wide = 160 if asked.narrow else 300
    style = STYLE.format(page=(wide * 2 + 16) * 3, wide=wide, filter="grayscale(1)" if asked.grey else "none")
    asked.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": (wide * 2 + 16) * 3 + 16, "height": 400})
        for at in range(0, len(chosen), 12):
            shown = "".join(figure(key, asked.lang) for key in chosen[at : at + 12])
            page.set_content(f"<style>{style}</style>{shown}")
            to = asked.out / f"scenes-{at // 12 + 1}.png"
            page.screenshot(path=str(to), full_page=True)
            print(to, *chosen[at : at + 12])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("begins", nargs="*", help="beginnings of criteria; all if none is given")
    parser.add_argument("--out", type=Path, default=ROOT / "build/look")
    parser.add_argument("--lang", choices=scenes.LANGS, default="zh")
    parser.add_argument("--narrow", action="store_true", help="160 px wide, as on a phone")
    parser.add_argument("--grey", action="store_true")
    return parser.parse_args()


def figure(key: str, lang: str) -> str:
    """Both sides beside each other with their sentences."""
    pictures = "".join(scenes.scene(key, side, lang) or "" for side in scenes.SIDES)
    words = "".join(f"<div>{scenes.caption(key, side, lang)}</div>" for side in scenes.SIDES)
    return f"<figure><b>{key}</b><div>{pictures}</div><figcaption>{words}</figcaption></figure>"


if __name__ == "__main__":
    main()
