"""Who may open which page of visits."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "supervision:visits": Route(permission="visits.see"),
    "supervision:visits_download": Route(permission="visits.see"),
    "supervision:visit": Route(permission="visits.see", subject="supervision.Visit"),
    "supervision:visit_door": Route(permission="supervision.begin_visit"),
    "supervision:visit_at": Route(
        permission="supervision.begin_visit", methods=("GET", "POST"), subject="enterprises.Enterprise"
    ),
    "supervision:visit_walk": Route(permission="supervision.begin_visit", subject="supervision.Visit"),
    "supervision:visit_do": Route(permission="supervision.begin_visit", methods=("POST",), subject="supervision.Visit"),
}
