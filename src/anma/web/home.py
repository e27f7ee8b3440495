"""Where each hat begins its day."""

from collections.abc import Mapping

from anma.acts.pages import holds
from anma.enterprises.deciding import words_for
from anma.kernel.viewer import Viewer
from anma.people.role_acts import EVERYBODY

STARTS = (
    ("clients.see", "people:clients"),
    ("today.see", "web:today"),
    ("briefing.publish", "briefing:dashboard"),
    ("morning.see", "web:morning"),
    ("firms.see", "enterprises:list"),
    ("accounts.see", "people:accounts"),
    ("roles.see", "people:roles"),
    ("evidence.see", "web:log"),
)

ON_A_PHONE = ("Mobi", "Android", "iPhone", "iPad", "HarmonyOS", "MicroMessenger")


def start_of(viewer: Viewer, at_desk: bool = False) -> str:
    """The url name of the hat's first page; who keeps a firm in order begins at a desk computer with its desk."""
    if viewer.is_anonymous:
        return "web:welcome"
    if viewer.may("briefing.see") and only_reads(viewer):
        return "briefing:dashboard"
    if at_desk and viewer.may("desk.see"):
        return "web:desk"
    return next((name for permission, name in STARTS if holds(viewer, permission)), None) or _without_work(viewer)


def _without_work(viewer: Viewer) -> str:
    """Whoever has no hat that opens anything reads what became of a claim, where there is one."""
    return "enterprises:my_claims" if viewer.hat_id is None and words_for(viewer) else "people:hats"


def at_desk(headers: Mapping[str, str]) -> bool:
    """True for a browser that says it is no phone; one that says nothing is taken for a phone, whose page fits both."""
    agent = headers.get("User-Agent", "")
    return bool(agent) and not any(word in agent for word in ON_A_PHONE)


def only_reads(viewer: Viewer) -> bool:
    """A hat without any act but changing it: a leader, who wants figures before lists."""
    return all(code.endswith(".see") for code in viewer.permissions - EVERYBODY)
