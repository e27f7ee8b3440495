"""Risk points by name or place; inside the own firm also by the initials of the name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import MOST, Hit, Searcher, register
from anma.enterprises.queries import names_behind
from anma.kernel.viewer import Viewer
from anma.places.initials import initials_of
from anma.risks import queries
from anma.risks.models import RiskPoint

OWN = 2000  # more points than any firm has; an office would have to spell the names of a whole city


def points(viewer: Viewer, text: str) -> Iterator[Hit]:
    found = list(queries.points(viewer, text=text)[: MOST + 1])
    seen, firms = {row.pk for row in found}, _firms(viewer, found)
    yield from (_hit(row, firms) for row in found)
    if viewer.enterprise_id and text.isascii():
        yield from (
            _hit(row, firms) for row in queries.points(viewer)[:OWN] if row.pk not in seen and _begins(row, text)
        )


def _firms(viewer: Viewer, found: list[RiskPoint]) -> Mapping[UUID, str]:
    """Whose they are, for whoever reads several firms; a firm knows its own name."""
    return {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in found})


def _begins(row: RiskPoint, text: str) -> bool:
    return text.lower() in initials_of(row.name)


def _hit(row: RiskPoint, firms: Mapping[UUID, str]) -> Hit:
    told = (firms.get(row.enterprise_id, "") if row.enterprise_id else "", row.place, row.get_level_display())
    return Hit(row.name, " · ".join(part for part in told if part), reverse("risks:detail", args=[row.pk]))


def _list(text: str) -> str:
    return f"{reverse('risks:list')}?{urlencode({'q': text})}"


register(Searcher("points", _("Risk points"), 30, "risks.see", points, _list, words=True))
