"""The city's own tiles, where it has some: `ANMA_TILES`, and the one address that the page may load pictures from."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def origin(template: str) -> str:
    """Scheme and host of an address template; "" where it lies on this host."""
    parts = urlsplit(template.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def with_tiles(view: View) -> View:
    """Decorator: lets the page load pictures from the configured source, and no other page."""

    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> HttpResponse:
        source = origin(settings.ANMA_TILES.get("url", ""))
        drawn: Any = csp_update({"img-src": [source]})(view) if source else view
        answer: HttpResponse = drawn(*args, **kwargs)
        return answer

    return opened
