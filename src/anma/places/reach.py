"""Whether an area lies in an office's reach."""

from anma.acts.reasons import Refused
from anma.kernel.viewer import Viewer
from anma.places.reasons import OUTSIDE


def reaches(viewer: Viewer, code: str) -> bool:
    """True where the office reaches the whole area, not only one trade or grid of it."""
    return any(r.lo <= code < r.hi and not r.sector and r.grid_id is None for r in viewer.reach)


def require_reach(viewer: Viewer, *codes: str) -> None:
    """Refuse where one of the areas lies outside.

    Raises:
        Refused: OUTSIDE, naming the first such area.
    """
    for code in codes:
        if not reaches(viewer, code):
            raise Refused(OUTSIDE, code=code)
