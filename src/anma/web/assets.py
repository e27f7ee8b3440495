"""The front end's built files by their entry name, read from Vite's manifests."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

DIST = Path(__file__).resolve().parent / "static" / "dist"


class NotBuilt(RuntimeError):
    """The front end was not built; `make setup` does it."""


@lru_cache(maxsize=1)
def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("manifest.json", "manifest.scan.json"):
        path = DIST / name
        if not path.exists():
            raise NotBuilt("The front end is not built. Run `make setup`.")
        found |= json.loads(path.read_text())
    return found


def manifest() -> dict[str, Any]:
    """The manifest; read anew at each call while developing."""
    if settings.DEBUG:
        _manifest.cache_clear()
    return _manifest()


def script(entry: str) -> str:
    """Address of an entry's script, such as "field"."""
    return static(f"dist/{manifest()[f'src/{entry}.ts']['file']}")


def styles(entry: str) -> list[str]:
    """Addresses of an entry's style sheets."""
    return [static(f"dist/{name}") for name in manifest()[f"src/{entry}.ts"].get("css", [])]


def build() -> str:
    """By which build this page is drawn, short enough to be read out."""
    return sha256(script("field").encode()).hexdigest()[:8]


def service_worker() -> bytes:
    """The service worker's text; served at the root so that it reaches every page."""
    path = DIST / "sw.js"
    if not path.exists():
        raise NotBuilt("The front end is not built. Run `make setup`.")
    return path.read_bytes()
