"""What the forms of printing send, read in one place."""

from __future__ import annotations

from django.http import HttpRequest

from anma.kernel.searching import searched
from anma.risks.choices import RiskLevel

PREFIX = "said_"  # of the fields that answer a paper's own questions


def narrowed(request: HttpRequest) -> tuple[str, str, str]:
    """Level, place and text by which the list was narrowed."""
    asked = request.POST if request.method == "POST" else request.GET
    level = asked.get("level", "")
    return level if level in RiskLevel.values else "", asked.get("place", "")[:200], searched(asked.get("q", ""))
