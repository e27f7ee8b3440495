"""How editions are said on a screen."""

from __future__ import annotations

from django import template

from anma.supervision.cases.violations import library

register = template.Library()


@register.filter
def edition_words(code: str) -> str:
    """The edition of the library in words, where it has a code of the platform's."""
    return library.edition_in_words(code)
