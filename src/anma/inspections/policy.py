"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "inspections:inspect": Route("inspections.submit", methods=("GET", "POST"), subject="risks.RiskPoint"),
    "inspections:round": Route("inspections.submit"),
    "inspections:list": Route("inspections.see"),
    "inspections:download": Route("inspections.see"),
}
