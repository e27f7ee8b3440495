"""Whether an area lies in an office's reach, and which area an address may ask for."""

from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.viewer import Viewer
from anma.places.queries import after
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


def asked_area(viewer: Viewer, code: str) -> str:
    """The area that an address asks for, as it is; empty stays empty. What lies outside is as if it were not there.

    Raises:
        Refused: NOT_FOUND where the viewer's reach and the area have nothing in common.
    """
    end = after(code) if code else ""
    if code and not any(r.lo < end and code < r.hi for r in viewer.reach):
        raise Refused(NOT_FOUND)
    return code
