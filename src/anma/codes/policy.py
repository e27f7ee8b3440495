"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "codes:open": Route(anonymous=True),
    "codes:typed": Route(permission="cards.see"),
    "codes:replace": Route(permission="codes.replace", methods=("POST",), subject="codes.Code"),
    "codes:retire": Route(permission="codes.retire", methods=("POST",), subject="codes.Code"),
}
