"""Who may open the map: an office that sees the firms. What it shows of doubts asks for their permission as well."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "supervision:map": Route(permission="firms.see"),
    "supervision:map_firms": Route(permission="firms.see"),
    "supervision:map_download": Route(permission="firms.see"),
    "supervision:map_tile": Route(permission="firms.see"),
    "supervision:map_ground": Route(permission="firms.see"),
    "supervision:map_boundaries": Route(permission="firms.see"),
}
