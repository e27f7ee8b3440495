"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "supervision:list": Route(permission="supervision.see"),
    "supervision:detail": Route(permission="supervision.see", subject="supervision.Case"),
    "supervision:serve": Route(permission="supervision.serve_case", methods=("POST",), subject="supervision.Case"),
    "supervision:about_firm": Route(
        permission="supervision.open_case", methods=("GET", "POST"), subject="enterprises.Enterprise"
    ),
    "supervision:orders": Route(permission="firms.see"),
    "supervision:orders_download": Route(permission="firms.see"),
    "supervision:download": Route(permission="supervision.see"),
    "supervision:lift": Route(permission="supervision.lift_stop", methods=("POST",), subject="supervision.StopOrder"),
}
