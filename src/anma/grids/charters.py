"""The five things that a grid defines, and the plain draft from which a town begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anma.grids.models import Charter, Grid
from anma.kernel.viewer import Viewer
from anma.knowledge.text import Lang
from anma.knowledge.yaml_files import read_yaml

FILE = Path(__file__).parent / "charter.yaml"
TITLES: Mapping[str, str | Promise] = {
    "force": _("Who makes up the grid"),
    "principles": _("Principles"),
    "duties": _("Duties of the grid"),
    "supervision": _("What is supervised"),
    "mechanisms": _("Mechanisms and safeguards"),
}
FIVE = tuple(TITLES)


@dataclass(frozen=True, slots=True)
class Draft:
    """Our own words, for a town to change: nobody has verified them."""

    edition: str
    verified: bool
    source: str
    texts: Mapping[str, Sequence[str]]

    def holds(self, line: str) -> bool:
        return any(line in lines for lines in self.texts.values())


@cache
def draft(side: Lang = "zh") -> Draft:
    """The draft that comes with the program, in one of its two languages."""
    read = read_yaml(FILE.read_text(encoding="utf-8"))
    texts = {key: tuple(str(line[side]) for line in read["texts"][key]) for key in FIVE}
    return Draft(str(read["edition"]), bool(read["verified"]), str(read["source"][side]), texts)


def language() -> Lang:
    """The one that is active."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def of_draft(texts: Mapping[str, Sequence[str]]) -> bool:
    """Whether lines of the draft are left in what a town says, in whichever language it began."""
    sides: tuple[Lang, ...] = ("zh", "en")
    return any(draft(side).holds(line) for side in sides for lines in texts.values() for line in lines)


def editions(viewer: Viewer, grid_id: UUID) -> list[Charter]:
    """Every edition of a grid's charter, the newest first."""
    return list(Charter.objects.visible_to(viewer).filter(grid_id=grid_id).order_by("-number"))


def beside(viewer: Viewer, grid: Grid) -> Charter | None:
    """What another grid of the town adopted last: a grid without a charter of its own may begin with it."""
    rows = Charter.objects.visible_to(viewer).filter(area_code=grid.area_code).exclude(grid_id=grid.pk)
    found: Charter | None = rows.order_by("-adopted_at", "-id").first()
    return found


def parts(charter: Charter | None) -> list[tuple[str, str, Sequence[str]]]:
    """Key, title and points of the five things: the charter's, or the draft's where there is none."""
    texts = charter.texts if charter else draft(language()).texts
    return [(key, str(TITLES[key]), list(texts.get(key, ()))) for key in FIVE]
