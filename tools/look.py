"""Look at pages as their readers do: sign in as a role of the sample city, take pictures at phone and desk width.

    .venv/bin/anma demo --port 8100 --https-port 8543         # in another terminal
    .venv/bin/python tools/look.py town_officer /enterprises /briefing --at http://localhost:8100 --out build/look

Writes <out>/<role>-<path>-<width>.png for each path and width, and says what went wrong on the page: scripts that
failed, answers of 500, text that runs out of the window.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WIDTHS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("role", help="a role of var/demo.json, or anonymous")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--at", default="http://localhost:8000")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where demo.json is")
    parser.add_argument("--out", type=Path, default=Path("build/look"))
    parser.add_argument("--width", choices=[*WIDTHS, "both"], default="both")
    parser.add_argument("--lang", default="zh-CN")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--elder", action="store_true")
    parser.add_argument("--whole", action="store_true", help="the whole page, not just the window")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    widths = list(WIDTHS) if asked.width == "both" else [asked.width]
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width in widths:
            with signed_in(browser, asked, width) as page:
                faults += sum(look(page, asked, path, width) for path in asked.paths)
    return 1 if faults else 0


@contextmanager
def signed_in(browser: Browser, asked: argparse.Namespace, width: str) -> Iterator[Page]:
    """A page of a browser of one's own; signed in unless nobody was asked for."""
    scheme: Any = "dark" if asked.dark else "light"
    context = browser.new_context(base_url=asked.at, locale=asked.lang, color_scheme=scheme, **WIDTHS[width])
    if asked.elder:
        context.add_cookies([{"name": "anma_elder", "value": "1", "url": asked.at}])
    page = context.new_page()
    if asked.role != "anonymous":
        account = account_of(asked.var, asked.role)
        page.goto("/in")
        page.fill("[name=username]", account["user"])
        page.fill("[name=password]", account["password"])
        with page.expect_navigation():
            page.click("button[form=sign-in]")
    yield page
    context.close()


def account_of(var: Path, role: str) -> dict[str, str]:
    accounts: list[dict[str, str]] = json.loads((var / "demo.json").read_text(encoding="utf-8"))
    found = [one for one in accounts if role in (one["role"], one["user"]) or one["user"].startswith(role)]
    if not found:
        sys.exit(f"no such role: {role}; there are {', '.join(one['user'] for one in accounts)}")
    return found[0]


def look(page: Page, asked: argparse.Namespace, path: str, width: str) -> int:
    """Take the picture; 1 where something is wrong with the page."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    answer = page.goto(path)
    page.wait_for_load_state("networkidle")
    if answer is not None and answer.status >= 500:
        faults.append(f"status {answer.status}")
    if page.evaluate(TOO_WIDE):
        faults.append("runs out of the window at the right")
    name = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-")[:60] or "home"
    target = asked.out / f"{asked.role}-{name}-{width}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=asked.whole, animations="disabled")
    print(target, "" if answer is None else answer.status, "; ".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
