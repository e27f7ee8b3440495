"""Who may open which page of this room."""

from anma.acts.policy import Route

PLAN = "floorplans.Plan"

ROUTES: dict[str, Route] = {
    "floorplans:list": Route(permission="floorplans.see"),
    "floorplans:new": Route(permission="floorplans.start", methods=("GET", "POST")),
    "floorplans:map": Route(permission="floorplans.see", subject=PLAN),
    "floorplans:draw": Route(permission="floorplans.draw", methods=("GET", "POST"), subject=PLAN),
    "floorplans:retire": Route(permission="floorplans.retire", methods=("POST",), subject=PLAN),
}
