from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "supervision:route": Route(permission="supervision.plan_visit"),
    "supervision:route_download": Route(permission="supervision.plan_visit"),
    "supervision:route_take": Route(permission="supervision.plan_visit", methods=("POST",)),
    "supervision:visit_plan": Route(
        permission="supervision.plan_visit", methods=("GET", "POST"), subject="enterprises.Enterprise"
    ),
    "supervision:planned": Route(permission="supervision.plan_visit"),
    "supervision:planned_download": Route(permission="supervision.plan_visit"),
    "supervision:visit_call_off": Route(
        permission="supervision.call_off_visit", methods=("POST",), subject="supervision.PlannedVisit"
    ),
}
