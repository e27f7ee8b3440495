"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.permits import spaces_policy

PERMIT = "permits.Permit"

ROUTES: dict[str, Route] = {
    **spaces_policy.ROUTES,
    "permits:list": Route("permits.see"),
    "permits:download": Route("permits.see"),
    "permits:new": Route("permits.request", methods=("GET", "POST")),
    "permits:detail": Route("permits.see", subject=PERMIT),
    "permits:paper": Route("permits.see", subject=PERMIT),
    "permits:act": Route("permits.see", methods=("POST",), subject=PERMIT),
}
