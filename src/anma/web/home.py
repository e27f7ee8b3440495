"""Where each hat begins its day."""

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer

STARTS = (
    ("people.see", "web:today"),
    ("today.see", "web:today"),
    ("figures_first.see", "briefing:page"),
    ("firms.see", "enterprises:list"),
    ("clients.see", "people:clients"),
    ("accounts.see", "people:accounts"),
    ("roles.see", "people:roles"),
    ("evidence.see", "web:log"),
)


def start_of(viewer: Viewer) -> str:
    """The url name of the hat's first page."""
    if viewer.is_anonymous:
        return "web:welcome"
    return next((name for permission, name in STARTS if holds(viewer, permission)), "people:hats")
