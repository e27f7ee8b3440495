"""Where each hat begins its day."""

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer
from anma.people.roles import EVERYBODY

STARTS = (
    ("clients.see", "people:clients"),
    ("people.see", "web:today"),
    ("today.see", "web:today"),
    ("briefing.publish", "briefing:page"),
    ("firms.see", "enterprises:list"),
    ("accounts.see", "people:accounts"),
    ("roles.see", "people:roles"),
    ("evidence.see", "web:log"),
)


def start_of(viewer: Viewer) -> str:
    """The url name of the hat's first page."""
    if viewer.is_anonymous:
        return "web:welcome"
    if viewer.may("briefing.see") and only_reads(viewer):
        return "briefing:page"
    return next((name for permission, name in STARTS if holds(viewer, permission)), "people:hats")


def only_reads(viewer: Viewer) -> bool:
    """A hat without any act but changing it: a leader, who wants figures before lists."""
    return all(code.endswith(".see") for code in viewer.permissions - EVERYBODY)
