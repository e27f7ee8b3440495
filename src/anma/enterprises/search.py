"""Firms by name, initials or credit code; areas of the reach by name or initials."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import MOST, Hit, Searcher, register
from anma.enterprises import queries
from anma.kernel.viewer import Viewer
from anma.places.models import Area
from anma.places.queries import area_name
from anma.places.reach import reaches


def firms(viewer: Viewer, text: str) -> Iterator[Hit]:
    for firm in queries.firms(viewer, text=text)[: MOST + 1]:
        yield Hit(
            firm.name, f"{area_name(firm.area_code)} · {firm.uscc}", reverse("enterprises:detail", args=[firm.pk])
        )


def areas(viewer: Viewer, text: str) -> Iterator[Hit]:
    """Only those whose firms the viewer's office reaches; a name is public, a list is not offered in vain."""
    named = Q(name__contains=text) | Q(initials__contains=text.lower())
    for area in Area.objects.filter(named, valid_to__isnull=True).order_by("code")[: 20 * MOST]:
        if reaches(viewer, area.code):
            address = f"{reverse('enterprises:list')}?{urlencode({'area': area.code})}"
            yield Hit(area.name, area_name(area.parent_code), address)


def _list(text: str) -> str:
    return f"{reverse('enterprises:list')}?{urlencode({'q': text})}"


register(Searcher("firms", _("Firms"), 20, "firms.see", firms, _list))
register(Searcher("areas", _("Areas"), 60, "firms.see", areas))
