"""Hazards by their words or the beginning of the receipt number; reports to the government are not among them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import MOST, Hit, Searcher, register
from anma.hazards import queries
from anma.hazards.words import state_words
from anma.kernel.searching import containing
from anma.kernel.viewer import Viewer

RECEIPT = 4  # fewer letters of a number fit too much


def hazards(viewer: Viewer, text: str) -> Iterator[Hit]:
    named = containing("description", text)
    number = text.replace("-", "").upper()
    if number.isascii() and len(number) >= RECEIPT:
        named |= Q(receipt__startswith=number)
    words = state_words(viewer)
    found = list(queries.hazards(viewer, "all").filter(named).order_by("-found_at", "-id")[: MOST + 1])
    firms = {} if viewer.enterprise_id else queries.firm_names(viewer, {row.enterprise_id for row in found})
    for row in found:
        told = (
            firms.get(row.enterprise_id, "") if row.enterprise_id else "",
            str(words[row.state]),
            row.found_day.isoformat(),
        )
        yield Hit(row.description, " · ".join(part for part in told if part), reverse("hazards:detail", args=[row.pk]))


def _list(text: str) -> str:
    return f"{reverse('hazards:list')}?{urlencode({'q': text, 'show': 'all'})}"


register(Searcher("hazards", _("Hazards"), 40, "hazards.see", hazards, _list, words=True))
