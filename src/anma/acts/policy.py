"""What a room says about its pages: `policy.py` holds `ROUTES`, one entry a url name.

The generated matrix walks every route with every role against this table; a route without an entry fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Route:
    """Who may open a page.

    `permission` is the page's code in the role table; `anonymous` opens it to anybody. `methods` are the HTTP methods
    it answers. `subject` is the label of the model that the path names ("hazards.Hazard"); a stranger gets 404 for it.
    """

    permission: str = ""
    anonymous: bool = False
    methods: tuple[str, ...] = ("GET",)
    subject: str = ""

    def __post_init__(self) -> None:
        if self.anonymous == bool(self.permission):
            raise ValueError("a route is open to anybody or asks for one permission")


def every_route() -> Iterator[tuple[str, Route]]:
    """All entries of all rooms by url name."""
    for room in settings.ROOMS:
        if find_spec(f"anma.{room}.policy") is not None:
            yield from getattr(import_module(f"anma.{room}.policy"), "ROUTES", {}).items()


# The phone's endpoints prove their sender by signature or by the number of a submission, not by a role.
ROUTES: dict[str, Route] = {
    "acts:sync": Route(anonymous=True, methods=("POST",)),
    "acts:receipt": Route(anonymous=True),
    "acts:photo": Route(anonymous=True, methods=("PUT",)),
    "acts:asides": Route(permission="asides.see"),
    "acts:carried": Route(permission="carried.see", methods=("GET", "POST")),
    "acts:decide": Route(permission="acts.decide_aside", methods=("POST",), subject="acts.SetAside"),
    "kernel:file": Route(anonymous=True),
}
