"""Risk points by name or place; inside the own firm also by the initials of the name."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import MOST, Hit, Searcher, register
from anma.kernel.viewer import Viewer
from anma.places.initials import initials_of
from anma.risks import queries
from anma.risks.models import RiskPoint

OWN = 2000  # more points than any firm has; an office would have to spell the names of a whole city


def points(viewer: Viewer, text: str) -> Iterator[Hit]:
    seen = set()
    for row in queries.points(viewer, text=text)[: MOST + 1]:
        seen.add(row.pk)
        yield _hit(row)
    if viewer.enterprise_id and text.isascii():
        yield from (_hit(row) for row in queries.points(viewer)[:OWN] if row.pk not in seen and _begins(row, text))


def _begins(row: RiskPoint, text: str) -> bool:
    return text.lower() in initials_of(row.name)


def _hit(row: RiskPoint) -> Hit:
    return Hit(row.name, f"{row.place} · {row.get_level_display()}", reverse("risks:detail", args=[row.pk]))


def _list(text: str) -> str:
    return f"{reverse('risks:list')}?{urlencode({'q': text})}"


register(Searcher("points", _("Risk points"), 30, "risks.see", points, _list, words=True))
