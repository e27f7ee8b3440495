"""The chips above the map: layer, level, area, trade; each stands in the address."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from anma.enterprises import overview
from anma.enterprises.filters import Chip, area_chips
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.knowledge.text import Lang
from anma.supervision.mapping import layers as shown
from anma.supervision.mapping.layers import NO_POINTS, Asked

Group = tuple[str, list[Chip]]


def narrowing(viewer: Viewer, what: Asked) -> list[Group]:
    """What narrows the firms, each group with its title."""
    areas = area_chips(viewer, what.kept)
    return [(_("Worst level"), _levels(what)), (_("Town"), areas), (_("Sector"), _sectors(what))]


def layers(viewer: Viewer, what: Asked) -> list[Chip]:
    """One of them is always chosen."""
    found = []
    for layer in shown.open_to(viewer):
        show = "" if layer.key == "level" else layer.key
        found.append(Chip(str(layer.title), what.address(show=show), layer is what.layer))
    return found


def _levels(what: Asked) -> list[Chip]:
    words = [(level.code, str(level.title)) for level in overview.levels()]
    words.append((NO_POINTS, pgettext("level", "nothing published")))
    return [_chip(what, "level", code, title) for code, title in words]


def _sectors(what: Asked) -> list[Chip]:
    side: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    named = [(code, sector.name.in_(side)) for code, sector in sectors().items() if sector.gongmao]
    return [_chip(what, "sector", code, title) for code, title in named]


def _chip(what: Asked, key: str, value: str, title: str) -> Chip:
    chosen = what.kept.get(key) == value
    return Chip(title, what.address(**{key: "" if chosen else value}), chosen)
