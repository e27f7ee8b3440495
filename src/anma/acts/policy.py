"""Who may open a route, declared once more beside the views: the route matrix compares both."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """`permission` opens it ("" with `anonymous`: anybody); `subject` is the model label of the row in its path."""

    permission: str = ""
    anonymous: bool = False
    methods: tuple[str, ...] = ("GET",)
    subject: str = ""
