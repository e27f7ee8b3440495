"""What stands beside a paper, written as the paper writes it."""

from __future__ import annotations

from datetime import date

from django import template

from anma.supervision.documents.forms import reader
from anma.supervision.documents.writing import said

register = template.Library()


@register.filter
def paper_day(value: date | None) -> str:
    """A day as it stands in the text of a paper in the reader's language; nothing where there is none."""
    return said(value.isoformat(), reader()) if value else ""
