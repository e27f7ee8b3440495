"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "briefing:page": Route(permission="briefing.see"),
    "briefing:figure": Route(permission="briefing.see"),
}
