"""Who may open which page of this room."""

from anma.acts.policy import Route

POINT = "risks.RiskPoint"

ROUTES: dict[str, Route] = {
    "risks:list": Route(permission="risks.see"),
    "risks:start": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:have": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:place": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:who": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:done": Route(permission="risks.take_over"),
    "risks:add": Route(permission="risks.add", methods=("GET", "POST")),
    "risks:publish": Route(permission="risks.publish", methods=("GET", "POST")),
    "risks:detail": Route(permission="risks.see", subject=POINT),
    "risks:edit": Route(permission="risks.change", subject=POINT),
    "risks:edit_event": Route(permission="risks.change", subject=POINT),
    "risks:change": Route(permission="risks.change", methods=("POST",), subject=POINT),
    "risks:again": Route(permission="risks.reassess", methods=("GET", "POST")),
    "risks:changed": Route(permission="risks.say_changed", methods=("POST",), subject=POINT),
    "risks:drop": Route(permission="risks.drop", methods=("POST",), subject=POINT),
    "risks:retire": Route(permission="risks.retire", methods=("POST",), subject=POINT),
    "risks:edition": Route(permission="risks.see", subject=POINT),
}
