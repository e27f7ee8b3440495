"""Where each hat begins its day."""

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer

STARTS = (
    ("clients.see", "people:clients"),
    ("people.see", "web:today"),
    ("today.see", "web:today"),
    ("firms.see", "enterprises:list"),
    ("evidence.see", "web:log"),
)


def start_of(viewer: Viewer) -> str:
    """The url name of the hat's first page."""
    if viewer.is_anonymous:
        return "web:welcome"
    return next((name for permission, name in STARTS if holds(viewer, permission)), "people:hats")
