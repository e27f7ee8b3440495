"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "briefing:page": Route(permission="briefing.see"),
    "briefing:download": Route(permission="briefing.see"),
    "briefing:department": Route(permission="briefing.see"),
    "briefing:department_download": Route(permission="briefing.see"),
    "briefing:towns": Route(permission="briefing.see"),
    "briefing:towns_download": Route(permission="briefing.see"),
    "briefing:figure": Route(permission="briefing.see"),
    "briefing:rows_download": Route(permission="briefing.see"),
    "briefing:published": Route(permission="briefing.see"),
    "briefing:publish": Route(permission="briefing.publish", methods=("POST",)),
    "briefing:report": Route(permission="briefing.report", methods=("GET", "POST")),
}
