"""Who may open which page of this room."""

from anma.acts.policy import Route

POINT = "risks.RiskPoint"

ROUTES: dict[str, Route] = {
    "risks:list": Route(permission="risks.see"),
    "risks:start": Route(permission="risks.take_over"),
    "risks:take_over": Route(permission="risks.take_over", methods=("POST",)),
    "risks:add": Route(permission="risks.add", methods=("GET", "POST")),
    "risks:publish": Route(permission="risks.publish", methods=("POST",)),
    "risks:detail": Route(permission="risks.see", subject=POINT),
    "risks:change": Route(permission="risks.change", methods=("POST",), subject=POINT),
    "risks:retire": Route(permission="risks.retire", methods=("POST",), subject=POINT),
    "risks:edition": Route(permission="risks.see", subject=POINT),
}
