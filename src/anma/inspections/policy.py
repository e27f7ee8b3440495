"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "inspections:inspect": Route("inspections.submit", methods=("GET", "POST"), subject="risks.RiskPoint"),
    "inspections:round": Route("inspections.submit"),
    "inspections:round_paper": Route("inspections.submit"),
    "inspections:plan_paper": Route("plan.see"),
    "inspections:list": Route("inspections.see"),
    "inspections:plan": Route("plan.see"),
    "inspections:plan_sheet": Route("plan.see"),
    "inspections:download": Route("inspections.see"),
}
