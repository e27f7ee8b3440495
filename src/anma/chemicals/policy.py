"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {}
