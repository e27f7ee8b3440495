"""Who may open which page of this room."""

from anma.acts.policy import Route

NOTICE, LINK = "notices.Notice", "notices.Link"
MINE = "notices.Mine"  # a notice for its own reader alone

ROUTES: dict[str, Route] = {
    "notices:mine": Route("notices.see"),
    "notices:all_seen": Route("notices.see", methods=("POST",)),
    "notices:settings": Route("notices.see"),
    "notices:set_address": Route("notices.set_address", methods=("POST",)),
    "notices:confirm_address": Route("notices.confirm_address", methods=("POST",), subject="notices.Contact"),
    "notices:drop_address": Route("notices.drop_address", methods=("POST",), subject="notices.Contact"),
    "notices:prefer_address": Route("notices.prefer_address", methods=("POST",), subject="notices.Contact"),
    "notices:set_hours": Route("notices.set_hours", methods=("POST",)),
    "notices:sent": Route("deliveries.see"),
    "notices:sent_download": Route("deliveries.see"),
    "notices:links": Route("notices.make_link"),
    "notices:revoke_link": Route("notices.revoke_link", methods=("POST",), subject=LINK),
    "notices:open": Route("notices.see", subject=MINE),
    "notices:pass_on": Route("notices.make_link", subject=NOTICE),
    "notices:make_link": Route("notices.make_link", methods=("POST",), subject=NOTICE),
    "notices:link": Route(anonymous=True, methods=("GET", "POST")),
}
