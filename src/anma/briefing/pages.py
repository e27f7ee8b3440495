"""Where a figure's page is. A table of places and months names the same few addresses some hundred times."""

from functools import cache

from django.urls import reverse


@cache
def page_of(key: str) -> str:
    """The path of the page that opens a declared figure to its rows."""
    return reverse("briefing:figure", args=[key])
